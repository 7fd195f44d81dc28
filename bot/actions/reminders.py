"""Reminders: plan, start, end; and what the clock does when one is due."""

from zoneinfo import ZoneInfo

from bot.actions import access, audience
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import ClassId, ReminderId
from bot.model.boards import Posted, ReminderShown
from bot.model.people import Actor, Reach
from bot.model.plans import Plan, next_after
from bot.model.reminders import LATE_FROM, USEFUL_FOR, Reminder, ReminderState
from bot.model.texts import FRAME, TEXT_LIMIT, units
from bot.outbox import copies, queue
from bot.outbox.notices import Lane, ReminderHeld, ReminderPost, once_for, topic_of
from bot.outbox.queue import Entry
from bot.store import Tx, people, reminders, schools

LIST_LENGTH = 10
LONGEST = TEXT_LIMIT - FRAME
NO_WORDS_YET = "…"


def topic(reminder: ReminderId) -> str:
    return topic_of("reminder", reminder)


async def draft(
    tx: Tx, who: Actor, *, class_name: str | ClassId | None, plan: Plan, body: str, now: Instant
) -> ReminderId:
    """A draft for a class by name ("3B", "all") or by id (None: all)."""
    check_words(body)
    for_classes, whole = await audience.classes_meant(tx, who, class_name)
    school = await schools.the_school(tx)
    if next_after(plan, ZoneInfo(school.zone), now) is None:
        raise Refusal(Reason.TIME_PAST)
    return await reminders.add_reminder(
        tx,
        author=who.id,
        class_ids=[each.id for each in for_classes],
        whole_school=whole,
        body=body.strip(),
        plan=plan,
        zone=school.zone,
        now=now,
    )


async def begin(tx: Tx, who: Actor, *, class_id: ClassId | None, plan: Plan, now: Instant) -> ReminderId:
    """A draft whose words come next."""
    return await draft(tx, who, class_name=class_id, plan=plan, body=NO_WORDS_YET, now=now)


async def set_words(tx: Tx, who: Actor, reminder: ReminderId, body: str) -> None:
    found = await access.reminder_of_staff(tx, who, reminder)
    check_words(body)
    if found.state is not ReminderState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    await reminders.change_body(tx, reminder, body.strip())


def check_words(body: str) -> None:
    if not body.strip():
        raise Refusal(Reason.TEXT_EMPTY)
    if units(body) > LONGEST:
        raise Refusal(Reason.TEXT_TOO_LONG, str(LONGEST))


async def shown(tx: Tx, who: Actor, reminder: ReminderId) -> ReminderShown:
    found = await access.reminder_of_staff(tx, who, reminder)
    return ReminderShown(found, await audience.measure(tx, found.classes))


async def start(tx: Tx, who: Actor, reminder: ReminderId, now: Instant) -> None:
    """From now on the clock sends it."""
    found = await access.reminder_of_staff(tx, who, reminder)
    first = next_after(found.plan, ZoneInfo(found.zone), now)
    if found.body == NO_WORDS_YET:
        raise Refusal(Reason.TEXT_EMPTY)
    if first is None:
        raise Refusal(Reason.TIME_PAST)
    draft_, active = ReminderState.DRAFT, ReminderState.ACTIVE
    if not await reminders.move(tx, reminder, old=draft_, new=active, next_at=first):
        raise Refusal(Reason.ALREADY_SENT)


async def end(tx: Tx, who: Actor, reminder: ReminderId, now: Instant) -> None:
    """It comes no more, and what is still waiting to leave does not."""
    found = await access.reminder_of_staff(tx, who, reminder)
    if not await reminders.move(tx, reminder, old=found.state, new=ReminderState.ENDED, next_at=None):
        raise Refusal(Reason.BUTTON_OLD)
    await copies.cancel_waiting(tx, topic(reminder), reason="ended", now=now)


async def send_held(tx: Tx, who: Actor, reminder: ReminderId, now: Instant) -> None:
    """A held reminder goes out after all, because its author says so."""
    found = await access.reminder_of_staff(tx, who, reminder)
    if not await reminders.take_held(tx, reminder):
        raise Refusal(Reason.ALREADY_SENT)
    await _send(tx, found, at=now, late=False, now=now)


async def send_due(tx: Tx, now: Instant) -> None:
    """Each reminder that is due is sent once, held if its hour has passed, and moved to its next time: one
    transaction, so that no crash can double or lose one."""
    for reminder in await reminders.due_reminders(tx, now):
        at = reminder.next_at
        assert at is not None, "due reminders have a time"
        following = next_after(reminder.plan, ZoneInfo(reminder.zone), now)
        state = ReminderState.ACTIVE if following else ReminderState.ENDED
        await reminders.move(tx, reminder.id, old=ReminderState.ACTIVE, new=state, next_at=following)
        useful = now - at <= USEFUL_FOR
        if not await reminders.note_occurrence(tx, reminder.id, at, "sent" if useful else "held"):
            continue
        if useful:
            await _send(tx, reminder, at=at, late=now - at >= LATE_FROM, now=now)
        else:
            held = Entry(reminder.author, ReminderHeld(reminder.id), Lane.REMINDER, now)
            await queue.put(tx, [held], now=now)


async def _send(tx: Tx, reminder: Reminder, *, at: Instant, late: bool, now: Instant) -> None:
    name, stamp = topic(reminder.id), int(at.timestamp())
    everybody = (await audience.guardians(tx, reminder.classes)).values()
    entries = [
        Entry(
            person.id,
            ReminderPost(reminder.id, late),
            Lane.REMINDER,
            now,
            topic=name,
            once=once_for(name, person.id, stamp),
        )
        for person, _ in everybody
        if person.reach is Reach.JOINED
    ]
    await queue.put(tx, entries, now=now)


async def post(tx: Tx, who: Actor, reminder: ReminderId) -> Posted:
    """A reminder as this guardian gets it."""
    found = await access.reminder_for_guardian(tx, who, reminder)
    author = await people.person_by_id(tx, found.author)
    school = await schools.the_school(tx)
    return Posted(author.name, school.name, found.classes, found.whole_school, found.body, 0, 1, False, False)


async def planned(tx: Tx, who: Actor) -> list[ReminderShown]:
    """Active reminders this member of staff may see, the next one first."""
    found = await reminders.active_for_classes(tx, access.class_ids_of(who), LIST_LENGTH)
    mine = [each for each in found if all(who.sees_class(school_class.id) for school_class in each.classes)]
    return [await shown(tx, who, each.id) for each in mine]
