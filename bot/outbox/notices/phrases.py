"""Phrases, on the sender's side. What families get is an announcement like any other."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import AnnouncementId, ClassId


@dataclass(frozen=True)
class PhraseTopics:
    """`school_class` 0 means all classes, here and below."""

    tag: ClassVar[str] = "phrase.topics"
    school_class: ClassId


@dataclass(frozen=True)
class PhraseList:
    tag: ClassVar[str] = "phrase.list"
    school_class: ClassId
    topic: str


@dataclass(frozen=True)
class PhraseUnknown:
    """No phrase is called that."""

    tag: ClassVar[str] = "phrase.unknown"
    school_class: ClassId
    word: str


@dataclass(frozen=True)
class PhraseClass:
    """Which class is it for?"""

    tag: ClassVar[str] = "phrase.class"
    announcement: AnnouncementId


@dataclass(frozen=True)
class PhraseSlot:
    """A gap is asked for; with a month, by its page of the calendar."""

    tag: ClassVar[str] = "phrase.slot"
    announcement: AnnouncementId
    slot: str
    month: int | None = None


@dataclass(frozen=True)
class PhraseDetails:
    """Which gap shall change?"""

    tag: ClassVar[str] = "phrase.details"
    announcement: AnnouncementId
