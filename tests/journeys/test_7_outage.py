"""Play: the bot was away for a while, and what people tapped meanwhile is gone."""

from datetime import timedelta

from tests.stage import Stage

SURVEY = "/survey 3B\nAre you coming?\n- Yes\n- No"


async def test_after_an_outage_open_questions_are_asked_again_once(stage: Stage) -> None:
    teacher, parents = await stage.a_class()
    maria, huda, *_ = parents
    await teacher.says(SURVEY)
    await teacher.taps("Send")
    await maria.sees("Are you coming?")
    first = await huda.sees("Are you coming?")
    await maria.taps("Yes")
    await stage.quiet()
    asked = {phone.id: _asked(phone.messages) for phone in (maria, huda)}
    await stage.stops()
    stage.hands.put_to(stage.hands.read() + timedelta(minutes=10))
    await stage.starts()
    await huda.sees("Are you coming?", after=first.id)
    await stage.quiet()
    assert _asked(maria.messages) == asked[maria.id]
    assert _asked(huda.messages) == asked[huda.id] + 1
    await huda.taps("No")
    await stage.quiet()
    await teacher.says("/results")
    await teacher.sees("Yes: 1", "No: 1")
    await stage.stops()
    await stage.starts()
    await stage.quiet()
    assert _asked(huda.messages) == asked[huda.id] + 1


def _asked(messages: object) -> int:
    assert isinstance(messages, list)
    return sum(message.from_bot and "Are you coming?" in message.text for message in messages)
