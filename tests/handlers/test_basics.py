"""What anybody may do for themselves: language, settings, stop, come back, name."""

from bot.demo.phone import Phone
from bot.errors import Reason
from tests.journeys.words import chooses_language, in_language, refusal
from tests.stage import Stage


async def test_another_language_holds_from_the_next_word_on(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await emma.says("/settings")
    await emma.sees("Your settings", "Name: Emma Smith", "Language: English")
    await emma.taps("🌐 Language")
    await chooses_language(emma, "Español")
    spanish = in_language("es")
    await emma.sees(spanish.text("<b>Your settings</b>"))
    await lee.says("/announce 3B Hola")
    await lee.taps("Send to 4")
    await emma.sees("Hola")
    assert emma.last.buttons[0].label == spanish.label("✅ Got it")


async def test_a_forged_language_harms_nobody(stage: Stage) -> None:
    _, [*_, emma] = await stage.a_class()
    await emma.says("/language")
    shown = await emma.sees("Which language")
    for forged in ("la1:xx", "la1:../../etc", "la1:" + "é" * 28):
        await emma.presses(forged, shown)
        await stage.quiet()
    said = await emma.says("/help")
    await emma.sees("Just write here", after=said)


async def test_stop_by_button_and_back_by_start(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await emma.says("/settings")
    await emma.taps("🔕 No more messages")
    await emma.sees("You get no more messages from Oak Primary.")
    await lee.says("/announce 3B First")
    await lee.taps("Send to 3")
    await stage.quiet()
    assert "First" not in emma.shown()
    said = await emma.start()
    await emma.sees("Just write here", after=said)
    await lee.says("/announce 3B Second")
    await lee.taps("Send to 4")
    await emma.sees("Second")


async def test_staff_cannot_stop_but_choose_their_name(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/settings")
    card = await lee.sees("Your settings")
    assert "🔕 No more messages" not in [button.label for button in card.buttons]
    await lee.taps("Change my name")
    await lee.sees("Which name should families see?")
    await lee.says("Mrs O'Lee-Müller")
    await lee.sees("Name: Mrs O'Lee-Müller")
    await lee.says("/announce 3B Hello")
    await lee.taps("Send to 4")
    await emma.sees("📣 Mrs O'Lee-Müller, class 3B")


async def test_cancel_drops_what_was_asked(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await _is_asked(lee)
    said = await lee.says("/cancel")
    await lee.sees("nothing was sent", after=said)
    said = await lee.says("Hello?")
    await lee.sees("What would you like to do?", after=said)
    assert emma.bot_messages == []


async def _is_asked(lee: Phone) -> None:
    await lee.says("/help")
    await lee.taps("📣 Announcement")
    await lee.taps("3B")
    await lee.sees("Write it now.")


async def test_a_parent_may_not_press_what_is_for_staff(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/help")
    begin = (await lee.sees("What would you like to do?")).buttons[0].data or ""
    for data in (begin, "pc1:announce:1", "pc1:families:1", "ic1:1", "be1:survey"):
        newest = emma.last if emma.bot_messages else 0
        await emma.presses(data, newest or 1)
        answer = await emma.sees("", after=newest)
        assert answer.text == refusal(Reason.UNKNOWN_COMMAND)


async def test_who_writes_can_be_reached_though_nobody_told_us(stage: Stage) -> None:
    """Telegram keeps the news that a bot may write again for a day only."""
    lee, [*_, emma] = await stage.a_class()
    await emma.blocks()
    await stage.quiet()
    emma.person.blocked = False
    await emma.says("Hello again!")
    await emma.sees("Passed on", "Ms Lee")
    await lee.says("/announce 3B Welcome back.")
    await lee.taps("Send to 4")
    await emma.sees("Welcome back.")


async def test_a_pinned_message_is_nothing_said(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    chat = {"id": emma.id, "type": "private", "first_name": "Emma"}
    pinned = {"message_id": 1, "date": 0, "chat": chat}
    service = {"message_id": 999, "date": 1, "chat": chat, "from": {**chat, "is_bot": False}, "pinned_message": pinned}
    stage.telegram.world.updates.add("message", service, lane=emma.id)
    await stage.quiet()
    assert emma.bot_messages == lee.bot_messages == []
