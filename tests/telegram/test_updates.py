"""Polling: every trouble is told apart, and says how long to wait."""

import asyncio

import pytest
from telegram import Bot

from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.ids import UpdateId
from bot.model.updates import KINDS, Batch, Trouble, number_of
from bot.telegram.updates import fetch
from tests.builders import TOKEN


async def test_updates_come_raw_and_asking_on_confirms(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    await ana.says("hello")
    found = await fetch(bot, None)
    assert isinstance(found, Batch)
    assert [update["message"]["text"] for update in found.updates] == ["/start", "hello"]
    assert await fetch(bot, None) == found, "nothing is confirmed by looking"
    assert await fetch(bot, UpdateId(number_of(found.updates[-1]) + 1)) == Batch([])
    assert telegram.world.updates.allowed() == sorted(KINDS)


@pytest.mark.parametrize(
    ("fault", "reason", "wait", "serious"),
    [
        ({"code": 409}, "second copy: another program reads this bot's updates", 5.0, True),
        ({"code": 401}, "Telegram refused the token", 10.0, True),
        ({"code": 404}, "Telegram refused the token", 10.0, True),
        ({"code": 429, "retry_after": 6}, "told to wait", 6.0, False),
        ({"code": 500}, "the answer was lost", 1.0, False),
        ({"reset": True}, "the answer was lost", 1.0, False),
        ({"html_502": True}, "the answer was lost", 1.0, False),
        ({"cut_json": True, "when": "after"}, "an answer that is none", 3.0, False),
    ],
    ids=str,
)
async def test_trouble(
    bot: Bot, telegram: LocalTelegram, fault: dict[str, object], reason: str, wait: float, serious: bool
) -> None:
    telegram.faults.add_given({"method": "getUpdates", **fault})
    assert await fetch(bot, None) == Trouble(reason, wait, serious)
    assert isinstance(await fetch(bot, None), Batch)


async def test_a_webhook_in_the_way(bot: Bot, telegram: LocalTelegram) -> None:
    await bot.set_webhook("https://elsewhere.example/hook")
    found = await fetch(bot, None)
    assert isinstance(found, Trouble)
    assert found.reason.startswith("webhook")


async def test_no_connection(bot: Bot, telegram: LocalTelegram) -> None:
    await telegram.stop()
    await asyncio.sleep(0.05)  # until the connection kept open is known to be closed
    assert await fetch(bot, None) == Trouble("no connection", 1.0, serious=False)
    assert TOKEN not in str(await fetch(bot, None))
