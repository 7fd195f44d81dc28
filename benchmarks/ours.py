"""Our side of the sending tables: the bot as it runs, a seeded school, an announcement to all its guardians.

The clock runs from the commit that publishes until the last row is settled and committed. The outbox is looked at
through a connection of its own, by an index, so that looking costs nothing that counts.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr

from benchmarks.jobs import free_port
from benchmarks.load import TOKEN, Load, Sent
from benchmarks.machine import resident_megabytes
from benchmarks.school import address, publish
from bot.app import RunningBot
from bot.settings import Settings

LOOK_SECONDS, SAMPLE_SECONDS = 0.02, 1.0
WAITING = "SELECT EXISTS (SELECT 1 FROM outbox WHERE due_at IS NOT NULL)"
UNDER_WAY = "SELECT EXISTS (SELECT 1 FROM outbox WHERE id > ? AND lease_until IS NOT NULL)"
ACCEPTED = "SELECT count(*) FROM outbox WHERE id > ? AND state = 'accepted'"
LAST = "SELECT coalesce(max(id), 0) FROM outbox"
Mark = tuple[int, float, float]
"""How many were accepted, by the clock, after so much CPU."""


@dataclass(frozen=True)
class Sample:
    """Memory when so many messages were settled."""

    settled: int
    megabytes: float


@dataclass(frozen=True)
class FannedOut:
    """The whole sending, the part of it after the first `skip` messages, and the memory meanwhile."""

    whole: Sent
    steady: Sent
    samples: list[Sample] = field(default_factory=list)


@dataclass
class Watch:
    """What the outbox says, and what the process used up to then."""

    outbox: sqlite3.Connection
    first: int
    samples: list[Sample] = field(default_factory=list)
    _sampled: float = 0.0

    def unsettled(self) -> bool:
        """Whether anything waits or is under way; the second is asked only at the end, because it reads every row."""
        return self._is(WAITING) or self._is(UNDER_WAY, self.first)

    def _is(self, question: str, *given: int) -> bool:
        return bool(self.outbox.execute(question, given).fetchone()[0])

    def accepted(self) -> int:
        return int(self.outbox.execute(ACCEPTED, (self.first,)).fetchone()[0])

    def mark(self) -> Mark:
        clock, cpu = time.perf_counter(), time.process_time()
        return self.accepted(), clock, cpu

    def sample(self) -> None:
        if time.perf_counter() - self._sampled >= SAMPLE_SECONDS:
            self._sampled = time.perf_counter()
            self.samples.append(Sample(self.accepted(), resident_megabytes()))


async def announce(*, file: str, skip: int = 0, sampled: bool = False, **given: Any) -> FannedOut:
    """Publish to everybody in the school of `file` and wait until the last is settled."""
    load = Load(**given)
    async with running(file, load.url, load.pace) as bot:
        with closing(sqlite3.connect(file, isolation_level=None)) as outbox:
            watch = Watch(outbox, int(outbox.execute(LAST).fetchone()[0]))
            await publish(bot.services.database, bot.services.clock.now())
            begin = (0, time.perf_counter(), time.process_time())
            warm = None if skip else begin
            while watch.unsettled():
                if warm is None and watch.accepted() >= skip:
                    warm = watch.mark()
                if sampled:
                    watch.sample()
                await asyncio.sleep(LOOK_SECONDS)
            end = watch.mark()
    if end[0] != load.messages:
        raise RuntimeError(f"{end[0]} of {load.messages} messages were accepted")
    return FannedOut(_between(begin, end), _between(warm or begin, end), watch.samples)


def _between(begin: Mark, end: Mark) -> Sent:
    return Sent(end[0] - begin[0], end[1] - begin[1], end[2] - begin[2])


@asynccontextmanager
async def running(file: str, url: str, pace: float | None) -> AsyncIterator[RunningBot]:
    """The bot on this database and this server; it is brought its updates, and there are none."""
    listen = f"127.0.0.1:{free_port()}"
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not tell
        token=SecretStr(TOKEN),
        api_url=url,
        database_url=address(file),
        webhook_url=f"http://{listen}/updates",
        listen=listen,
        pace=pace or "unlimited",
    )
    async with RunningBot(settings) as bot:
        yield bot
