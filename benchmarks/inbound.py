"""Receiving: updates a second, and how soon an update is answered, at rest and while announcements leave.

Ours is the real bot on a district: a third of the updates is a parent's words to the teacher, a third a *Got it*, a
third `/help`; everything is committed with its effects. The others store a row and send a message for each. Clients
are pinned to one core, this process, which is the other end, to the other. `receiving.py` makes the table.
"""

import asyncio
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import answering, district
from benchmarks.polling import Telegram, Update, serving

KINDS = ("ours", "ptb", "ptb-concurrent", "aiogram")
MESSAGE = ("sendmessage", "editmessagetext")
TOAST = "answercallbackquery"
AT_REST = 50
"""Updates a second at rest."""
WARM = 24
PATIENCE = 60.0


@dataclass(frozen=True)
class Speed:
    """One client's turn at a burst of updates."""

    kind: str
    updates_per_second: float
    cpu_ms: float
    """Of one core, for each update."""


@dataclass(frozen=True)
class Wait:
    """Milliseconds from when an update was handed out to its first answer, in one case."""

    kind: str
    case: str
    p50: float
    p99: float
    cpu_percent: float
    fan_out: int
    """Other messages that left meanwhile, a second."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured: smaller for a test that only wants to see it run."""

    families: int = 10_000
    burst: int = 2_000
    seconds: float = 8.0
    repetitions: int = 3


@dataclass(frozen=True)
class Inbound:
    """Every figure, as it was measured."""

    speeds: Sequence[Speed]
    waits: Sequence[Wait]

    def speed(self, kind: str) -> float:
        return statistics.median(each.updates_per_second for each in self.speeds if each.kind == kind)

    def cpu_ms(self, kind: str) -> float:
        return statistics.median(each.cpu_ms for each in self.speeds if each.kind == kind)

    def wait(self, kind: str, case: str) -> Wait:
        """The median of each figure."""
        mine = [each for each in self.waits if (each.kind, each.case) == (kind, case)]
        p50, p99, cpu, fan_out = (
            statistics.median(getattr(each, name) for each in mine) for name in ("p50", "p99", "cpu_percent", "fan_out")
        )
        return Wait(kind, case, p50, p99, cpu, int(fan_out))


def words(chat: int) -> Update:
    return {"message": {**_message(chat), "text": "Ana has a cold and stays at home today."}}


def help_(chat: int) -> Update:
    command = [{"type": "bot_command", "offset": 0, "length": 5}]
    return {"message": {**_message(chat), "text": "/help", "entities": command}}


def tap(chat: int, data: str = f"ag1:{district.SENT}") -> Update:
    below = {**_message(chat), "from": {"id": 2, "is_bot": True, "first_name": "B"}, "text": "The bus leaves at eight."}
    query = {"id": str(chat), "from": _user(chat), "chat_instance": "1", "data": data, "message": below}
    return {"callback_query": query}


def _user(chat: int) -> Update:
    return {"id": chat, "is_bot": False, "first_name": f"Parent {chat}", "language_code": "en"}


def _message(chat: int) -> Update:
    who = {"id": chat, "type": "private", "first_name": f"Parent {chat}"}
    return {"message_id": 7, "date": 1_790_000_000, "chat": who, "from": _user(chat)}


def mixed(chats: Sequence[int]) -> list[tuple[int, Update]]:
    return [(chat, (words, tap, help_)[n % 3](chat)) for n, chat in enumerate(chats)]


def chats_of(number: int, families: int) -> list[int]:
    """Spread over the classes; the last few are for warming up."""
    others = families - WARM
    step = next(step for step in (7, 11, 13) if others % step)
    return [district.FAMILIES + n * step % others for n in range(number)]


@dataclass(frozen=True)
class Bench:
    """A district made once, and a client at a time on a copy of it."""

    folder: Path
    sizes: Sizes

    @asynccontextmanager
    async def client(self, kind: str, pace: str = "unlimited") -> AsyncIterator[tuple[Telegram, int]]:
        """A client that polls, and the number of its process."""
        telegram = Telegram()
        with tempfile.TemporaryDirectory(dir=self.folder) as own:
            if kind == "ours":
                shutil.copy(self.folder / "district.db", own)
            async with serving(telegram) as url:
                program = (sys.executable, "-m", answering.__name__, kind, url, own, pace)
                process = await asyncio.create_subprocess_exec(*program)
                try:
                    await until(lambda: telegram.polls > 0, process)
                    await asyncio.sleep(0.5)
                    yield telegram, process.pid
                finally:
                    process.kill()
                    await process.wait()

    async def speed(self, kind: str) -> Speed:
        """From when the first update is handed out until the last has its message."""
        chats = chats_of(self.sizes.burst, self.sizes.families)
        async with self.client(kind) as (telegram, process):
            await self._warm(telegram)
            spent = cpu_of(process)
            telegram.put(mixed(chats))
            await until(lambda: all(telegram.answered(chat, *MESSAGE) for chat in chats))
            spent = cpu_of(process) - spent
            last = max(telegram.answered(chat, *MESSAGE) or 0.0 for chat in chats)
            took = last - min(telegram.served[chat] for chat in chats)
        return Speed(kind, len(chats) / took, spent * 1000 / len(chats))

    async def _warm(self, telegram: Telegram) -> None:
        """What a client does once, it has done before the clock runs: loading catalogs, preparing statements."""
        others = [district.FAMILIES + self.sizes.families - 1 - n for n in range(WARM)]
        telegram.put(mixed(others))
        await until(lambda: all(telegram.answered(chat, *MESSAGE) for chat in others))
        await asyncio.sleep(0.3)

    async def at_rest(self, kind: str) -> Wait:
        chats = chats_of(int(AT_REST * self.sizes.seconds), self.sizes.families)
        async with self.client(kind) as (telegram, process):
            await self._warm(telegram)
            return await self._wait(kind, "at rest", telegram, process, mixed(chats), (TOAST, *MESSAGE))

    async def taps(self, case: str, pace: str, *, fan_out: bool) -> Wait:
        """*Got it* 50 times a second; with `fan_out` the head sends an announcement to every family meanwhile."""
        chats = chats_of(int(AT_REST * self.sizes.seconds), self.sizes.families)
        async with self.client("ours", pace) as (telegram, process):
            await self._warm(telegram)
            telegram.calls = 0
            if fan_out:
                telegram.put([(district.HEAD, tap(district.HEAD, f"as1:{district.DRAFT}"))])
                await until(lambda: telegram.calls > len(chats) // 10)
            return await self._wait("ours", case, telegram, process, [(chat, tap(chat)) for chat in chats], (TOAST,))

    async def _wait(
        self,
        kind: str,
        case: str,
        telegram: Telegram,
        process: int,
        updates: Sequence[tuple[int, Update]],
        methods: Sequence[str],
    ) -> Wait:
        calls, spent, begun = telegram.calls, cpu_of(process), time.perf_counter()
        for n, update in enumerate(updates):
            await asyncio.sleep(max(0.0, begun + n / AT_REST - time.perf_counter()))
            telegram.put([update])
        took = time.perf_counter() - begun
        share, left = (cpu_of(process) - spent) / took, telegram.calls - calls
        chats = [chat for chat, _ in updates]
        await until(lambda: all(telegram.answered(chat, *methods) for chat in chats))
        waits = [((telegram.answered(chat, *methods) or 0.0) - telegram.served[chat]) * 1000 for chat in chats]
        return Wait(kind, case, quantile(waits, 50), quantile(waits, 99), share * 100, int(left / took))


def quantile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


async def until(holds: Callable[[], object], process: asyncio.subprocess.Process | None = None) -> None:
    """Waits while the client works. Raises if it has ended, or takes for ever."""
    give_up = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > give_up or (process is not None and process.returncode is not None):
            raise RuntimeError("the client did not answer")
        await asyncio.sleep(0.02)


def cpu_of(process: int) -> float:
    """Seconds of a core that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(sizes: Sizes | None = None, kinds: Sequence[str] = KINDS) -> Inbound:
    """Everything, in alternation."""
    sizes = sizes or Sizes()
    speeds: list[Speed] = []
    waits: list[Wait] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), sizes)
        await district.make(bench.folder / "district.db", sizes.families)
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, before - {answering.CORE} or before)
        try:
            for _ in range(sizes.repetitions):
                speeds += [await bench.speed(kind) for kind in kinds]
                waits += [await bench.at_rest(kind) for kind in kinds]
                if "ours" in kinds:
                    waits += await tapped(bench)
        finally:
            os.sched_setaffinity(0, before)
    return Inbound(speeds, waits)


async def tapped(bench: Bench) -> list[Wait]:
    return [
        await bench.taps("during a broadcast", "unlimited", fan_out=True),
        await bench.taps("with 1,000/s", "1000", fan_out=True),
        await bench.taps("without", "1000", fan_out=False),
    ]
