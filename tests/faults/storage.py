"""Rows S1 to S3: killed in a commit, two writers on one file, a disk that is full."""

import asyncio
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.faults import forked, writer
from tests.faults.figures import Figures, Row
from tests.faults.world import RECEIPT, World
from tests.stage import url_of


class Writing:
    """A process that commits, and what it says."""

    def __init__(self, world: World, name: str, rate: float) -> None:
        self._out = world.folder / f"writer-{name}.txt"
        given, env = (url_of(world.database_file), rate), {"PATH": os.environ.get("PATH", "")}
        self._process = forked.fork(writer.run, *given, env=env, folder=world.folder, out=self._out)

    def said(self) -> list[str]:
        """Every whole line."""
        return self._out.read_text(encoding="utf-8").split("\n")[:-1] if self._out.exists() else []

    async def killed(self) -> list[str]:
        """What it had said until then."""
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        return self.said()


async def s1(world: World, seed: int) -> Figures:
    """kill -9 during commits × 200: SQLite WAL, synchronous=FULL; integrity_check ok; lost commits 0.

    200 kills in each play (5 in CI): what a process had said to be committed is there after its end.
    """
    chance, lost, committed = world.chance, 0, 0
    kills = 200 if world.thorough else 5
    for number in range(kills):
        writing = Writing(world, f"{number}", 1000)
        await world.until(writing.said)
        await asyncio.sleep(chance.uniform(0, 0.1))
        numbers = [int(line) for line in await writing.killed() if line.isdigit()]
        kept = {row[0] for row in world.rows("SELECT n FROM marks")}
        lost += len(set(numbers) - kept)
        committed += len(numbers)
    whole = world.rows("PRAGMA integrity_check") == [("ok",)]
    found = Figures(lost=lost, note=f"{kills} kills in {committed} commits")
    return found.at_most(lost=0).expect(whole, "integrity_check is not ok").expect(committed, found.note)


async def s2(world: World, seed: int) -> Figures:
    """Two writers: 2 processes × 50 w/s; BEGIN IMMEDIATE + busy_timeout; "locked" seen by users 0.

    Both beside the bot, to which families write meanwhile. 4 s.
    """
    await world.start()
    writers = [Writing(world, "one", 50), Writing(world, "two", 50)]
    await world.until(lambda: all(each.said() for each in writers))
    begun = time.monotonic()
    for phone in world.guardians:
        await phone.says("Ana is ill.")
        await asyncio.sleep(0.15)
    await world.reached(RECEIPT, seconds=20)
    slowest = time.monotonic() - begun
    await asyncio.sleep(max(0.0, 4 - slowest))
    said = [line for each in writers for line in await each.killed()]
    refused = sum(line.startswith("refused") for line in said)
    locked = world.running.said.count("database is locked")
    found = world.measured(RECEIPT)
    found.note = f"locked {refused + locked} in {len(said)} writes"
    return found.at_most(lost=0, dup=0).expect(refused + locked == 0, found.note)


async def s3(world: World, seed: int) -> Figures:
    """Disk full: small tmpfs; stop confirming, alarm, resume; lost 0.

    Where nothing can be mounted (CI), the bot's files may not grow beyond their size instead.
    """
    data, mounted = world.folder / "data", False
    size = sum(each.stat().st_size for each in data.iterdir())
    with suppress(subprocess.CalledProcessError, FileNotFoundError):
        mounted = _mount(data, size + 8_000_000)
    try:
        await world.start()
        await world.guardians[0].says("Ana is well.")
        await world.reached(RECEIPT, 1)
        free = _fill(data) if mounted else _may_not_grow(world)
        for phone in world.guardians[1:]:
            await phone.says("Ana is ill. " + "x" * 3000)
        alarmed = await world.until(world.errors, 15)
        await asyncio.sleep(4)
        unconfirmed = len(world.telegram.world.updates.waiting())
        free()
        freed = time.monotonic()
        await world.reached(RECEIPT, seconds=90)  # late is not lost, and told by the time
        recovered = time.monotonic() - freed
        await asyncio.sleep(1)
        found = world.measured(RECEIPT)
        found.recover_s = recovered
        found.note = f"{unconfirmed} unconfirmed while full ({'tmpfs' if mounted else 'limit of size'})"
        return (
            found.at_most(lost=0, dup=0)
            .expect(alarmed, "no alarm")
            .expect(unconfirmed, "confirmed what it could not keep")
        )
    finally:
        await world.kill()
        if mounted:
            subprocess.run(["umount", str(data)], check=True)  # noqa: ASYNC221 - takes no time


def _mount(data: Path, size: int) -> bool:
    """A disk of this size under the database."""
    aside = data.with_name("aside")
    shutil.copytree(data, aside)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(data)]
    subprocess.run(command, check=True, capture_output=True)
    shutil.copytree(aside, data, dirs_exist_ok=True)
    return True


def _fill(data: Path) -> Callable[[], None]:
    ballast = data / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast.unlink


def _may_not_grow(world: World) -> Callable[[], None]:
    number, wal = world.running.process.pid, world.database_file.with_name("school.db-wal")
    most = max(wal.stat().st_size if wal.exists() else 0, world.database_file.stat().st_size)
    resource.prlimit(number, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def grow() -> None:
        resource.prlimit(number, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    return grow


ROWS = (
    Row("S1", s1, families=1, together=2),
    Row("S2", s2),
    Row("S3", s3, families=8, together=2),
)
