"""The emergency switch: the head's alone, on for an hour, and off by itself."""

from tests.journeys.test_2_survey import ONE, launched
from tests.stage import Stage

PAID = "SELECT count(*), 0 FROM pauses WHERE scope = 'paid'"


async def test_on_and_off_again(stage: Stage) -> None:
    head = await stage.a_head()
    await head.says("/settings")
    await head.taps("⚡ Emergency: send faster")
    await head.sees("Send faster in an emergency", "tenth of a Star")
    await head.taps("⚡ Faster for one hour")
    await head.sees("Messages leave faster until")
    assert stage.rows(PAID) == [(1, 0)]
    await head.taps("Back to the usual speed")
    await head.sees("For one hour")
    assert stage.rows(PAID) == [(0, 0)]


async def test_while_it_is_on_families_are_sent_to_for_money_and_after_an_hour_no_more(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    head = await stage.a_head()
    await head.says("/settings")
    await head.taps("⚡ Emergency: send faster")
    await head.taps("⚡ Faster for one hour")
    for words, paid in (("Stay at home.", "true"), ("School is open again.", None)):
        await lee.says(f"/announce 3B {words}")
        await lee.taps("Send to 4")
        await emma.sees(words)
        await stage.quiet()
        sent = [call for call in stage.telegram.journal.find(method="sendMessage") if words in call.params["text"]]
        to_emma = [call for call in sent if call.params["chat_id"] == str(emma.id)]
        assert [call.params.get("allow_paid_broadcast") for call in to_emma] == [paid]
        await stage.clock_forward(hours=2)


async def test_a_teacher_neither_sees_nor_presses_it(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/settings")
    card = await lee.sees("Your settings")
    assert "⚡ Emergency: send faster" not in [button.label for button in card.buttons]
    for forged in ("em1", "ef1", "eu1"):
        await lee.presses(forged, card)
        await stage.quiet()
    assert stage.rows(PAID) == [(0, 0)]


async def test_a_survey_and_an_answer_are_paid_for_too_as_they_leave_at_the_same_pace(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    head = await stage.a_head()
    await head.says("/settings")
    await head.taps("⚡ Emergency: send faster")
    await head.taps("⚡ Faster for one hour")
    await head.sees("Messages leave faster until")
    await launched(lee, ONE)
    await emma.sees("Are you coming?")
    said = await emma.says("/help")
    await emma.sees("Just write here", after=said)
    await stage.quiet()
    to_emma = [c for c in stage.telegram.journal.find(method="sendMessage") if c.params["chat_id"] == str(emma.id)]
    assert [call.params.get("allow_paid_broadcast") for call in to_emma[-2:]] == ["true", "true"]
