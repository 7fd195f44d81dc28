"""Starting and memory: from `bothways run` to its first question for updates, and what a large fan-out holds."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.jobs import ROOT, Doing, free_port, serving
from benchmarks.load import TOKEN, Size
from benchmarks.machine import CLIENT, Machine, resident_megabytes
from benchmarks.ours import Sample
from benchmarks.school import Schools, address
from benchmarks.server import Wire
from benchmarks.tables import Goal, Table, short

MEGABYTES, SWING = 120, 10
FIRST = 10_000
"""From this message on memory should be flat."""


@dataclass(frozen=True)
class Start:
    seconds: float
    megabytes: float


class Listening(Wire):
    """The fast server, telling when the first question for updates arrived."""

    def __init__(self, polled: asyncio.Event) -> None:
        super().__init__(latency=0)
        self._polled = polled

    def data_received(self, data: bytes) -> None:
        if b"/getupdates" in data.lower():
            self._polled.set()
        super().data_received(data)


async def start(file: Path, machine: Machine, rest: float) -> Start:
    """Start the bot on a school once; its memory when it has had nothing to do for `rest` seconds."""
    polled = asyncio.Event()
    async with _listening(polled) as url:
        begun = time.perf_counter()
        async with _bot(file, url) as process:
            machine.pin(CLIENT, process.pid)
            async with asyncio.timeout(60):
                await polled.wait()
            seconds = time.perf_counter() - begun
            await asyncio.sleep(rest)
            return Start(seconds, resident_megabytes(process.pid))


@asynccontextmanager
async def _listening(polled: asyncio.Event) -> AsyncIterator[str]:
    port = free_port()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Listening(polled), "127.0.0.1", port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()


@asynccontextmanager
async def _bot(file: Path, url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    settings = {"TOKEN": TOKEN, "API_URL": url, "DATABASE_URL": address(file)}
    given = {**os.environ, "PYTHONPATH": str(ROOT), **{f"BOTHWAYS_{name}": value for name, value in settings.items()}}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=file.parent, env=given, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


async def first_poll(_: Doing, schools: Schools, machine: Machine, size: Size) -> Table:
    """How long a restart keeps families waiting."""
    file = await schools.copy(size.ours)
    found = [await start(file, machine, size.rest) for _ in range(size.starts)]
    seconds, megabytes = (statistics.median(getattr(each, name) for each in found) for name in ("seconds", "megabytes"))
    head = ("start to first poll, seconds", "memory at rest, MB")
    return Table("Starting", head, ((short(seconds), short(megabytes)),))


async def fan_out(doing: Doing, schools: Schools, machine: Machine, size: Size) -> Table:
    """Memory while one announcement goes to very many."""
    file = await schools.copy(size.crowd)
    async with serving(machine) as url:
        found = await doing("ours.announce", file=str(file), url=url, messages=size.crowd, sampled=True)
    samples = [Sample(**each) for each in found["samples"]]
    held = [each.megabytes for each in samples if each.settled >= min(FIRST, size.crowd // 10)] or [
        each.megabytes for each in samples
    ]
    middle = statistics.median(held)
    swing = 100 * max(max(held) - middle, middle - min(held)) / middle
    most = max(each.megabytes for each in samples)
    head = ("messages", "median, MB", "lowest", "highest", "highest since publishing")
    row = (f"{size.crowd:,}", short(middle), short(min(held)), short(max(held)), short(most))
    goals = (
        Goal(f"memory at its highest, {size.crowd:,} messages", most, MEGABYTES, " MB", most=True),
        Goal(f"memory away from its median, after {FIRST:,}", swing, SWING, " %", most=True),
    )
    return Table("Memory while an announcement leaves", head, (row,), goals)
