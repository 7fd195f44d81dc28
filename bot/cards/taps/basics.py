"""Buttons that anybody may get."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap


@dataclass(frozen=True)
class ChooseLanguage(Tap):
    tag = "la1"
    language: str


@dataclass(frozen=True)
class ShowLanguages(Tap):
    tag = "ls1"


@dataclass(frozen=True)
class LanguagePage(Tap):
    tag = "lp1"
    page: int


@dataclass(frozen=True)
class StopAll(Tap):
    tag = "st1"


@dataclass(frozen=True)
class ComeBack(Tap):
    tag = "cb1"


@dataclass(frozen=True)
class ChangeName(Tap):
    """Another name above what a member of staff sends."""

    tag = "cn1"


@dataclass(frozen=True)
class Forget(Tap):
    """Never mind: drop the question we asked."""

    tag = "fo1"
