"""Classes and links, led by buttons, and the join board of a class too big for one page."""

from bot.demo.phone import Phone
from bot.errors import Reason
from tests.journeys.words import refusal
from tests.stage import Stage, code_in


async def test_from_a_bare_command_to_the_link(stage: Stage) -> None:
    head = await stage.a_head()
    await head.says("/newclass")
    asked = await head.sees("What is the new class called?")
    wrong = await head.says("two words")
    await head.sees(refusal(Reason.CLASS_NAME_BAD), after=wrong)
    await head.says("3B")
    await head.sees("Class 3B", after=asked)
    await head.taps("👪 Invite a family")
    await head.sees("Write the child's first and last name.")
    await head.says("يوسف حداد")
    card = await head.sees("t.me/", "يوسف حداد")
    assert card.media is not None, "the link comes as a square code too"
    assert card.media.kind == "photo"
    assert len(code_in(card.text)) == 16


async def test_a_command_without_the_name_asks_for_it(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/invite 3B")
    asked = await lee.sees("Whose family do you invite to class 3B?")
    too_long = await lee.says("x" * 101)
    await lee.sees("Please write the child's name too", after=too_long)
    await lee.says("Luz Diaz")
    await lee.sees("t.me/", "Luz Diaz", after=asked)


async def test_the_join_board_turns_its_pages(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    for number in range(10):
        await stage.slip(lee, "3B", f"Child Number{number}")
    await lee.says("/families")
    await lee.taps("3B")
    first = await lee.sees("Families of class 3B", "Children: 14", "Guardians: 14", "Joined: 4", "Not joined: 10")
    assert links(lee, first.id) == [f"🔗 Child Number{number}" for number in range(8)]
    await lee.taps("▶")
    await stage.quiet()
    assert links(lee, first.id) == ["🔗 Child Number8", "🔗 Child Number9"]
    await lee.taps("◀")
    await stage.quiet()
    assert len(links(lee, first.id)) == 8
    await lee.presses("bp1:1:zzzz", first)
    await stage.quiet()
    assert links(lee, first.id) == ["🔗 Child Number8", "🔗 Child Number9"], "far behind the end is the last page"


def links(lee: Phone, message: int) -> list[str]:
    shown = next(each for each in lee.messages if each.id == message)
    return [button.label for button in shown.buttons if button.label.startswith("🔗")]


async def test_a_link_for_a_place_that_is_taken_or_not_mine(stage: Stage) -> None:
    lee, _ = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    await stage.slip(lee, "3B", "Luz Diaz")
    await lee.says("/families 3B")
    board = await lee.sees("Not joined: 1")
    place = board.buttons[0].data or ""
    for phone, data in ((tan, place), (lee, "nl1:1:2"), (lee, "nl1:1:zz")):
        newest = phone.last if phone.bot_messages else 0
        await phone.presses(data, newest or 1)
        answer = await phone.sees("", after=newest)
        assert answer.text == refusal(Reason.NOT_FOR_YOU)
