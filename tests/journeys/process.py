"""The bot as operators start it: a process of its own, on a database and a Telegram that the test holds."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.demo.telegram_server import LocalTelegram
from tests.stage import TOKEN

ROOT = Path(__file__).parents[2]


def environment(telegram: LocalTelegram, folder: Path, token: str | None = TOKEN) -> dict[str, str]:
    """Nothing of the machine's own settings but where programs are."""
    given = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "BOTHWAYS_API_URL": telegram.url,
        "BOTHWAYS_DATABASE_URL": f"sqlite:///{folder}/school.db", "BOTHWAYS_PACE": "unlimited",
    }  # fmt: skip
    return given if token is None else given | {"BOTHWAYS_TOKEN": token}


class Process(Protocol):
    """A process that was started, in one way or another."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def send_signal(self, number: int, /) -> None: ...

    def terminate(self) -> None: ...

    async def wait(self) -> int: ...


@dataclass
class Running:
    process: Process
    started: float
    log: Path

    @property
    def said(self) -> str:
        """What it wrote to standard error so far."""
        return self.log.read_text(encoding="utf-8")

    async def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> int:
        self.process.terminate()
        return await self.process.wait()


async def start(env: dict[str, str], folder: Path) -> Running:
    log = folder / "log.txt"
    with log.open("ab") as lines:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=env, stdout=lines, stderr=lines
        )
    return Running(process, time.monotonic(), log)


@asynccontextmanager
async def run(env: dict[str, str], folder: Path) -> AsyncIterator[Running]:
    """Running until the block ends."""
    bot = await start(env, folder)
    try:
        yield bot
    finally:
        if bot.process.returncode is None:
            await bot.kill()


async def first_poll(telegram: LocalTelegram, bot: Running, *, polls: int = 0, seconds: float = 20.0) -> float:
    """Waits for a poll after so many; seconds from the start of the process to it."""
    async with asyncio.timeout(seconds):
        while telegram.world.updates.polls <= polls:
            assert bot.process.returncode is None, bot.said
            await asyncio.sleep(0.005)
    return time.monotonic() - bot.started
