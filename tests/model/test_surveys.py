"""A survey as a teacher types it: what is understood, and which line is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Reason, Refusal
from bot.model.surveys import CHOICE_LIMIT, MOST_CHOICES, MOST_QUESTIONS, QUESTION_LIMIT, Asked, read_questions

YES_NO = "- Yes\n- No"
COMING = Asked("Are you coming?", ("Yes", "No"))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Are you coming?\n- Yes\n- No", (COMING,)),
        ("\n  Are you coming?  \n\n-Yes\n  –  No\n", (COMING,)),
        ("Are you coming?\n— Yes\n• No", (COMING,)),
        ("Are you coming?\n* Yes\n- No\nWho?\n- Mum\n- Dad", (COMING, Asked("Who?", ("Mum", "Dad")))),
    ],
)
def test_what_is_understood(text: str, asked: tuple[Asked, ...]) -> None:
    assert read_questions(text) == asked


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- Yes\n- No", 1),
        ("\n\n- Yes", 3),
        ("Coming?\n- Yes", 1),
        ("Coming?", 1),
        ("Coming?\n- Yes\n- No\n\nWhen?\n- Now", 5),
        ("Coming?\n- Yes\n-\n- No", 3),
        ("Coming?\n- Yes\n- Yes", 1),
        (f"{'q' * (QUESTION_LIMIT + 1)}\n{YES_NO}", 1),
        (f"Coming?\n- Yes\n- {'n' * (CHOICE_LIMIT + 1)}", 3),
        ("Coming?\n" + "\n".join(f"- {n}" for n in range(MOST_CHOICES + 1)), 1),
    ],
)
def test_the_wrong_line_is_named(text: str, line: int) -> None:
    with pytest.raises(Refusal) as no:
        read_questions(text)
    assert (no.value.reason, no.value.detail) == (Reason.SURVEY_LINE_BAD, str(line))


@pytest.mark.parametrize("text", ["", "  \n ", f"Coming?\n{YES_NO}\n" * (MOST_QUESTIONS + 1)])
def test_no_question_and_too_many(text: str) -> None:
    with pytest.raises(Refusal) as no:
        read_questions(text)
    assert no.value.reason is Reason.SURVEY_NOT_UNDERSTOOD


def test_the_most_that_is_allowed() -> None:
    text = f"Coming?\n{YES_NO}\n" * MOST_QUESTIONS
    assert len(read_questions(text)) == MOST_QUESTIONS


def reason_against(text: str) -> Reason | None:
    try:
        read_questions(text)
    except Refusal as no:
        return no.reason
    return None


@given(st.text())
def test_anything_else_is_refused_kindly(text: str) -> None:
    assert reason_against(text) in (Reason.SURVEY_LINE_BAD, Reason.SURVEY_NOT_UNDERSTOOD, Reason.TEXT_TOO_LONG, None)
