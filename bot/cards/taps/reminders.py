"""Buttons of reminders."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import ClassId, ReminderId


@dataclass(frozen=True)
class RemindWhen(Tap):
    """A plan chosen by button: "tomorrow", "weekday", or a weekday's number."""

    tag = "rw1"
    school_class: ClassId
    plan: str


@dataclass(frozen=True)
class RemindStart(Tap):
    tag = "rs1"
    reminder: ReminderId


@dataclass(frozen=True)
class RemindEnd(Tap):
    tag = "re1"
    reminder: ReminderId


@dataclass(frozen=True)
class RemindNow(Tap):
    """Send a held reminder after all."""

    tag = "rn1"
    reminder: ReminderId
