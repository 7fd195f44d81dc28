"""Reminders: plan, start, end."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.actions import access, reminders
from bot.cards import toasts
from bot.cards.taps import RemindEnd, RemindNow, RemindStart, RemindWhen
from bot.errors import Reason, Refusal
from bot.ids import ReminderId
from bot.model.flows import Flow
from bot.model.plans import MORNING, WORKDAYS, Once, Plan, Weekly, read_plan
from bot.outbox.notices import ChooseClass, ReminderList, ReminderPlanned, ReminderPreview
from bot.store import schools
from bot.wording.questions import class_or_all
from handlers.routes import Route, command, tap
from handlers.turn import Turn


async def remind(turn: Turn, words: str) -> None:
    access.staff(turn.who)
    class_name, _, rest = words.partition(" ")
    if not class_name:
        await turn.say(ChooseClass(Flow.REMIND))
        return
    if not rest:
        school_class = await access.class_named(turn.tx, turn.who, class_name)
        await turn.ask(Flow.REMIND, school_class.id)
        return
    found = read_plan(rest.strip())
    if found is None:
        raise Refusal(Reason.TIME_NOT_UNDERSTOOD)
    plan, body = found
    words = body or reminders.NO_WORDS_YET
    draft = await reminders.draft(turn.tx, turn.who, class_name=class_name, plan=plan, body=words, now=turn.now)
    if body:
        await turn.say(ReminderPreview(draft))
    else:
        await turn.ask(Flow.REMIND_TEXT, draft)


async def when(turn: Turn, tap: RemindWhen) -> None:
    """A time chosen by button; the words come next."""
    plan = await _plan(turn, tap.plan)
    draft = await reminders.begin(turn.tx, turn.who, class_id=class_or_all(tap.school_class), plan=plan, now=turn.now)
    await turn.ask(Flow.REMIND_TEXT, draft)


async def _plan(turn: Turn, chosen: str) -> Plan:
    match chosen:
        case "tomorrow":
            zone = ZoneInfo((await schools.the_school(turn.tx)).zone)
            return Once(turn.now.astimezone(zone).date() + timedelta(days=1), MORNING)
        case "weekday":
            return Weekly(WORKDAYS, MORNING)
        case "0" | "1" | "2" | "3" | "4" | "5" | "6":
            return Weekly(frozenset({int(chosen)}), MORNING)
        case _:
            raise Refusal(Reason.BUTTON_OLD)


async def write(turn: Turn, reminder: ReminderId) -> None:
    """The words that were asked for."""
    await reminders.set_words(turn.tx, turn.who, reminder, turn.written.text)
    await turn.say(ReminderPreview(reminder))


async def write_when(turn: Turn, subject: int | None) -> None:
    """Date, time and words typed where buttons were offered."""
    found = read_plan(turn.written.text.strip())
    if found is None:
        raise Refusal(Reason.TIME_NOT_UNDERSTOOD)
    plan, body = found
    draft = await reminders.draft(
        turn.tx, turn.who, class_name=class_or_all(subject), plan=plan, body=body, now=turn.now
    )
    await turn.say(ReminderPreview(draft))


async def start(turn: Turn, tap: RemindStart) -> None:
    await reminders.start(turn.tx, turn.who, tap.reminder, turn.now)
    turn.toast = toasts.saved
    await turn.show(ReminderPlanned(tap.reminder))


async def end(turn: Turn, tap: RemindEnd) -> None:
    await reminders.end(turn.tx, turn.who, tap.reminder, turn.now)
    turn.toast = toasts.saved
    await turn.show(ReminderPlanned(tap.reminder))


async def now(turn: Turn, tap: RemindNow) -> None:
    await reminders.send_held(turn.tx, turn.who, tap.reminder, turn.now)
    turn.toast = toasts.sending
    await turn.show(ReminderPlanned(tap.reminder))


async def list_all(turn: Turn, _words: str) -> None:
    access.staff(turn.who)
    await turn.say(ReminderList())


def routes() -> list[Route]:
    return [
        command("remind", remind),
        command("reminders", list_all),
        tap(RemindWhen, when),
        tap(RemindStart, start),
        tap(RemindEnd, end),
        tap(RemindNow, now),
    ]
