"""Who takes part: staff, guardians, strangers, and what each may see of the school."""

from dataclasses import dataclass
from enum import StrEnum

from bot.ids import ChatId, ChildId, ClassId, PersonId


class Role(StrEnum):
    """What somebody is to the school as staff."""

    HEAD = "head"
    TEACHER = "teacher"


class Reach(StrEnum):
    """Whether messages arrive at a person."""

    NOT_JOINED = "not_joined"
    JOINED = "joined"
    STOPPED = "stopped"
    """They pressed /stop: nothing is sent until /start."""
    BLOCKED = "blocked"
    """Telegram refuses our messages: the bot is blocked, or the account is gone."""


@dataclass(frozen=True)
class School:
    name: str
    zone: str
    language: str
    undo_seconds: int
    currency: str


@dataclass(frozen=True)
class Person:
    """Anybody a chat or a roster row stands for. `name` is what others may read."""

    id: PersonId
    name: str
    language: str | None
    chat: ChatId | None
    reach: Reach


@dataclass(frozen=True)
class Actor:
    """A person with everything that decides what they may do, read afresh for every update."""

    person: Person
    role: Role | None
    teaches: frozenset[ClassId]
    children: frozenset[ChildId]

    @property
    def id(self) -> PersonId:
        return self.person.id

    @property
    def is_staff(self) -> bool:
        return self.role is not None

    @property
    def is_guardian(self) -> bool:
        return bool(self.children)

    @property
    def has_joined(self) -> bool:
        """Somebody whose language we know, because they have been through joining once."""
        return self.is_staff or self.is_guardian

    def sees_class(self, class_id: ClassId) -> bool:
        return self.role is Role.HEAD or class_id in self.teaches


@dataclass(frozen=True)
class SchoolClass:
    id: ClassId
    name: str


@dataclass(frozen=True)
class Child:
    id: ChildId
    name: str
    school_class: SchoolClass

    @property
    def first_name(self) -> str:
        """All that is shown before a guardian has joined."""
        return self.name.split()[0]


def class_key(name: str) -> str:
    """Two spellings of one class ("3b", "3 B") have the same key."""
    return "".join(name.split()).casefold()


def name_key(name: str) -> str:
    """Two spellings of one name ("ana  gómez", "Ana Gómez") have the same key."""
    return " ".join(name.split()).casefold()
