"""Buttons of the emergency switch."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap


@dataclass(frozen=True)
class ShowEmergency(Tap):
    tag = "em1"


@dataclass(frozen=True)
class SendFaster(Tap):
    """For an hour, and for money."""

    tag = "ef1"


@dataclass(frozen=True)
class SendAsUsual(Tap):
    tag = "eu1"
