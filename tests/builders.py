"""What unit tests build on: a clock that is moved by hand, a database of its own for each test, and a small school.

Rows are written through `bot.store`, as the bot writes them, and looked at through a connection of their own.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.clock import Clock, Instant
from bot.i18n import Catalogs
from bot.ids import ChatId, ChildId, ClassId, PersonId
from bot.model.people import Reach, Role
from bot.nursery import Nursery
from bot.services import Services
from bot.settings import Settings
from bot.store import Database, Tx, classes, opening, people, schools

NOW = Instant(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
"""A Tuesday morning, with London on Greenwich time."""
TOKEN = "123456789:AAunitunitunitunitunitunitunitunit"
LONDON = "Europe/London"


@dataclass
class HandClock:
    """Stands still until it is moved."""

    time: Instant = NOW

    def move(self, seconds: float) -> None:
        self.time = Instant(self.time + timedelta(seconds=seconds))

    def clock(self) -> Clock:
        return Clock(lambda: self.time)


_schools: dict[int, bytes] = {}


@asynccontextmanager
async def a_database(folder: Path, *, undo_seconds: int = 0) -> AsyncIterator[Database]:
    """A database file of its own, with the school in it. Migrations run once a process; then the file is copied."""
    file = folder / "school.db"
    url = f"sqlite+aiosqlite:///{file}"
    if undo_seconds not in _schools:
        async with opening.opened(url, changing=True) as database, database.begin() as tx:
            await schools.found_school(tx, "Oak Primary", LONDON, "en", NOW)
            await schools.change_school(tx, schools.Changes(undo_seconds=undo_seconds))
        _schools[undo_seconds] = file.read_bytes()
    else:
        file.write_bytes(_schools[undo_seconds])
    async with opening.opened(url, changing=True) as database:
        yield database


def stored(database: Database, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What is committed, seen through a connection of its own."""
    with closing(sqlite3.connect(str(database.url.database))) as connection:
        return connection.execute(query, values).fetchall()


async def until(holds: Callable[[], object], *, seconds: float = 5) -> None:
    """Waits for what another task does; for conditions that no event tells of."""
    for _ in range(int(seconds / 0.005)):
        if holds():
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"it did not come true within {seconds} seconds")


def services_on(database: Database, clock: Clock, nursery: Nursery, *, api_url: str = "http://127.0.0.1:1") -> Services:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not tell
        token=SecretStr(TOKEN),
        api_url=api_url,
        database_url=str(database.url),
    )
    return Services(database, clock, Catalogs(), settings, nursery, "bothways_demo_bot")


async def a_person(
    tx: Tx,
    name: str = "Ana",
    *,
    chat: int | None = None,
    language: str | None = "en",
    reach: Reach = Reach.JOINED,
    role: Role | None = None,
    teaches: Collection[ClassId] = (),
    children: Collection[ChildId] = (),
) -> PersonId:
    chat_id = ChatId(chat) if chat is not None else None
    person = await people.add_person(tx, name=name, language=language, chat=chat_id, reach=reach, now=NOW)
    if role is not None:
        await people.change_person(tx, person, role=role)
    for school_class in teaches:
        await people.teach(tx, person, school_class)
    for child in children:
        await classes.add_guardian(tx, person, child)
    return person


@dataclass(frozen=True)
class Cast:
    """Two classes with a teacher, a child and a guardian each, a head, and somebody whom the school does not know."""

    class_3b: ClassId
    class_4c: ClassId
    child: ChildId
    other_child: ChildId
    head: PersonId
    teacher: PersonId
    other_teacher: PersonId
    guardian: PersonId
    other_guardian: PersonId
    stranger: PersonId


async def a_cast(tx: Tx) -> Cast:
    """Chats are 101 (head) to 106 (stranger), in the order of the fields."""
    class_3b, class_4c = await classes.add_class(tx, "3B"), await classes.add_class(tx, "4C")
    child, other = await classes.add_child(tx, class_3b, "Zoe Ng"), await classes.add_child(tx, class_4c, "Ben Ode")
    return Cast(
        class_3b, class_4c, child, other,
        await a_person(tx, "Ms Brook", chat=101, role=Role.HEAD),
        await a_person(tx, "Ms Lee", chat=102, role=Role.TEACHER, teaches=[class_3b]),
        await a_person(tx, "Mr Cole", chat=103, role=Role.TEACHER, teaches=[class_4c]),
        await a_person(tx, "Ana", chat=104, children=[child]),
        await a_person(tx, "Omar", chat=105, children=[other]),
        await a_person(tx, "Sam", chat=106),
    )  # fmt: skip
