"""Surveys, on both sides."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import ChildId, SurveyId


@dataclass(frozen=True)
class SurveyPreview:
    tag: ClassVar[str] = "survey.preview"
    survey: SurveyId


@dataclass(frozen=True)
class SurveySent:
    tag: ClassVar[str] = "survey.sent"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyAsk:
    """A survey for one child, at question number `at` (from 0); after the last comes the thank-you."""

    tag: ClassVar[str] = "survey.ask"
    survey: SurveyId
    child: ChildId
    at: int = 0


@dataclass(frozen=True)
class SurveyNudge:
    tag: ClassVar[str] = "survey.nudge"
    survey: SurveyId
    child: ChildId


@dataclass(frozen=True)
class SurveyAgain:
    """Asked again, because taps made during an outage are gone."""

    tag: ClassVar[str] = "survey.again"
    survey: SurveyId
    child: ChildId


@dataclass(frozen=True)
class SurveyResults:
    tag: ClassVar[str] = "survey.results"
    survey: SurveyId
    names: bool = False


@dataclass(frozen=True)
class SurveyTable:
    """The results as a file."""

    tag: ClassVar[str] = "survey.table"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyList:
    tag: ClassVar[str] = "survey.list"
