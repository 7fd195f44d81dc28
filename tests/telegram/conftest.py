"""A Telegram on this machine, a phone, and a bot that reaches it through our transport."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.telegram.transport import AiohttpRequest
from tests.builders import TOKEN


@pytest.fixture(autouse=True)
def _pauses_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def telegram(tmp_path: Path) -> AsyncIterator[LocalTelegram]:
    telegram = LocalTelegram(token=TOKEN, files=tmp_path, long_poll_cap=0.1)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[Bot]:
    request, polling = AiohttpRequest(8), AiohttpRequest(2)
    bot = Bot(TOKEN, base_url=f"{telegram.url}/bot", request=request, get_updates_request=polling)
    async with bot:
        yield bot


@pytest.fixture
async def ana(telegram: LocalTelegram) -> Phone:
    phone = telegram.phone(name="Ana", language="es")
    await phone.start()
    return phone
