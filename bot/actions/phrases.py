"""Phrases: an announcement whose words are ours. Here its gaps are filled; previewing, sending and all that follows is
done by `announcements.py`, as for any other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.actions import access, announcements, audience
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import AnnouncementId, ChildId, ClassId
from bot.model.announcements import Announcement, AnnouncementState
from bot.model.boards import SlotAsked
from bot.model.people import Actor, Child, School, SchoolClass, name_key
from bot.model.phrases import Filled, Phrase
from bot.model.slots import BY_LIST, Kind, Slot, day_of, is_kept_form, toggled
from bot.outbox import copies
from bot.outbox.notices import Lane
from bot.outbox.queue import Act
from bot.store import Tx, classes, schools
from bot.store import announcements as rows

LONG_PAST, FAR_AHEAD = timedelta(days=-60), timedelta(days=366)
"""A date is said without its year, so it has to be one of this school year."""


async def begin(
    tx: Tx, who: Actor, *, to: str | ClassId | None, phrase: Phrase, now: Instant, to_nobody_yet: bool = False
) -> AnnouncementId:
    """A draft with open gaps: for a class by name or id (None: all), or for nobody until `aim`."""
    access.staff(who)
    for_classes, whole = ([], False) if to_nobody_yet else await audience.classes_meant(tx, who, to)
    ids = [each.id for each in for_classes]
    return await rows.add_announcement(
        tx, author=who.id, class_ids=ids, whole_school=whole, body="", file=None, now=now, phrase=Filled(phrase)
    )


async def aim(tx: Tx, who: Actor, announcement: AnnouncementId, class_id: ClassId | None) -> None:
    """For whom a draft is that was written without a class; None: all."""
    found, _ = await _phrase_of(tx, who, announcement)
    if found.state is not AnnouncementState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    for_classes, whole = await audience.classes_chosen(tx, who, class_id)
    await rows.aim(tx, announcement, [each.id for each in for_classes], whole_school=whole)


async def _phrase_of(tx: Tx, who: Actor, announcement: AnnouncementId) -> tuple[Announcement, Filled]:
    found = await access.announcement_of_staff(tx, who, announcement)
    if found.phrase is None or found.state is AnnouncementState.WITHDRAWN:
        raise Refusal(Reason.BUTTON_OLD)
    return found, found.phrase


async def found(tx: Tx, who: Actor, announcement: AnnouncementId) -> Announcement:
    """A phrase of this member of staff."""
    return (await _phrase_of(tx, who, announcement))[0]


async def filled(tx: Tx, who: Actor, announcement: AnnouncementId) -> Filled:
    return (await _phrase_of(tx, who, announcement))[1]


def slot_of(phrase: Filled, name: str) -> Slot:
    slot = phrase.phrase.slot(name)
    if slot is None:
        raise Refusal(Reason.SLOT_UNKNOWN, phrase.phrase.key)
    return slot


async def fill(tx: Tx, who: Actor, announcement: AnnouncementId, name: str, kept: str | None, now: Instant) -> None:
    """Put a value, in the form in which it is kept, into a gap. Of what was sent every copy is edited."""
    about, phrase = await _phrase_of(tx, who, announcement)
    slot = slot_of(phrase, name)
    if kept is None or not is_kept_form(slot.kind, kept):
        raise Refusal(Reason.SLOT_NOT_UNDERSTOOD, name)
    match slot.kind:
        case Kind.DATE:
            _check_date(day_of(kept), await schools.the_school(tx), now)
        case Kind.CLASS:
            await access.school_class(tx, who, ClassId(int(kept)))
        case Kind.CHILD:
            await _check_child(tx, who, about, ChildId(int(kept)))
        case _other:
            pass
    await _change(tx, about, phrase.given(name, kept), now)


def _check_date(day: date, school: School, now: Instant) -> None:
    if not LONG_PAST <= day - now.astimezone(ZoneInfo(school.zone)).date() <= FAR_AHEAD:
        raise Refusal(Reason.DATE_FAR)


async def _check_child(tx: Tx, who: Actor, about: Announcement, child: ChildId) -> None:
    """Once it was sent to one family it never becomes another's."""
    if about.state is not AnnouncementState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    one = await access.child_for(tx, who, child)
    if about.classes and one.school_class not in about.classes:
        raise Refusal(Reason.SLOT_NOT_UNDERSTOOD, "child")


async def leave_out(tx: Tx, who: Actor, announcement: AnnouncementId, name: str, now: Instant) -> None:
    about, phrase = await _phrase_of(tx, who, announcement)
    if slot_of(phrase, name).needed:
        raise Refusal(Reason.BUTTON_OLD)
    await _change(tx, about, phrase.without(name), now)


async def toggle(tx: Tx, who: Actor, announcement: AnnouncementId, name: str, item: str, now: Instant) -> None:
    """One more, or one fewer, of several in one gap of a draft."""
    about, phrase = await _phrase_of(tx, who, announcement)
    slot = slot_of(phrase, name)
    if slot.kind not in BY_LIST or not is_kept_form(slot.kind, item):
        raise Refusal(Reason.BUTTON_OLD)
    if about.state is not AnnouncementState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    kept = toggled(slot.kind, phrase.values.get(name, ""), item)
    if kept is None:
        raise Refusal(Reason.SLOT_NOT_UNDERSTOOD, name)
    await _change(tx, about, phrase.given(name, kept) if kept else phrase.without(name), now)


async def _change(tx: Tx, about: Announcement, phrase: Filled, now: Instant) -> None:
    sent = about.state is AnnouncementState.SENT
    await rows.change_phrase(tx, about.id, phrase, edited_at=now if sent else None)
    if sent:
        await rows.forget_acknowledgements(tx, about.id)
        await copies.rewrite(tx, announcements.topic(about.id), act=Act.EDIT, lane=Lane.REMINDER, now=now)


async def asked(
    tx: Tx, who: Actor, announcement: AnnouncementId, name: str, now: Instant, month: int | None = None
) -> SlotAsked:
    """What a question about this gap shows, and offers."""
    about, phrase = await _phrase_of(tx, who, announcement)
    slot, school = slot_of(phrase, name), await schools.the_school(tx)
    today = now.astimezone(ZoneInfo(school.zone)).date()
    question = SlotAsked(about, slot, today, school.currency, month)
    match slot.kind:
        case Kind.CLASS:
            return replace(question, classes=tuple(await access.classes_of(tx, who)))
        case Kind.CHILD:
            return replace(question, children=tuple(await _children(tx, about.classes)))
        case _other:
            return question


async def _children(tx: Tx, for_classes: Sequence[SchoolClass]) -> list[Child]:
    return await classes.children_in(tx, [each.id for each in for_classes])


async def child_named(tx: Tx, who: Actor, announcement: AnnouncementId, said: str) -> Child:
    """The one child of its classes who has this name; a first name will do where only one child has it."""
    about, _ = await _phrase_of(tx, who, announcement)
    offered, key = await _children(tx, about.classes), name_key(said)
    for same in (
        [child for child in offered if name_key(child.name) == key],
        [child for child in offered if name_key(child.first_name) == key],
    ):
        if len(same) == 1:
            return same[0]
    raise Refusal(Reason.SLOT_NOT_UNDERSTOOD, "child")
