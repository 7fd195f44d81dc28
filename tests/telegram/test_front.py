"""The bot's front is written once, in each language, and again only where something has changed."""

from dataclasses import replace

import pytest
from telegram import Bot

from bot.cards.front import Front
from bot.demo.telegram_server import LocalTelegram
from bot.telegram.front import keep

ENGLISH = Front((("help", "what you can do"), ("stop", "no more messages")), "Oak and its families.", "Oak.")
SPANISH = Front((("help", "qué puede hacer"),), "Oak y sus familias.", "Oak, la escuela.")
FRONTS = {"": ENGLISH, "es": SPANISH}


def written(telegram: LocalTelegram) -> list[str]:
    return [call.method for call in telegram.journal.find() if call.method.lower().startswith("setmy")]


async def test_it_is_written_once(bot: Bot, telegram: LocalTelegram) -> None:
    await keep(bot, FRONTS.items(), breath=0)
    assert len(written(telegram)) == 6
    await keep(bot, FRONTS.items(), breath=0)
    assert len(written(telegram)) == 6
    assert telegram.unknown_parameters == []
    maria, kim = telegram.phone(name="María", language="es"), telegram.phone(name="Kim", language="ko")
    assert [[each["description"] for each in phone.commands] for phone in (maria, kim)] == [
        ["qué puede hacer"],
        ["what you can do", "no more messages"],
    ]


async def test_only_what_has_changed_is_written_again(bot: Bot, telegram: LocalTelegram) -> None:
    await keep(bot, FRONTS.items(), breath=0)
    await keep(bot, {"": ENGLISH, "es": replace(SPANISH, about="Oak.")}.items(), breath=0)
    assert len(written(telegram)) == 7


@pytest.mark.parametrize(("code", "rest", "calls"), [(429, 1, 6), (429, 3600, 0), (500, None, 0)])
async def test_trouble_stops_nobody(bot: Bot, telegram: LocalTelegram, code: int, rest: int | None, calls: int) -> None:
    telegram.faults.add(method="getMyCommands", code=code, retry_after=rest, times=1)
    await keep(bot, FRONTS.items(), breath=0)
    assert len(written(telegram)) == calls


async def test_whether_all_is_as_it_should_be_is_told(bot: Bot, telegram: LocalTelegram) -> None:
    telegram.faults.add(method="getMyCommands", code=500, times=1)
    assert not await keep(bot, FRONTS.items(), breath=0)
    assert await keep(bot, FRONTS.items(), breath=0)
