"""Announcements: write, send, undo, change, withdraw, *Got it*."""

from bot.actions import access, announcements, audience
from bot.cards import toasts
from bot.cards.taps import Attach, Change, Discard, GotIt, GotItReminded, NudgeAll, Send, ShowSent, Undo, Withdraw
from bot.clock import later
from bot.errors import Reason, Refusal
from bot.ids import AnnouncementId, ClassId
from bot.model.announcements import AnnouncementState, FileKind
from bot.model.flows import Flow
from bot.outbox.notices import (
    AnnouncementPost,
    AnnouncementPreview,
    AnnouncementStatus,
    AnnouncementThanks,
    ChooseClass,
    NeverMind,
    SentList,
)
from handlers.routes import Route, caption_command, command, tap
from handlers.turn import Turn

TRAVELS = (FileKind.PHOTO, FileKind.DOCUMENT, FileKind.VOICE, FileKind.VIDEO, FileKind.AUDIO)
SETTLED_AFTER = (0.5, 10.0)
"""Seconds after the moment to undo at which the sender's card is brought up to date by itself."""


async def announce(turn: Turn, words: str) -> None:
    access.staff(turn.who)
    class_name, _, body = words.partition(" ") if " " in words.split("\n", maxsplit=1)[0] else words.partition("\n")
    if not class_name:
        await turn.say(ChooseClass(Flow.ANNOUNCE))
        return
    if not body.strip() and turn.written.file is None:
        classes, _ = await audience.classes_named(turn.tx, turn.who, class_name.strip())
        await turn.ask(Flow.ANNOUNCE, classes[0].id if class_name.casefold() != audience.EVERYBODY else 0)
        return
    await _draft(turn, class_name.strip(), body)


async def write(turn: Turn, school_class: ClassId | None) -> None:
    """The text that was asked for, for a class or (None) all."""
    await _draft(turn, school_class, turn.written.text)


async def _draft(turn: Turn, to: str | ClassId | None, body: str) -> None:
    file = turn.written.file
    if file is not None and file.kind not in TRAVELS:
        raise Refusal(Reason.CANNOT_PASS_ON)
    draft = await announcements.draft(turn.tx, turn.who, class_name=to, body=body, file=file, now=turn.now)
    await turn.say(AnnouncementPreview(draft))


async def send(turn: Turn, tap: Send) -> None:
    leaves = await announcements.publish(turn.tx, turn.who, tap.announcement, turn.now)
    turn.toast = toasts.sending
    await turn.show(AnnouncementStatus(tap.announcement))
    for seconds in SETTLED_AFTER:
        await turn.show(AnnouncementStatus(tap.announcement), due=later(leaves, seconds))


async def undo(turn: Turn, tap: Undo) -> None:
    await announcements.undo(turn.tx, turn.who, tap.announcement, turn.now)
    turn.toast = toasts.undone
    await turn.show(AnnouncementPreview(tap.announcement))


async def discard(turn: Turn, tap: Discard) -> None:
    await announcements.discard(turn.tx, turn.who, tap.announcement)
    await turn.show(NeverMind())


async def change(turn: Turn, tap: Change) -> None:
    await access.announcement_of_staff(turn.tx, turn.who, tap.announcement)
    turn.tapped = None
    await turn.ask(Flow.EDIT_ANNOUNCEMENT, tap.announcement)


async def write_change(turn: Turn, announcement: AnnouncementId) -> None:
    state = await announcements.change(turn.tx, turn.who, announcement, body=turn.written.text, now=turn.now)
    shown = AnnouncementStatus(announcement) if state is AnnouncementState.SENT else AnnouncementPreview(announcement)
    await turn.say(shown)


async def attach(turn: Turn, tap: Attach) -> None:
    await access.announcement_of_staff(turn.tx, turn.who, tap.announcement)
    turn.tapped = None
    await turn.ask(Flow.ATTACH, tap.announcement)


async def write_attachment(turn: Turn, announcement: AnnouncementId) -> None:
    file = turn.written.file
    if file is None or file.kind not in TRAVELS:
        raise Refusal(Reason.CANNOT_PASS_ON)
    await announcements.attach(turn.tx, turn.who, announcement, file, turn.written.text)
    await turn.say(AnnouncementPreview(announcement))


async def withdraw(turn: Turn, tap: Withdraw) -> None:
    await announcements.withdraw(turn.tx, turn.who, tap.announcement, turn.now)
    turn.toast = toasts.withdrawn
    await turn.show(AnnouncementStatus(tap.announcement))


async def show(turn: Turn, tap: ShowSent) -> None:
    await access.announcement_of_staff(turn.tx, turn.who, tap.announcement)
    turn.toast = toasts.fresh
    await turn.show(AnnouncementStatus(tap.announcement, bool(tap.names)))


async def nudge(turn: Turn, tap: NudgeAll) -> None:
    reminded = await announcements.nudge(turn.tx, turn.who, tap.announcement, turn.now)
    turn.toast = toasts.sending if reminded else toasts.nothing_to_do
    await turn.show(AnnouncementStatus(tap.announcement))


async def got_it(turn: Turn, tap: GotIt) -> None:
    await announcements.acknowledge(turn.tx, turn.who, tap.announcement, turn.now)
    turn.toast = toasts.got_it
    part = await announcements.last_part(turn.tx, turn.who, tap.announcement)
    await turn.show(AnnouncementPost(tap.announcement, part))


async def got_it_reminded(turn: Turn, tap: GotItReminded) -> None:
    await announcements.acknowledge(turn.tx, turn.who, tap.announcement, turn.now)
    turn.toast = toasts.got_it
    await turn.show(AnnouncementThanks(tap.announcement))


async def sent(turn: Turn, _words: str) -> None:
    access.staff(turn.who)
    await turn.say(SentList())


def routes() -> list[Route]:
    return [
        command("announce", announce),
        caption_command("announce", announce),
        command("sent", sent),
        tap(Send, send),
        tap(Undo, undo),
        tap(Discard, discard),
        tap(Change, change),
        tap(Attach, attach),
        tap(Withdraw, withdraw),
        tap(ShowSent, show),
        tap(NudgeAll, nudge),
        tap(GotIt, got_it),
        tap(GotItReminded, got_it_reminded),
    ]
