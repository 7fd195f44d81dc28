"""The stage of a play: a local Telegram, the real bot on a real database, and the people who use them.

Everything goes over HTTP on 127.0.0.1. Nothing of ours is replaced; only the pace is lifted and the moment to undo is
short, so that a play does not wait. The school's clock goes as fast as any, from a Monday morning on, and can be put
forward.
"""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path

from pydantic import SecretStr

from bot.app import RunningBot
from bot.clock import Clock, Instant
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.ids import ChatId, PersonId
from bot.model import invitations as codes
from bot.model.people import Reach, Role
from bot.outbox.pacing import Pace
from bot.settings import Settings
from bot.store import Database, Tx, Wake, classes, invitations, opening, people, schools
from scheduler.due import do_what_is_due

TOKEN = "123456789:AAtesttesttesttesttesttesttesttest"
USERNAME = "bothways_demo_bot"
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""When a play begins: nine o'clock in London, no daylight saving."""
UNDER_WAY = """SELECT seq, 0 FROM inbox WHERE state = 'pending'
UNION ALL SELECT id, 1 FROM outbox WHERE state = 'sending' OR due_at <= '{now}' LIMIT 1"""


class Hands:
    """The hands of the school's clock."""

    def __init__(self, begin: datetime = MONDAY) -> None:
        self._begin, self._since = begin, time.monotonic()

    def read(self) -> datetime:
        return self._begin + timedelta(seconds=time.monotonic() - self._since)

    def put_to(self, moment: datetime) -> None:
        self._begin, self._since = moment, time.monotonic()


class Unhurried(Pace):
    """Nobody has to rest after a burst of messages."""

    def take(self, now: float, person: PersonId, *, group: bool = False) -> None:
        return


@dataclass(frozen=True)
class Family:
    """One guardian and one child, as the seeded class has them."""

    guardian: str
    language: str
    child: str

    @property
    def telegram_language(self) -> str:
        return self.language.replace("_", "-").lower()


FAMILIES = (
    Family("María Gómez", "es", "Ana Gómez"),
    Family("ليلى حداد", "ar", "يوسف حداد"),
    Family("王丽", "zh_Hans", "王小明"),
    Family("Emma Smith", "en", "Tom Smith"),
)


@dataclass
class Stage:
    telegram: LocalTelegram
    settings: Settings
    hands: Hands
    bot: RunningBot
    expected_errors: list[str] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.bot.services.database

    @property
    def now(self) -> Instant:
        return self.bot.services.clock.now()

    # ---- the bot and the clock

    def expects_error(self, words: str) -> None:
        """A line with these words is logged as an error in this play, and no other."""
        self.expected_errors.append(words)

    async def undo_within(self, seconds: int) -> None:
        async with self.database.begin() as tx:
            await schools.change_school(tx, schools.Changes(undo_seconds=seconds))

    async def starts(self) -> None:
        """The bot starts, on what the database holds."""
        self.bot = await running(self.settings, self.hands)

    async def stops(self) -> None:
        await self.bot.__aexit__(None, None, None)

    async def clock_at(self, moment: datetime) -> None:
        """The clock is put forward, and whatever is due by then is done."""
        await self.quiet()
        self.hands.put_to(moment)
        await do_what_is_due(self.bot.services)
        async with self.database.begin() as tx:
            tx.wakes |= {Wake.OUTBOX, Wake.CLOCK}
        await self.quiet()

    async def clock_forward(self, **by: float) -> None:
        await self.clock_at(self.now + timedelta(**by))

    async def quiet(self, seconds: float = 5.0) -> None:
        """Waits until nothing is on its way, in neither direction."""
        async with asyncio.timeout(seconds):
            while not self._is_quiet():  # noqa: ASYNC110 - a database sends no signal
                await asyncio.sleep(0.01)

    def _is_quiet(self) -> bool:
        if len(self.telegram.world.updates) or any(phone.unanswered_taps for phone in self.telegram.phones.values()):
            return False
        now = self.now.replace(tzinfo=None).isoformat(sep=" ")
        return self.rows(UNDER_WAY.format(now=now)) == []

    def rows(self, query: str) -> list[tuple[int, int]]:
        """Two columns of the database, through a connection that has seen nothing yet."""
        file = opening.sqlite_file(self.settings.database_url)
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as fresh:
            return fresh.execute(query).fetchall()

    # ---- people who are there already

    def phone(self, name: str, language: str | None) -> Phone:
        """The phone of somebody who has started the bot, long ago."""
        phone = self.telegram.phone(name=name, language=language)
        phone.person.started = True
        return phone

    async def a_class(self, name: str = "3B", *, teacher: str = "Ms Lee") -> tuple[Phone, list[Phone]]:
        """A class with its teacher and `FAMILIES`, all joined; the phones of the teacher and of the guardians."""
        lee, parents = self.phone(teacher, "en"), [self.phone(f.guardian, f.telegram_language) for f in FAMILIES]
        async with self.database.begin() as tx:
            class_id = await classes.add_class(tx, name)
            person = await self.joined(tx, lee, "en")
            await people.change_person(tx, person, role=Role.TEACHER)
            await people.teach(tx, person, class_id)
            for family, phone in zip(FAMILIES, parents, strict=True):
                child = await classes.add_child(tx, class_id, family.child)
                await classes.add_guardian(tx, await self.joined(tx, phone, family.language), child)
        return lee, parents

    async def a_head(self, name: str = "Ms Brook") -> Phone:
        phone = self.phone(name, "en")
        async with self.database.begin() as tx:
            await people.change_person(tx, await self.joined(tx, phone, "en"), role=Role.HEAD)
        return phone

    async def guardian_of(self, school_class: str, child: str, phone: Phone) -> None:
        """One more guardian for a child, who is added to the class if new; a person joins if they had not."""
        async with self.database.begin() as tx:
            found = await classes.class_by_name(tx, school_class)
            assert found is not None, f"there is a class {school_class}"
            there = await classes.child_by_name(tx, found.id, child)
            known = await people.person_by_chat(tx, ChatId(phone.id))
            person = known.id if known else await self.joined(tx, phone, phone.person.language or "en")
            await classes.add_guardian(tx, person, there.id if there else await classes.add_child(tx, found.id, child))

    async def joined(self, tx: Tx, phone: Phone, language: str) -> PersonId:
        return await people.add_person(
            tx, name=phone.person.name, language=language, chat=ChatId(phone.id), reach=Reach.JOINED, now=self.now
        )

    # ---- people who come in by the door

    async def heads_code(self) -> str:
        """What `bothways setup` prints."""
        code = codes.new_code()
        async with self.database.begin() as tx:
            await invitations.add_invitation(
                tx, role=Role.HEAD, code_hash=codes.code_hash(code), expires_at=Instant(self.now + codes.STAFF_LIFE)
            )
        return code

    async def head(self, name: str = "Ms Brook", language: str = "en") -> Phone:
        """A head who joins by the link that `bothways setup` prints."""
        phone = self.telegram.phone(name=name, language=language)
        await phone.start(await self.heads_code())
        await phone.taps("✅")
        await phone.sees("/help")
        return phone

    async def teacher(self, head: Phone, school_class: str, name: str = "Ms Lee", language: str = "en") -> Phone:
        """A colleague whom the head invites to a class."""
        asked = await head.says(f"/invite teacher {school_class}")
        phone = self.telegram.phone(name=name, language=language)
        await phone.start(code_in((await head.sees("t.me/", after=asked)).text))
        await phone.taps("✅")
        await phone.sees("/help")
        return phone

    async def slip(self, staff: Phone, school_class: str, child: str) -> str:
        """The code on the slip that staff make for a child's family."""
        asked = await staff.says(f"/invite {school_class} {child}")
        return code_in((await staff.sees("t.me/", child, after=asked)).text)

    async def parent(self, staff: Phone, school_class: str, child: str, *, name: str, language: str) -> Phone:
        """A guardian who scans the slip that staff made, and taps three times."""
        phone = self.telegram.phone(name=name, language=language)
        await phone.start(await self.slip(staff, school_class, child))
        await phone.taps("✅")
        await phone.taps(school_class)
        await phone.sees("/privacy")
        return phone


def code_in(text: str) -> str:
    """The code of the link in a message."""
    return text.split("?start=")[1].split(maxsplit=1)[0]


async def running(settings: Settings, hands: Hands) -> RunningBot:
    bot = await RunningBot(settings, Clock(hands.read)).__aenter__()
    bot.delivery.pace = Unhurried(inf)
    return bot


@asynccontextmanager
async def a_stage(folder: Path, empty: Path) -> AsyncIterator[Stage]:
    """A school with nobody in it, a copy of the database `empty`, and the bot running."""
    hands = Hands()
    telegram = LocalTelegram(
        token=TOKEN, bot_username=USERNAME, files=folder / "files", now=lambda: hands.read().timestamp()
    )
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not tell
        token=SecretStr(TOKEN),
        api_url=await telegram.start(port=0),
        database_url=url_of(Path(shutil.copy(empty, folder / "school.db"))),
        pace="unlimited",
    )
    try:
        stage = Stage(telegram, settings, hands, await running(settings, hands))
        try:
            yield stage
        finally:
            await stage.stops()
    finally:
        await telegram.stop()


async def found_school(file: Path, now: Instant) -> None:
    """What `bothways setup` does, with no moment to undo."""
    async with opening.opened(url_of(file), changing=True) as database, database.begin() as tx:
        await schools.found_school(tx, "Oak Primary", "Europe/London", "en", now)
        await schools.change_school(tx, schools.Changes(undo_seconds=0))


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
