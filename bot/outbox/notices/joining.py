"""The way in."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import ChildId, InvitationId


@dataclass(frozen=True)
class JoinLanguage:
    tag: ClassVar[str] = "join.language"
    invitation: InvitationId
    page: int = 0


@dataclass(frozen=True)
class JoinChild:
    tag: ClassVar[str] = "join.child"
    invitation: InvitationId


@dataclass(frozen=True)
class Joined:
    tag: ClassVar[str] = "join.done"
    child: ChildId


@dataclass(frozen=True)
class NotMyChild:
    tag: ClassVar[str] = "join.not_mine"


@dataclass(frozen=True)
class StaffJoined:
    tag: ClassVar[str] = "join.staff"
