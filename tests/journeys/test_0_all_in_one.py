"""One family from the slip to the survey, once in each language."""

import pytest

from bot.demo.phone import Phone
from bot.languages import self_name
from tests.journeys.words import GOT_IT, HAS_TAPPED, Words, in_language
from tests.stage import FAMILIES, Family, Stage


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.language)
async def test_from_the_slip_to_the_survey(stage: Stage, family: Family) -> None:
    words = in_language(family.language)
    head = await stage.head()
    await head.says("/newclass 3B")
    await head.sees("3B", "invite its families")
    lee = await stage.teacher(head, "3B")
    parent = await _joins(stage, lee, family, words)

    await lee.says("/announce 3B The bus leaves at 8.")
    await lee.taps("Send to 1 guardian")
    await parent.sees("The bus leaves at 8.", "Ms Lee")
    await parent.taps(words.label(GOT_IT))
    await parent.sees(words.text(HAS_TAPPED))

    asked = await parent.says("8:00? 🚌")
    first_name = family.child.split()[0]
    await parent.sees(
        words.text(
            "✅ Passed on, about {child}. Read by: {names}. The answer comes here.",
            child=first_name,
            names=words.list("Ms Lee"),
        ),
        after=asked,
    )
    await lee.sees("8:00? 🚌", family.child, family.guardian, "class 3B")
    await lee.taps("Answer")
    await lee.sees("Write your answer to", family.guardian)
    await lee.says("Yes, at the gate.")
    await parent.sees(
        "Yes, at the gate.", words.text("💬 <b>{author}</b>, about {child}", author="Ms Lee", child=first_name)
    )

    await lee.says("/survey 3B until 2026-11-06 18:00\nAre you coming?\n- Yes\n- No")
    await lee.taps("Send to 1 guardian")
    await parent.sees(
        "Are you coming?", words.text("📋 {school} asks about {child}", school="Oak Primary", child=first_name)
    )
    await parent.taps("Yes")
    await parent.sees_toast(words.label("Saved."))
    await parent.sees("Are you coming? Yes")
    await lee.says("/results")
    await lee.sees("Answered: 1", "Not answered: 0", "Yes: 1", "No: 0")


async def _joins(stage: Stage, lee: Phone, family: Family, words: Words) -> Phone:
    """Start, language, yes: three taps, nothing typed."""
    code = await stage.slip(lee, "3B", family.child)
    parent = stage.telegram.phone(name=family.guardian, language=family.telegram_language)
    await parent.start(code)
    welcome = await parent.sees(words.text("Welcome to {school}!", school="Oak Primary"))
    assert welcome.buttons[0].label == f"✅ {self_name(family.language)}"
    await parent.taps(self_name(family.language))
    await parent.taps(words.label("✅ {child}, class {name}: yes, my child", child=family.child.split()[0], name="3B"))
    await parent.sees("Ms Lee", "/stop", "/privacy")
    return parent
