"""Buttons of surveys."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import ChildId, ChoiceId, SurveyId


@dataclass(frozen=True)
class SurveySend(Tap):
    tag = "ss1"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyDiscard(Tap):
    tag = "sd1"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyUntil(Tap):
    """Another deadline for a draft: so many days from today, at six in the evening."""

    tag = "su1"
    survey: SurveyId
    days: int


@dataclass(frozen=True)
class SurveyChoose(Tap):
    tag = "sa1"
    survey: SurveyId
    child: ChildId
    choice: ChoiceId


@dataclass(frozen=True)
class SurveyGo(Tap):
    """Show question number `at`."""

    tag = "sg1"
    survey: SurveyId
    child: ChildId
    at: int


@dataclass(frozen=True)
class ShowResults(Tap):
    tag = "sr1"
    survey: SurveyId
    names: int


@dataclass(frozen=True)
class GetTable(Tap):
    tag = "sx1"
    survey: SurveyId
