"""Classes, links and the join board."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import ClassId, InvitationId


@dataclass(frozen=True)
class ChooseClass:
    """Which class? For a command written without one; `flow` says which command."""

    tag: ClassVar[str] = "choose_class"
    flow: str


@dataclass(frozen=True)
class ClassMade:
    tag: ClassVar[str] = "class_made"
    school_class: ClassId


@dataclass(frozen=True)
class InvitationLink:
    """A fresh one-time link. The code is made when it is put into words and stored only as a hash."""

    tag: ClassVar[str] = "invitation"
    invitation: InvitationId


@dataclass(frozen=True)
class JoinBoard:
    tag: ClassVar[str] = "join_board"
    school_class: ClassId
    page: int = 0
