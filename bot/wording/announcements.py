"""Readers of announcements, on both sides."""

from bot.actions import announcements as verbs
from bot.cards import announcements
from bot.cards.card import Card
from bot.errors import Reason, Refusal
from bot.outbox.notices import (
    AnnouncementNudge,
    AnnouncementPost,
    AnnouncementPreview,
    AnnouncementStatus,
    AnnouncementThanks,
    SentList,
)
from bot.wording.reading import Reading


async def preview(at: Reading, notice: AnnouncementPreview) -> Card:
    return announcements.preview(at.translator, await verbs.preview(at.tx, at.who, notice.announcement))


async def status(at: Reading, notice: AnnouncementStatus) -> Card:
    board = await verbs.board(at.tx, at.who, notice.announcement, at.now)
    if board.announcement.sent_at is None:  # undone since: its message is the draft now, with the button to send
        raise Refusal(Reason.BUTTON_OLD)
    return announcements.status(at.translator, board, notice.names)


async def post(at: Reading, notice: AnnouncementPost) -> Card:
    shown, file = await verbs.post(at.tx, at.who, notice.announcement, notice.part)
    return announcements.post(at.translator, notice.announcement, shown, file)


async def nudge(at: Reading, notice: AnnouncementNudge) -> Card:
    """Only who still owes the tap, read at the last moment."""
    first, _file = await verbs.post(at.tx, at.who, notice.announcement, 0)
    if first.got_it:
        raise Refusal(Reason.NOT_FOR_YOU)
    return announcements.nudge(at.translator, notice.announcement, first)


async def thanks(at: Reading, notice: AnnouncementThanks) -> Card:
    shown, _file = await verbs.post(at.tx, at.who, notice.announcement, 0)
    return announcements.thanks(at.translator, shown)


async def sent_list(at: Reading, _notice: SentList) -> Card:
    return announcements.sent_list(at.translator, await verbs.sent(at.tx, at.who, at.now))
