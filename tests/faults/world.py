"""A school with its families already joined, a local Telegram with a synced journal, and the bot as a process.

Families are written into the database through the store; everything after that goes over HTTP and signals. A world
waits without raising: what did not happen in time shows in the figures.
"""

import asyncio
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
from pathlib import Path

from bot.clock import Clock
from bot.demo.journal import Record, read_journal
from bot.demo.phone import Phone, TapDone
from bot.demo.telegram_server import LocalTelegram
from bot.ids import ChatId, ClassId, PersonId
from bot.model.people import Reach, Role
from bot.store import Database, Tx, classes, opening, people
from tests.faults import figures
from tests.faults.figures import Figures
from tests.journeys import process
from tests.stage import TOKEN, USERNAME, found_school, url_of

NOW = Clock().now()
RECEIPT = "Passed on"
"""What a guardian reads when their message has reached the school's book."""
REPEATED = "may have reached you before"
PACE = 60.0
_empty: list[bytes] = []


@dataclass
class World:
    """One play of one row. `thorough` is off in CI: rows then leave out what takes a minute, and say so."""

    seed: int
    folder: Path
    telegram: LocalTelegram
    head: Phone
    guardians: list[Phone]
    people: dict[int, PersonId]
    pace: float
    thorough: bool
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
        self.bot = await process.start(env, self.folder)
        return await process.first_poll(self.telegram, self.bot, polls=polls)

    async def kill(self) -> None:
        await self.running.kill()

    def freeze(self) -> None:
        self.running.process.send_signal(signal.SIGSTOP)

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

    # ---- what people do

    async def announce(self, text: str, to: int | None = None) -> TapDone:
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
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.005)
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
        over = max(0.0, figures.most_in_a_second(records) - self.pace)
        return Figures(lost=lost, dup=dup, overrate=over)

    def errors(self) -> list[str]:
        """Lines of the bot's log that an operator would be alarmed by."""
        return [line for line in self.running.said.splitlines() if " ERROR " in line or line.startswith("Traceback")]


async def _person(tx: Tx, telegram: LocalTelegram, name: str) -> tuple[Phone, PersonId]:
    phone = telegram.phone(name=name)
    phone.person.started = True
    chat = ChatId(phone.id)
    return phone, await people.add_person(tx, name=name, language="en", chat=chat, reach=Reach.JOINED, now=NOW)


async def _guardians(tx: Tx, telegram: LocalTelegram, number: int, to: ClassId) -> list[tuple[Phone, PersonId]]:
    found = []
    for count in range(number):
        phone, person = await _person(tx, telegram, f"Guardian {count}")
        await classes.add_guardian(tx, person, await classes.add_child(tx, to, f"Child {count}"))
        found.append((phone, person))
    return found


async def an_empty_school() -> bytes:
    """Made once a process: migrations take longer than many a play. Before plays side by side: two cannot migrate."""
    if not _empty:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "school.db"
            await found_school(file, NOW)
            _empty.append(file.read_bytes())
    return _empty[0]


@asynccontextmanager
async def a_world(
    folder: Path, seed: int, *, families: int, pace: float | None = None, thorough: bool = True
) -> AsyncIterator[World]:
    """A school of class 3B, whose families its head writes to and hears from. The bot is not started yet."""
    (folder / "data").mkdir(parents=True)
    journal = folder / "journal.jsonl"
    telegram = LocalTelegram(token=TOKEN, bot_username=USERNAME, journal=journal, files=folder / "files")
    await telegram.start()
    file = folder / "data" / "school.db"
    file.write_bytes(await an_empty_school())
    async with opening.opened(url_of(file), changing=False) as database, database.begin() as tx:
        school_class = await classes.add_class(tx, "3B")
        head, person = await _person(tx, telegram, "Ms Brook")
        await people.change_person(tx, person, role=Role.HEAD)
        found = await _guardians(tx, telegram, families, school_class)
    known = {head.id: person} | {phone.id: each for phone, each in found}
    phones = [phone for phone, _ in found]
    world = World(seed, folder, telegram, head, phones, known, pace or PACE, thorough)
    try:
        yield world
    finally:
        if world.bot is not None and world.bot.process.returncode is None:
            await world.kill()
        await telegram.stop()
        shutil.rmtree(folder / "files", ignore_errors=True)
