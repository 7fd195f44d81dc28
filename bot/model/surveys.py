"""A survey as a teacher writes it, and as it is counted."""

from dataclasses import dataclass
from enum import StrEnum

from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import ChoiceId, PersonId, QuestionId, SurveyId
from bot.model.people import SchoolClass
from bot.model.texts import units

MOST_QUESTIONS = 10
MOST_CHOICES = 10
QUESTION_LIMIT, CHOICE_LIMIT, WHOLE_LIMIT = 500, 60, 1800
"""A choice is a button: longer ones are cut off on a phone. The whole, with its bars, fits one message."""


class SurveyState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Asked:
    """A question as written, with its choices."""

    text: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    id: ChoiceId
    text: str


@dataclass(frozen=True)
class Question:
    id: QuestionId
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Survey:
    id: SurveyId
    author: PersonId
    classes: tuple[SchoolClass, ...]
    whole_school: bool
    questions: tuple[Question, ...]
    state: SurveyState
    closes_at: Instant


@dataclass(frozen=True)
class Tally:
    """A question with how many children's answers each choice has."""

    question: Question
    counts: tuple[int, ...]


def read_questions(text: str, *, first_line: int = 1) -> tuple[Asked, ...]:
    """A question per line, its choices below it with a leading dash.

    Raises Refusal with the number of the line that is wrong (`first_line`: where `text` begins in the message).
    """
    if units(text) > WHOLE_LIMIT:
        raise Refusal(Reason.TEXT_TOO_LONG, str(WHOLE_LIMIT))
    questions: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=first_line):
        words = line.strip()
        if not words:
            continue
        if words[0] in "-–—•*":
            if not questions:
                raise Refusal(Reason.SURVEY_LINE_BAD, f"{number}")
            questions[-1][2].append(_within(words[1:].strip(), CHOICE_LIMIT, number))
        else:
            questions.append((number, _within(words, QUESTION_LIMIT, number), []))
    for number, _, choices in questions:
        if not 2 <= len(choices) <= MOST_CHOICES or len(set(choices)) < len(choices):
            raise Refusal(Reason.SURVEY_LINE_BAD, f"{number}")
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise Refusal(Reason.SURVEY_NOT_UNDERSTOOD)
    return tuple(Asked(question, tuple(choices)) for _, question, choices in questions)


def _within(text: str, limit: int, line: int) -> str:
    if not 1 <= len(text) <= limit:
        raise Refusal(Reason.SURVEY_LINE_BAD, f"{line}")
    return text
