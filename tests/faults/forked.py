"""The bot as a process, many times over: forked from a server that has read its modules once, which takes a second.

A process like any other from then on: it has its own database, signals reach it alone, a kill takes it in mid-commit.
How operators start it is tested in `tests/journeys`.
"""

import asyncio
import multiprocessing
import os
import time
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from tests.journeys.process import Running

MODULES = [
    "bot.__main__", "bot.office", "bot.app",
    *(f"tests.faults.{name}" for name in ("clock", "crowds", "delivery", "inbound", "outside", "storage")),
]  # fmt: skip
"""The bot's own, and what a child of `make faults` would else read for itself."""


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(MODULES)
    return context


class Forked:
    """What the bench needs of `asyncio.subprocess.Process`, for a forked one."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        assert self._process.pid is not None, "it was started"
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    async def wait(self) -> int:
        while (code := self._process.exitcode) is None:  # noqa: ASYNC110 - a process that ends sets no event
            await asyncio.sleep(0.005)
        return code


def fork(does: Callable[..., None], *given: Any, env: Mapping[str, str], folder: Path, out: Path) -> Forked:
    """A process that does this; what it says is added to `out`."""
    process = _server().Process(target=_become, args=(does, given, dict(env), folder, out), daemon=True)
    process.start()
    return Forked(process)


def _become(does: Callable[..., None], given: tuple[Any, ...], env: dict[str, str], folder: Path, out: Path) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    said = os.open(out, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    does(*given)


def _run() -> None:
    from bot.__main__ import main  # noqa: PLC0415 - in the new process; the server has read it

    main(["run"])


def start(env: Mapping[str, str], folder: Path) -> Running:
    """`bothways run`."""
    log = folder / "log.txt"
    log.touch()
    return Running(fork(_run, env=env, folder=folder, out=log), time.monotonic(), log)
