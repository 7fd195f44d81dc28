"""Rows S1 to S3: killed in a commit, two writers on one file, a disk that is full."""

import asyncio
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.faults.figures import Figures, Row
from tests.faults.world import RECEIPT, World
from tests.journeys.process import ROOT
from tests.stage import url_of


async def _writer(world: World, rate: float) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.writer", url_of(world.database_file), f"{rate}",
        cwd=ROOT, env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def _first_line(writer: asyncio.subprocess.Process) -> None:
    assert writer.stdout is not None, "it is a pipe"
    await writer.stdout.readline()


async def _said(writer: asyncio.subprocess.Process) -> list[str]:
    """Killed; every whole line it said."""
    writer.kill()
    assert writer.stdout is not None, "it is a pipe"
    lines = (await writer.stdout.read()).decode().split("\n")[:-1]
    await writer.wait()
    return lines


async def s1(world: World, seed: int) -> Figures:
    """kill -9 during commits × 200: SQLite WAL, synchronous=FULL; integrity_check ok; lost commits 0.

    20 kills in each play (4 in CI): what a process had said to be committed is there after its end.
    """
    chance, lost, committed = world.chance, 0, 0
    kills = 20 if world.thorough else 4
    for _ in range(kills):
        writer = await _writer(world, 1000)
        await _first_line(writer)
        await asyncio.sleep(chance.uniform(0.02, 0.25))
        numbers = [int(line) for line in await _said(writer) if line.isdigit()]
        kept = {row[0] for row in world.rows("SELECT n FROM marks")}
        lost += len(set(numbers) - kept)
        committed += len(numbers)
    whole = world.rows("PRAGMA integrity_check") == [("ok",)]
    found = Figures(lost=lost, note=f"{kills} kills in {committed} commits")
    return found.at_most(lost=0).expect(whole, "integrity_check is not ok").expect(committed > kills, found.note)


async def s2(world: World, seed: int) -> Figures:
    """Two writers: 2 processes × 50 w/s; BEGIN IMMEDIATE + busy_timeout; "locked" seen by users 0.

    Both beside the bot, to which families write meanwhile. 4 s.
    """
    await world.start()
    writers = [await _writer(world, 50), await _writer(world, 50)]
    for writer in writers:
        await _first_line(writer)
    begun = time.monotonic()
    for phone in world.guardians:
        await phone.says("Ana is ill.")
        await asyncio.sleep(0.15)
    await world.reached(RECEIPT, seconds=20)
    slowest = time.monotonic() - begun
    await asyncio.sleep(max(0.0, 4 - slowest))
    said = [line for writer in writers for line in await _said(writer)]
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
        await world.reached(RECEIPT, seconds=30)
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
    Row("S1", s1, ci=0, families=1),
    Row("S2", s2, ci=0, families=20),
    Row("S3", s3, ci=1, families=8),
)
