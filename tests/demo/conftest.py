"""A local Telegram on a free port, and an unmodified python-telegram-bot that talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from telegram import Bot

from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram

TOKEN = "123456:local"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    time: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram(token=TOKEN, now=clock, long_poll_cap=0.2, webhook_pause=0.01)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def bot(server: LocalTelegram) -> AsyncIterator[Bot]:
    async with client(server) as bot:
        yield bot


@pytest.fixture
async def ana(server: LocalTelegram) -> Phone:
    """A person who has started the bot, with nothing waiting."""
    phone = server.phone(name="Ana", language="es")
    await phone.start()
    server.world.updates.drop_all()
    return phone


def client(server: LocalTelegram, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
