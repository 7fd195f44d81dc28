"""Buttons of the way in."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import InvitationId


@dataclass(frozen=True)
class JoinIn(Tap):
    """A language, as the first tap after Start."""

    tag = "jl1"
    invitation: InvitationId
    language: str


@dataclass(frozen=True)
class JoinLanguagePage(Tap):
    """More languages to choose from."""

    tag = "jp1"
    invitation: InvitationId
    page: int


@dataclass(frozen=True)
class JoinYes(Tap):
    tag = "jy1"
    invitation: InvitationId


@dataclass(frozen=True)
class JoinNo(Tap):
    tag = "jn1"
    invitation: InvitationId
