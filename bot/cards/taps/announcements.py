"""Buttons of announcements."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import AnnouncementId


@dataclass(frozen=True)
class Send(Tap):
    tag = "as1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Undo(Tap):
    tag = "au1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Discard(Tap):
    tag = "ad1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Change(Tap):
    tag = "ac1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Attach(Tap):
    tag = "at1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Withdraw(Tap):
    tag = "aw1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class ShowSent(Tap):
    """The sender's board, with or without names."""

    tag = "ab1"
    announcement: AnnouncementId
    names: int


@dataclass(frozen=True)
class NudgeAll(Tap):
    tag = "an1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class GotIt(Tap):
    tag = "ag1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class GotItReminded(Tap):
    """The same below a reminder, which is a message of its own."""

    tag = "ar1"
    announcement: AnnouncementId
