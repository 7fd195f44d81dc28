"""Buttons from the past: a short word, and nothing else happens."""

from tests.journeys.words import in_language
from tests.stage import Stage


async def test_a_button_no_version_of_ours_knows(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await lee.says("/announce 3B Hello")
    await lee.taps("Send to 4")
    post = await maria.sees("Hello")
    before = maria.messages
    await maria.presses("zz9:1", post)
    await maria.sees_toast(in_language("es").label("This button is from an older message and does nothing any more."))
    await stage.quiet()
    assert maria.messages == before


async def test_a_refused_tap_says_to_look_below(stage: Stage) -> None:
    _, [*_, emma] = await stage.a_class()
    await emma.says("/help")
    await emma.presses("ag1:zz", await emma.sees("Just write here"))
    await emma.sees_toast("That did not work. Please read the message below.")
