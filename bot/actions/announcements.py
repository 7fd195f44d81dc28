"""Announcements: draft, publish with a moment to undo, edit or withdraw afterwards, and who has tapped *Got it*."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actions import access, audience
from bot.clock import Instant, later
from bot.errors import Reason, Refusal
from bot.ids import AnnouncementId, ClassId, PersonId
from bot.model.announcements import OWING, Announcement, AnnouncementState, File, Rung, Standing
from bot.model.boards import AnnouncementBoard, AnnouncementPreviewed, Posted
from bot.model.people import Actor, Person, Reach, School
from bot.model.texts import BODY_LIMIT, layout, part_of, units
from bot.outbox import copies, queue
from bot.outbox.copies import Copy
from bot.outbox.notices import AnnouncementNudge, AnnouncementPost, Lane, once_for, topic_of
from bot.outbox.queue import Act, Entry, State
from bot.store import Tx, announcements, people, schools

LIST_LENGTH = 8


def topic(announcement: AnnouncementId) -> str:
    return topic_of("announcement", announcement)


async def draft(
    tx: Tx, who: Actor, *, class_name: str | ClassId | None, body: str, file: File | None, now: Instant
) -> AnnouncementId:
    """A draft for a class by name ("3B", "all") or by id (None: all)."""
    for_classes, whole = await audience.classes_meant(tx, who, class_name)
    check_body(body, file)
    ids = [each.id for each in for_classes]
    return await announcements.add_announcement(
        tx, author=who.id, class_ids=ids, whole_school=whole, body=body.strip(), file=file, now=now
    )


def check_body(body: str, file: File | None) -> None:
    if not body.strip() and file is None:
        raise Refusal(Reason.TEXT_EMPTY)
    if units(body) > BODY_LIMIT:
        raise Refusal(Reason.TEXT_TOO_LONG, str(BODY_LIMIT))


async def preview(tx: Tx, who: Actor, announcement: AnnouncementId) -> AnnouncementPreviewed:
    found = await access.announcement_of_staff(tx, who, announcement)
    author = await people.person_by_id(tx, found.author)
    return AnnouncementPreviewed(found, author.name, await audience.measure(tx, found.classes, found.child))


async def publish(tx: Tx, who: Actor, announcement: AnnouncementId, now: Instant) -> Instant:
    """Put a copy for every guardian who can be reached into the outbox; until when it can be undone."""
    found = await access.announcement_of_staff(tx, who, announcement)
    if found.phrase is not None and found.phrase.missing:
        raise Refusal(Reason.TEXT_EMPTY)
    school = await schools.the_school(tx)
    due = later(now, school.undo_seconds)
    reached = [
        person
        for person, _ in (await audience.guardians(tx, found.classes, found.child)).values()
        if person.reach is Reach.JOINED
    ]
    if not reached:
        raise Refusal(Reason.NO_FAMILIES)
    draft_, sent = AnnouncementState.DRAFT, AnnouncementState.SENT
    if not await announcements.move(tx, announcement, old=draft_, new=sent, sent_at=now):
        raise Refusal(Reason.ALREADY_SENT)
    await queue.put(tx, _posts(found, [person.id for person in reached], due), now=now)
    return due


def _posts(found: Announcement, to: list[PersonId], due: Instant) -> list[Entry]:
    name = topic(found.id)
    return [
        Entry(
            person,
            AnnouncementPost(found.id, part),
            Lane.BULK,
            due,
            topic=name,
            once=once_for(name, person, part),
        )
        for person in to
        for part in layout(found.body, with_file=found.file is not None)
    ]


async def undo(tx: Tx, who: Actor, announcement: AnnouncementId, now: Instant) -> None:
    """Back to a draft, if not one copy has left."""
    found = await access.announcement_of_staff(tx, who, announcement)
    name = topic(announcement)
    await copies.cancel_waiting(tx, name, reason="undone", now=now)  # first: what is being claimed is waited for
    if any(copy.state is not State.CANCELLED for copy in await copies.copies(tx, name)):
        raise Refusal(Reason.TOO_LATE_TO_UNDO)
    sent, draft_ = AnnouncementState.SENT, AnnouncementState.DRAFT
    if not await announcements.move(tx, found.id, old=sent, new=draft_, sent_at=None):
        raise Refusal(Reason.BUTTON_OLD)


async def discard(tx: Tx, who: Actor, announcement: AnnouncementId) -> None:
    """Throw a draft away."""
    await access.announcement_of_staff(tx, who, announcement)
    draft_, gone = AnnouncementState.DRAFT, AnnouncementState.WITHDRAWN
    if not await announcements.move(tx, announcement, old=draft_, new=gone, sent_at=None):
        raise Refusal(Reason.ALREADY_SENT)


async def withdraw(tx: Tx, who: Actor, announcement: AnnouncementId, now: Instant) -> None:
    """What waits never leaves; what left is deleted (Telegram allows it for 48 hours)."""
    found = await access.announcement_of_staff(tx, who, announcement)
    sent, gone = AnnouncementState.SENT, AnnouncementState.WITHDRAWN
    if not await announcements.move(tx, announcement, old=sent, new=gone, sent_at=found.sent_at):
        raise Refusal(Reason.BUTTON_OLD)
    await copies.cancel_waiting(tx, topic(announcement), reason="withdrawn", now=now)
    await copies.rewrite(tx, topic(announcement), act=Act.DELETE, lane=Lane.REMINDER, now=now)


async def change(tx: Tx, who: Actor, announcement: AnnouncementId, *, body: str, now: Instant) -> AnnouncementState:
    """New words. A draft just changes; of what was sent every copy is edited, and what waits leaves with the new. Who
    had tapped *Got it* has not seen these words, so that is asked again."""
    found = await access.announcement_of_staff(tx, who, announcement)
    check_body(body, None)
    if found.state is AnnouncementState.WITHDRAWN or found.phrase is not None:
        raise Refusal(Reason.BUTTON_OLD)
    sent = found.state is AnnouncementState.SENT
    await announcements.change_body(tx, announcement, body.strip(), edited_at=now if sent else None)
    if sent:
        await announcements.forget_acknowledgements(tx, announcement)
        with_file = found.file is not None
        old, new = layout(found.body, with_file=with_file), layout(body, with_file=with_file)
        await copies.reissue(
            tx,
            topic(announcement),
            same_layout=old == new,
            afresh=[AnnouncementPost(announcement, part) for part in new],
            lane=Lane.REMINDER,
            now=now,
        )
    return found.state


async def attach(tx: Tx, who: Actor, announcement: AnnouncementId, file: File, body: str) -> None:
    """Add a photo, document, voice message, video or sound to a draft; a caption becomes the text if there is none."""
    found = await access.announcement_of_staff(tx, who, announcement)
    if found.state is not AnnouncementState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    if found.phrase is not None and body:
        raise Refusal(Reason.PHRASE_HAS_WORDS)
    await announcements.set_file(tx, announcement, file)
    if body and not found.body:
        await announcements.change_body(tx, announcement, body, edited_at=None)


async def acknowledge(tx: Tx, who: Actor, announcement: AnnouncementId, now: Instant) -> None:
    """*Got it*."""
    await access.announcement_for_guardian(tx, who, announcement)
    await announcements.acknowledge(tx, announcement, who.id, now)


async def last_part(tx: Tx, who: Actor, announcement: AnnouncementId) -> int:
    """The part that carries the button."""
    found = await access.announcement_for_guardian(tx, who, announcement)
    return layout(found.body, with_file=found.file is not None)[-1]


async def post(tx: Tx, who: Actor, announcement: AnnouncementId, part: int) -> tuple[Posted, File | None]:
    """One part as this guardian gets it, with the file that goes along."""
    found = await access.announcement_for_guardian(tx, who, announcement)
    if part not in layout(found.body, with_file=found.file is not None):
        raise Refusal(Reason.NOT_FOR_YOU)
    crowd = await _crowd(tx, found, part, frozenset({who.id}), await schools.the_school(tx))
    return crowd.shown_to(who.person), crowd.file


@dataclass(frozen=True)
class Crowd:
    """One part of an announcement, and what differs between those who get it."""

    shown: Posted
    file: File | None
    entitled: frozenset[PersonId]
    got_it: frozenset[PersonId]

    def shown_to(self, person: Person) -> Posted:
        return replace(self.shown, got_it=person.id in self.got_it)


async def crowd_of(
    tx: Tx, announcement: AnnouncementId, part: int, people: Sequence[Person], school: School
) -> Crowd | None:
    """One part for many people, with those of them who may get it at this moment; None if nobody may."""
    meant = await access.announcement_for_crowd(tx, announcement, [person.id for person in people])
    if meant is None or part not in layout(meant[0].body, with_file=meant[0].file is not None):
        return None
    return await _crowd(tx, meant[0], part, meant[1], school)


async def _crowd(tx: Tx, found: Announcement, part: int, entitled: frozenset[PersonId], school: School) -> Crowd:
    with_file = found.file is not None
    words, has_file = part_of(found.body, part, with_file=with_file)
    author = await people.person_by_id(tx, found.author)
    parts = layout(found.body, with_file=with_file)[-1] + 1
    shown = Posted(
        author.name,
        school.name,
        found.classes,
        found.whole_school,
        words,
        part,
        parts,
        False,
        found.edited,
        found.phrase,
    )
    got_it = await announcements.acknowledged_among(tx, found.id, entitled)
    return Crowd(shown, found.file if has_file else None, entitled, got_it)


async def board(tx: Tx, who: Actor, announcement: AnnouncementId, now: Instant) -> AnnouncementBoard:
    """The honest ladder, family by family."""
    found = await access.announcement_of_staff(tx, who, announcement)
    school = await schools.the_school(tx)
    author = await people.person_by_id(tx, found.author)
    got_it = await announcements.acknowledged_by(tx, announcement)
    by_person: dict[PersonId, list[Copy]] = {}
    for copy in await copies.copies(tx, topic(announcement)):
        if isinstance(copy.notice, AnnouncementPost):
            by_person.setdefault(copy.person, []).append(copy)
    standings = tuple(
        Standing(person, tuple(names), _rung(person, by_person.get(person.id, []), person.id in got_it))
        for person, names in (await audience.guardians(tx, found.classes, found.child)).values()
    )
    open_ = found.state is AnnouncementState.SENT and found.sent_at is not None
    can_undo = open_ and later(found.sent_at or now, school.undo_seconds) > now
    return AnnouncementBoard(found, author.name, standings, can_undo)


def _rung(person: Person, mine: list[Copy], got_it: bool) -> Rung:
    states = {copy.state for copy in mine if copy.state is not State.CANCELLED}
    if got_it:
        return Rung.GOT_IT
    if person.reach is Reach.BLOCKED:
        return Rung.BLOCKED
    if State.DEAD in states:
        return Rung.FAILED
    if states & {State.PENDING, State.RETRY, State.SENDING}:
        return Rung.WAITING
    if State.UNKNOWN in states:
        return Rung.UNKNOWN
    if State.ACCEPTED in states:
        return Rung.ACCEPTED
    if person.reach is Reach.STOPPED:
        return Rung.STOPPED
    return Rung.CANCELLED if mine else Rung.NOT_JOINED


async def nudge(tx: Tx, who: Actor, announcement: AnnouncementId, now: Instant) -> int:
    """Remind, once, those who have it and did not tap; how many."""
    shown = await board(tx, who, announcement, now)
    if shown.announcement.state is not AnnouncementState.SENT:
        raise Refusal(Reason.BUTTON_OLD)
    name = topic_of("announcement-nudge", announcement)
    reminded = {copy.person for copy in await copies.copies(tx, name)}
    owing = [
        standing.guardian.id
        for standing in shown.standings
        if standing.rung in OWING and standing.guardian.id not in reminded
    ]
    entries = [
        Entry(person, AnnouncementNudge(announcement), Lane.REMINDER, now, topic=name, once=once_for(name, person))
        for person in owing
    ]
    await queue.put(tx, entries, now=now)
    return len(entries)


async def sent(tx: Tx, who: Actor, now: Instant) -> list[AnnouncementBoard]:
    """The newest announcements this member of staff may look into."""
    found = await announcements.sent_for_classes(tx, access.class_ids_of(who), LIST_LENGTH)
    mine = [each for each in found if all(who.sees_class(school_class.id) for school_class in each.classes)]
    return [await board(tx, who, each.id, now) for each in mine]
