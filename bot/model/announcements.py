"""An announcement, its file, and how far it is with each family: the honest ladder."""

from dataclasses import dataclass
from enum import StrEnum

from bot.clock import Instant
from bot.ids import AnnouncementId, ChildId, PersonId
from bot.model.people import Person, SchoolClass
from bot.model.phrases import Filled


class FileKind(StrEnum):
    """What can travel along, by Telegram's `file_id`; nothing is downloaded. Stored: add, never rename."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    AUDIO = "audio"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"


@dataclass(frozen=True)
class File:
    id: str
    kind: FileKind


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Announcement:
    id: AnnouncementId
    author: PersonId
    classes: tuple[SchoolClass, ...]
    whole_school: bool
    body: str
    file: File | None
    state: AnnouncementState
    sent_at: Instant | None
    edited: bool
    phrase: Filled | None = None
    """Of a phrase the gaps are kept, and the words made for each reader; its body is empty."""

    @property
    def child(self) -> ChildId | None:
        """The one child it is about, if it is: then only that child's guardians may get it."""
        return self.phrase.child if self.phrase else None


class Rung(StrEnum):
    """How far a message is with one guardian. A bot is never told whether something was read."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    GOT_IT = "got_it"
    UNKNOWN = "unknown"
    NOT_JOINED = "not_joined"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Standing:
    """One guardian's rung, and the children it is about."""

    guardian: Person
    children: tuple[str, ...]
    rung: Rung


OWING = (Rung.ACCEPTED, Rung.UNKNOWN)
"""They have it, as far as we know, and have not tapped."""
