"""Announcements, on both sides."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import AnnouncementId


@dataclass(frozen=True)
class AnnouncementPreview:
    tag: ClassVar[str] = "announcement.preview"
    announcement: AnnouncementId


@dataclass(frozen=True)
class AnnouncementStatus:
    """The sender's card after sending: undo while there is time, then who has it."""

    tag: ClassVar[str] = "announcement.status"
    announcement: AnnouncementId
    names: bool = False


@dataclass(frozen=True)
class AnnouncementPost:
    tag: ClassVar[str] = "announcement.post"
    announcement: AnnouncementId
    part: int


@dataclass(frozen=True)
class AnnouncementNudge:
    tag: ClassVar[str] = "announcement.nudge"
    announcement: AnnouncementId


@dataclass(frozen=True)
class AnnouncementThanks:
    """In the place of a reminder whose *Got it* was tapped."""

    tag: ClassVar[str] = "announcement.thanks"
    announcement: AnnouncementId


@dataclass(frozen=True)
class SentList:
    tag: ClassVar[str] = "sent_list"
