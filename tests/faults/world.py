"""A school with its families already joined, a local Telegram with a synced journal, and the bot as a process.

Families are written into the database through the store; everything after that goes over HTTP and signals. A world
waits without raising: what did not happen in time shows in the figures.
"""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from bot.clock import Clock
from bot.demo.journal import Record, read_journal
from bot.demo.phone import Phone, TapDone
from bot.demo.telegram_server import LocalTelegram
from bot.ids import ChatId, PersonId
from bot.model.people import Reach, Role
from bot.store import Database, Tx, classes, opening, people
from tests.faults import figures, forked
from tests.faults.figures import Figures
from tests.journeys import process
from tests.stage import TOKEN, USERNAME, found_school, url_of

NOW = Clock().now()
RECEIPT = "Passed on"
"""What a guardian reads when their message has reached the school's book."""
REPEATED = "may have reached you before"
PACE = 60.0
FIRST_CHAT = 5_000_001
JITTER = 8
"""In CI many plays share the machine, and what is under way may be held up and arrive at once."""


@dataclass
class Made:
    """A school's database as it was made, to be copied; it takes longer than many a play."""

    file: bytes
    people: list[PersonId]


_made: dict[int, Made] = {}


@dataclass
class TelegramsClock:
    ahead: float = 0.0

    def read(self) -> float:
        return time.time() + self.ahead


@dataclass
class World:
    """One play of one row. `thorough` is off in CI: rows then are smaller, and say how."""

    seed: int
    folder: Path
    telegram: LocalTelegram
    head: Phone
    guardians: list[Phone]
    people: dict[int, PersonId]
    pace: float
    thorough: bool
    clock: "TelegramsClock"
    bot: process.Running | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def chance(self) -> random.Random:
        return random.Random(self.seed)

    @property
    def chats(self) -> list[int]:
        return [each.id for each in self.guardians]

    @property
    def database_file(self) -> Path:
        return self.folder / "data" / "school.db"

    # ---- the bot as a process

    async def start(self) -> float:
        """Started and polling; how many seconds that took."""
        polls = self.telegram.world.updates.polls
        env = process.environment(self.telegram, self.folder / "data") | {"BOTHWAYS_PACE": str(self.pace)} | self.more
        own_python = "PYTHONPATH" in self.more
        self.bot = await process.start(env, self.folder) if own_python else forked.start(env, self.folder)
        return await process.first_poll(self.telegram, self.bot, polls=polls, seconds=60)

    async def kill(self) -> None:
        await self.running.kill()

    def kill_now(self) -> None:
        """Without waiting for its end, which `gone` does."""
        os.kill(self.running.process.pid, signal.SIGKILL)

    async def gone(self) -> bool:
        return await self.until(lambda: self.running.process.returncode is not None)

    def freeze(self) -> None:
        self.running.process.send_signal(signal.SIGSTOP)

    def thaw_if_frozen(self) -> None:
        """After a play that stopped half way."""
        if self.bot is not None and self.bot.process.returncode is None:
            self.thaw()

    def thaw(self) -> None:
        self.running.process.send_signal(signal.SIGCONT)

    @property
    def running(self) -> process.Running:
        assert self.bot is not None, "the bot was started"
        return self.bot

    # ---- the database, from outside

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        async with opening.opened(url_of(self.database_file), changing=False) as database:
            yield database

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database_file, timeout=5)) as fresh:
            return fresh.execute(query, values).fetchall()

    def number(self, query: str, *values: object) -> int:
        return int(str(self.rows(query, *values)[0][0]))

    # ---- what people do

    async def announce(self, text: str, to: int | None = None) -> TapDone:
        """The head does, and taps Send."""
        await self.head.says(f"/announce all {text}")
        return await self.head.taps(f"Send to {to or len(self.guardians)}", timeout=20)

    # ---- what happened

    def journal(self) -> list[Record]:
        """Read from the disk, not from memory."""
        return list(read_journal(self.folder / "journal.jsonl"))

    def got(self, text: str) -> int:
        """How many guardians have a message with this text, for waiting only."""
        return len(self.copies(text))

    def copies(self, text: str) -> Counter[int]:
        """How many of them each guardian has."""
        theirs = set(self.chats)
        return figures.copies([each for each in self.telegram.calls if each.chat_id in theirs], text)

    async def until(self, holds: Callable[[], object], seconds: float = 30.0) -> bool:
        """Whether it came to hold in that time."""
        begun = time.monotonic()
        while (asked := time.monotonic()) and not holds():
            took = time.monotonic() - asked
            if asked > begun + (seconds if self.thorough else 4 * seconds):
                return False
            await asyncio.sleep(max(0.005 if self.thorough else 0.02, 4 * took))
        return True

    async def reached(self, text: str, number: int | None = None, seconds: float = 30.0) -> bool:
        wanted = len(self.guardians) if number is None else number
        return await self.until(lambda: self.got(text) >= wanted, seconds)

    async def settled(self, seconds: float = 10.0) -> bool:
        """Nothing is under way, so that a kill now can double nothing."""
        under_way = "SELECT count(*) FROM outbox WHERE state = 'sending'"
        return await self.until(lambda: self.rows(under_way) == [(0,)], seconds)

    def measured(self, text: str, chats: list[int] | None = None) -> Figures:
        """Lost, doubled and too fast, of a message that was for these chats (else all guardians)."""
        records, wanted = self.journal(), self.chats if chats is None else chats
        lost, dup = figures.lost_and_dup([each for each in records if each.chat_id in set(wanted)], text, wanted)
        over = max(0.0, figures.most_in_a_second(records) - self.pace - (0 if self.thorough else JITTER))
        return Figures(lost=lost, dup=dup, overrate=over)

    def soon(self, seconds: float) -> float:
        """A limit of time that fails a play. In CI it does not: a busy machine is no fault."""
        return seconds if self.thorough else inf

    def errors(self) -> list[str]:
        """Lines of the bot's log that an operator would be alarmed by."""
        return [line for line in self.running.said.splitlines() if " ERROR " in line or line.startswith("Traceback")]


async def prepare(families: int) -> Made:
    """The database of a school with so many families, made once a process. To be called before plays side by side: two
    cannot make their tables at once."""
    if families not in _made:
        with tempfile.TemporaryDirectory() as folder:
            file, url = Path(folder) / "school.db", url_of(Path(folder) / "school.db")
            await found_school(file, NOW)
            async with opening.opened(url, changing=False) as database, database.begin() as tx:
                found = await _people(tx, families)
            _made[families] = Made(file.read_bytes(), found)
    return _made[families]


async def _people(tx: Tx, families: int) -> list[PersonId]:
    """Class 3B: its head, then a guardian for every child."""
    school_class = await classes.add_class(tx, "3B")
    found = [
        await people.add_person(
            tx, name=f"Person {n}", language="en", chat=ChatId(FIRST_CHAT + n), reach=Reach.JOINED, now=NOW
        )
        for n in range(families + 1)
    ]
    await people.change_person(tx, found[0], role=Role.HEAD)
    for n, person in enumerate(found[1:]):
        await classes.add_guardian(tx, person, await classes.add_child(tx, school_class, f"Child {n}"))
    return found


def _phones(telegram: LocalTelegram, families: int) -> list[Phone]:
    phones = [telegram.phone(name=f"Person {n}", user_id=FIRST_CHAT + n) for n in range(families + 1)]
    for phone in phones:
        phone.person.started = True
    return phones


@asynccontextmanager
async def a_world(
    folder: Path, seed: int, *, families: int, pace: float | None = None, thorough: bool = True
) -> AsyncIterator[World]:
    """A school of class 3B, whose families its head writes to and hears from. The bot is not started yet."""
    (folder / "data").mkdir(parents=True)
    journal, made, clock = folder / "journal.jsonl", await prepare(families), TelegramsClock()
    telegram = LocalTelegram(
        token=TOKEN, bot_username=USERNAME, journal=journal, files=folder / "files",
        now=clock.read,
    )  # fmt: skip
    head, *guardians = _phones(telegram, families)
    known = {phone.id: person for phone, person in zip((head, *guardians), made.people, strict=True)}
    world = World(seed, folder, telegram, head, guardians, known, pace or PACE, thorough, clock)
    await telegram.start()
    world.database_file.write_bytes(made.file)
    try:
        yield world
    finally:
        if world.bot is not None and world.bot.process.returncode is None:
            await world.kill()
        await telegram.stop()
        shutil.rmtree(folder / "files", ignore_errors=True)
