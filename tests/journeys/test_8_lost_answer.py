"""Play: an answer that does not arrive is not silently gone."""

from bot.demo.phone import Phone
from tests.stage import Stage


async def asked(stage: Stage) -> tuple[Phone, Phone]:
    """A mother has written, and the teacher is about to answer."""
    teacher, (maria, *_) = await stage.a_class()
    await maria.says("¿Hay clase mañana?")
    await teacher.sees("¿Hay clase mañana?")
    await teacher.taps("Answer")
    await teacher.sees("Write your answer")
    return teacher, maria


async def test_who_answers_an_account_that_is_gone_is_told(stage: Stage) -> None:
    teacher, maria = await asked(stage)
    maria.deactivates()
    await teacher.says("Yes, as always.")
    await teacher.sees("did not arrive")
    await stage.quiet()
    assert sum("did not arrive" in message.text for message in teacher.bot_messages) == 1


async def test_who_answers_a_family_that_has_it_is_not(stage: Stage) -> None:
    teacher, maria = await asked(stage)
    await teacher.says("Yes, as always.")
    await maria.sees("Yes, as always.")
    await stage.quiet()
    assert not any("arrive" in message.text for message in teacher.bot_messages)
