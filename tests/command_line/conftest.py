"""The desk of an operator, and a Telegram that knows the school's token."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.telegram_server import LocalTelegram
from tests.command_line.desk import Desk

TOKEN = "123456789:AAtesttesttesttesttesttesttesttest"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "TOKEN_FILE", "API_URL", "DATABASE_URL", "WEBHOOK_URL", "LISTEN", "PACE"):
        monkeypatch.delenv(f"BOTHWAYS_{name}", raising=False)
    return Desk(tmp_path, capsys)


@pytest.fixture
def telegram(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalTelegram]:
    """A Telegram that knows our token, in a loop of its own, because each command runs one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = LocalTelegram(token=TOKEN, bot_username="oak_bot")
    url = asyncio.run_coroutine_threadsafe(server.start(port=0), loop).result()
    monkeypatch.setenv("BOTHWAYS_API_URL", url)
    monkeypatch.setenv("BOTHWAYS_TOKEN", TOKEN)
    yield server
    asyncio.run_coroutine_threadsafe(server.stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
