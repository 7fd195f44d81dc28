"""Buttons that begin a command, or choose a class for one."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import ClassId


@dataclass(frozen=True)
class PickClass(Tap):
    """A class for the command `flow`; 0 means all."""

    tag = "pc1"
    flow: str
    school_class: ClassId


@dataclass(frozen=True)
class Begin(Tap):
    """Start a command by its button."""

    tag = "be1"
    flow: str
