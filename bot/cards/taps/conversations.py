"""Buttons of conversations."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import ChildId, ThreadId


@dataclass(frozen=True)
class AboutChild(Tap):
    tag = "mc1"
    child: ChildId


@dataclass(frozen=True)
class Answer(Tap):
    tag = "ma1"
    thread: ThreadId


@dataclass(frozen=True)
class NoAnswerNeeded(Tap):
    tag = "mn1"
    thread: ThreadId
