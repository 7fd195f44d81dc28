"""A teacher asks three questions with a deadline; families answer by tapping; the clock reminds and closes."""

import csv
import io
from datetime import UTC, datetime

from bot.demo.phone import Phone
from bot.demo.records import Message
from bot.errors import Reason
from tests.journeys.words import in_language, refusal, words_of
from tests.stage import Stage

FRIDAY = datetime(2026, 11, 6, 18, 0, tzinfo=UTC)
THREE = """/survey 3B until 2026-11-06 18:00
Are you coming on Friday?
- Yes
- No
Which lunch?
- With meat
- Without meat
- We bring our own
Can you help?
- Gladly
- Not this time"""
ONE = "/survey 3B until 2026-11-06 18:00\nAre you coming?\n- Yes\n- No"


async def launched(lee: Phone, survey: str = THREE, *, to: int = 4) -> None:
    await lee.says(survey)
    await lee.taps(f"✅ Send to {to}")
    await lee.sees("Survey sent – class 3B")


async def answers(parent: Phone, *choices: str) -> Message:
    """One tap a question; what the parent sees in the end."""
    for choice in choices:
        await parent.taps(choice)
    words = words_of(parent).text("Thank you! You can change it. Open until: {when}", when="|").split("|")[0]
    return await parent.sees(words)


async def test_one_message_and_a_tap_to_launch_and_one_tap_a_question(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await lee.says(THREE)
    preview = await lee.sees(
        "Survey – not sent yet", "class 3B", "Open until: Friday 6 November", "18:00", "– We bring our own"
    )
    assert preview.buttons[0].label == "✅ Send to 4 guardians"
    await lee.taps("✅ Send to 4")
    for parent in parents:
        await parent.sees(
            "Are you coming on Friday?", words_of(parent).text("Question {number} of {total}", number=1, total=3)
        )
        done = await answers(parent, "Yes", "Without meat", "Gladly")
        assert "Are you coming on Friday? Yes\nWhich lunch? Without meat\nCan you help? Gladly" in done.text
        assert len(parent.bot_messages) == 1
    await lee.says("/results")
    await lee.sees("Answered: 4", "Not answered: 0", "Yes: 4", "No: 0", "Without meat: 4", "Gladly: 4")


async def test_answers_can_be_changed_and_looked_back_at(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await launched(lee)
    await emma.taps("Yes")
    await emma.taps("◀ Back")
    question = await emma.sees("Question 1 of 3")
    assert [button.label for button in question.buttons] == ["✅ Yes", "No"]
    await answers(emma, "No", "With meat", "Gladly")
    await emma.taps("Change an answer")
    await emma.sees("Question 1 of 3")
    done = await answers(emma, "Yes", "With meat", "Gladly")
    assert "Are you coming on Friday? Yes" in done.text
    await lee.says("/results")
    await lee.sees("Answered: 1", "Not answered: 3", "Yes: 1", "No: 0")


async def test_a_second_tap_on_the_only_question_changes_it(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await launched(lee, ONE)
    await answers(emma, "Yes")
    await emma.taps("No")
    await emma.sees("Are you coming? No")
    await lee.says("/results")
    await lee.sees("Answered: 1", "Yes: 0", "No: 1")


async def test_one_answer_a_child_whichever_guardian(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    pedro = stage.phone("Pedro Gómez", "es")
    await stage.guardian_of("3B", "Ana Gómez", pedro)
    await launched(lee, ONE, to=5)
    await answers(maria, "Yes")
    await answers(pedro, "No")
    await lee.says("/results")
    await lee.sees("Answered: 1", "Not answered: 3", "Yes: 0", "No: 1")


async def test_each_child_of_a_family_has_its_own(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await stage.guardian_of("3B", "Ida Smith", emma)
    await launched(lee, ONE)
    for_tom, for_ida = await emma.sees("asks about Tom"), await emma.sees("asks about Ida")
    await emma.taps("Yes", message=for_tom)
    await emma.taps("No", message=for_ida)
    await stage.quiet()
    await lee.says("/results")
    await lee.sees("Answered: 2", "Not answered: 3", "Yes: 1", "No: 1")


async def test_the_clock_reminds_once_and_closes(stage: Stage) -> None:
    lee, [maria, layla, wang, emma] = await stage.a_class()
    await launched(lee)
    await answers(maria, "Yes", "With meat", "Gladly")
    await emma.taps("Yes")
    await stage.clock_at(datetime(2026, 11, 5, 17, 59, tzinfo=UTC))
    assert [len(parent.bot_messages) for parent in (maria, layla, wang, emma)] == [1, 1, 1, 1]

    await stage.clock_at(datetime(2026, 11, 5, 18, 0, 1, tzinfo=UTC))
    for parent in (layla, wang, emma):
        await parent.sees(words_of(parent).text("⏰ The school would like your answer."))
    await emma.sees("⏰", "Which lunch?", "Question 2 of 3")
    await stage.clock_forward(hours=12)
    assert [len(parent.bot_messages) for parent in (maria, layla, wang, emma)] == [1, 2, 2, 2]

    await answers(layla, "No", "With meat", "Gladly")
    still_there = emma.last
    await stage.clock_at(FRIDAY)
    await lee.sees("Results – class 3B", "This survey has ended.", "Answered: 2", "Not answered: 2", "Yes: 2", "No: 1")
    await emma.taps("Without meat", message=still_there)
    await emma.sees(refusal(Reason.SURVEY_CLOSED))
    await lee.taps("Who has not?")
    names = await lee.sees("Not answered yet:")
    assert names.text.split("Not answered yet:\n")[1].splitlines() == ["• Tom Smith, class 3B", "• 王小明, class 3B"]


async def test_another_deadline_before_it_is_sent(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/survey 3B\nAre you coming?\n- Yes\n- No")
    await lee.sees("Open until: Monday 9 November", "18:00")
    await lee.taps("⏳ 1 day")
    await lee.sees("Open until: Tuesday 3 November", "18:00")
    await lee.taps("✅ Send to 4")
    await emma.sees("Are you coming?", "Tuesday 3 November")


async def test_the_table_as_csv(stage: Stage) -> None:
    lee, [maria, *_, emma] = await stage.a_class()
    await stage.guardian_of("3B", "=HYPERLINK(1)", stage.phone("Eve", "en"))
    await launched(lee, ONE, to=5)
    await answers(maria, "Yes")
    await answers(emma, "No")
    await lee.taps("📊 Results")
    await lee.taps("As a table (CSV)")
    file = (await lee.sees("results.csv")).media
    assert file is not None
    stored = stage.telegram.world.library.find(file.file_id or "")
    assert stored is not None
    read = stage.telegram.world.library.read(stored.path)
    assert read is not None
    assert list(csv.reader(io.StringIO(read[1].decode("utf-8-sig")))) == [
        ["class", "child", "Are you coming?"],
        ["3B", "'=HYPERLINK(1)", ""],
        ["3B", "Ana Gómez", "Yes"],
        ["3B", "Tom Smith", "No"],
        ["3B", "يوسف حداد", ""],
        ["3B", "王小明", ""],
    ]


async def test_led_by_buttons(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await lee.says("/survey")
    await lee.taps("3B")
    await lee.sees("What would you like to ask the families?")
    await lee.says("Are you coming?\n– Yes\n— No")
    await lee.taps("✅ Send to 4")
    done = await answers(maria, "Yes")
    assert in_language("es").text("📋 {school} asks about {child}", school="Oak Primary", child="Ana") in done.text
