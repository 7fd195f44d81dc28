"""Buttons of classes, links and the join board."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import ClassId, PersonId


@dataclass(frozen=True)
class InviteChild(Tap):
    tag = "ic1"
    school_class: ClassId


@dataclass(frozen=True)
class BoardPage(Tap):
    tag = "bp1"
    school_class: ClassId
    page: int


@dataclass(frozen=True)
class NewLink(Tap):
    """A fresh link for a place on the join board."""

    tag = "nl1"
    school_class: ClassId
    place: PersonId
