"""One process a client, on a core of its own, doing one job after another; and the fast server they all talk to.

A job is an async function of this package, named `module.function`, with plain values in and a dataclass out. `Apart`
runs it in the process that belongs to its name, `here` in this one (for the test that no table rots).
`python -m benchmarks.jobs` is such a process: a line of JSON in, a line of JSON out.
"""

import asyncio
import importlib
import json
import socket
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from benchmarks.machine import CLIENT, SERVER, Machine
from bot import loops

ROOT = Path(__file__).parents[1]
LONGEST_ANSWER = 1 << 22


class Doing(Protocol):
    def __call__(self, job: str, /, **given: Any) -> Awaitable[dict[str, Any]]: ...


async def here(job: str, /, **given: Any) -> dict[str, Any]:
    module, _, function = job.rpartition(".")
    return asdict(await getattr(importlib.import_module(f"benchmarks.{module}"), function)(**given))


class Apart:
    """Does jobs in processes that stay: what a client imports it imports once, before the clock runs."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._started: dict[str, asyncio.subprocess.Process] = {}

    async def __call__(self, job: str, /, **given: Any) -> dict[str, Any]:
        process = self._started.get(job) or await self._start(job)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"job": job, "given": given}).encode() + b"\n")
        answer = await process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{job} ended before its work was done")
        found: dict[str, Any] = json.loads(answer)
        return found

    async def _start(self, job: str) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.jobs", cwd=ROOT, stdin=pipe, stdout=pipe, limit=LONGEST_ANSWER
        )
        self._machine.pin(CLIENT, process.pid)
        self._started[job] = process
        return process

    async def end(self) -> None:
        for process in self._started.values():
            if process.returncode is None:
                process.terminate()
            await process.wait()
        self._started.clear()


@asynccontextmanager
async def apart(machine: Machine) -> AsyncIterator[Apart]:
    """`Apart` until the block ends."""
    doing = Apart(machine)
    try:
        yield doing
    finally:
        await doing.end()


@asynccontextmanager
async def serving(machine: Machine, *, latency: float = 0.0) -> AsyncIterator[str]:
    """The fast Bot API server, answering after `latency` milliseconds; its address."""
    port = free_port()
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.server", str(port), str(latency), cwd=ROOT
    )
    machine.pin(SERVER, server.pid)
    try:
        await _listens(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        await server.wait()


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


async def _listens(port: int) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                await writer.wait_closed()
                return


def _work() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        run = loops.run if asked["job"].startswith("ours.") else asyncio.run  # each as its users run it
        found = run(here(asked["job"], **asked["given"]))
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _work()
