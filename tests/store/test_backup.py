"""Copies of a database: taken in use, tried, put back without saying old messages again."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.actions import backup as actions
from bot.actions.status import status
from bot.clock import Clock, later
from bot.ids import ChatId, UpdateId
from bot.model.people import Reach
from bot.outbox import claims, queue
from bot.outbox.notices import Help, Lane
from bot.outbox.outcomes import Accepted, Unknown
from bot.outbox.queue import Entry
from bot.store import Database, backup, inbox, people, schools
from bot.store.backup import BadCopy
from bot.store.inbox import Arrival
from bot.store.lock import AlreadyRunning, FileLock, lock_path
from bot.store.opening import CannotOpen, opened

NOW = Clock().now()
SPOILT = b"not a database at all"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Where the school's database is."""
    return tmp_path / "school's 100% #1.db"


@asynccontextmanager
async def using(file: Path) -> AsyncIterator[Database]:
    async with opened(f"sqlite+aiosqlite:///{file}", changing=True) as database:
        yield database


async def found_school(file: Path, name: str = "Oak Primary") -> None:
    async with using(file) as database, database.begin() as tx:
        await schools.found_school(tx, name, "Europe/London", "en", NOW)


async def name_in(file: Path) -> str:
    async with opened(f"sqlite+aiosqlite:///{file}", changing=False) as database, database.read() as tx:
        return (await schools.the_school(tx)).name


def is_private(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) == 0o600


def content(file: Path) -> bytes:
    return file.read_bytes()


def spoil(file: Path) -> None:
    file.write_bytes(SPOILT)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_copy_is_whole_and_private(school: Path, tmp_path: Path) -> None:
    await found_school(school)
    size = backup.copy_out(school, tmp_path / "copy.db")
    assert await name_in(tmp_path / "copy.db") == "Oak Primary"
    assert size > 0
    assert is_private(tmp_path / "copy.db")
    assert is_private(school)
    assert names_in(tmp_path) == {school.name, "copy.db"}


async def test_a_copy_is_taken_while_the_school_writes(school: Path, tmp_path: Path) -> None:
    await found_school(school)
    async with using(school) as database:
        copied = asyncio.create_task(asyncio.to_thread(backup.copy_out, school, tmp_path / "copy.db"))
        written = 0
        while not copied.done() or written < 20:
            async with database.begin() as tx:
                await people.add_person(tx, name="", language=None, chat=None, reach=Reach.NOT_JOINED, now=NOW)
            written += 1
        await copied
        backup.copy_out(school, tmp_path / "later.db")
    with closing(sqlite3.connect(tmp_path / "later.db")) as copy:
        assert copy.execute("SELECT count(*) FROM people").fetchone() == (written,)


async def test_nothing_is_written_over(school: Path, tmp_path: Path) -> None:
    await found_school(school)
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(FileExistsError):
        backup.copy_out(school, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


async def test_of_a_damaged_database_no_copy_is_left(school: Path, tmp_path: Path) -> None:
    await found_school(school)
    damage(school)
    with pytest.raises(BadCopy):
        backup.copy_out(school, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def damage(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as bytes_of:
        bytes_of.seek(4096)
        bytes_of.write(os.urandom(size - 4096))


async def fill(file: Path) -> None:
    """Two messages that wait, one under way, one perhaps sent, one that surely was; two updates that wait."""
    async with using(file) as database, database.begin() as tx:
        for chat in range(4):
            person = await people.add_person(tx, name="", language=None, chat=ChatId(chat), reach=Reach.JOINED, now=NOW)
            await queue.put(tx, [Entry(person, Help(), Lane.REPLY, NOW)], now=NOW)
            if chat == 3:
                await queue.put(tx, [Entry(person, Help(), Lane.BULK, later(NOW, 60))], now=NOW)
        accepted, unknown, _ = await claims.claim(tx, worker="w", now=NOW, lanes=[Lane.REPLY], limit=3)
        await queue.settle(tx, accepted, Accepted(None), now=NOW)
        await queue.settle(tx, unknown, Unknown("x"), now=NOW)
        await inbox.keep(tx, [Arrival(UpdateId(n), 1, "{}") for n in (1, 2)], NOW)


async def test_what_was_still_to_be_sent_is_held(school: Path, tmp_path: Path) -> None:
    await found_school(school)
    await fill(school)
    backup.copy_out(school, tmp_path / "copy.db")
    done = await actions.restore(tmp_path / "copy.db", school, later(NOW, 86400))
    assert (done.outbox_held, done.inbox_held) == (4, 2)
    async with using(school) as database:
        async with database.read() as tx:
            found = (await status(tx, later(NOW, 86400))).as_json()
        async with database.begin() as tx:
            assert await claims.claim(tx, worker="w", now=later(NOW, 90000), lanes=list(Lane), limit=9) == []
            assert await queue.recover(tx, now=later(NOW, 90000), alone=True) == 0
            assert await inbox.pending(tx, (), 9) == []
    assert found["lag_seconds"] == 0
    assert found["inbox"] == {"pending": 0, "done": 0, "parked": 2}
    assert found["outbox"] == {
        "planned": 5, "pending": 0, "retry": 0, "sending": 0, "accepted": 1, "unknown": 0, "dead": 0, "cancelled": 4,
    }  # fmt: skip


async def test_the_database_from_before_is_kept(school: Path, tmp_path: Path) -> None:
    await found_school(tmp_path / "old.db", "Old Oak")
    await found_school(school, "New Oak")
    done = await actions.restore(tmp_path / "old.db", school, NOW)
    assert done.kept is not None
    assert await name_in(school) == "Old Oak"
    assert await name_in(done.kept) == "New Oak"
    assert await name_in(tmp_path / "old.db") == "Old Oak"
    assert is_private(school)
    assert is_private(done.kept)
    assert names_in(tmp_path) == {school.name, done.kept.name, "old.db", f"{school.name}.lock"}


async def test_what_stands_in_the_log_of_a_killed_bot_is_kept_and_does_not_come_back(
    school: Path, tmp_path: Path
) -> None:
    await found_school(tmp_path / "old.db", "Old Oak")
    await found_school(school, "New Oak")
    async with using(school) as database:
        async with database.begin() as tx:
            await schools.change_school(tx, schools.Changes(name="Newest Oak"))
        assert school.with_name(f"{school.name}-wal").stat().st_size > 0
        done = await actions.restore(tmp_path / "old.db", school, NOW)
    assert done.kept is not None
    assert await name_in(school) == "Old Oak"
    assert await name_in(done.kept) == "Newest Oak"


async def test_a_damaged_database_is_replaced_and_kept(school: Path, tmp_path: Path) -> None:
    await found_school(tmp_path / "old.db", "Old Oak")
    spoil(school)
    done = await actions.restore(tmp_path / "old.db", school, NOW)
    assert done.kept is not None
    assert content(done.kept) == SPOILT
    assert await name_in(school) == "Old Oak"


async def test_without_a_database_a_backup_makes_one(school: Path, tmp_path: Path) -> None:
    await found_school(tmp_path / "old.db")
    assert (await actions.restore(tmp_path / "old.db", school, NOW)).kept is None
    assert await name_in(school) == "Oak Primary"


def sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


@pytest.mark.parametrize("kind", ["text", "empty", "damaged", "another program's", "newer"])
async def test_what_is_no_backup_changes_nothing(kind: str, school: Path, tmp_path: Path) -> None:
    await found_school(school)
    bad = tmp_path / "bad.db"
    await found_school(bad)
    match kind:
        case "text":
            bad.write_text("class,child\n" * 1000)
        case "empty":
            bad.write_text("")
        case "damaged":
            damage(bad)
        case "another program's":
            bad.unlink()
            sql(bad, "CREATE TABLE notes (x)")
        case "newer":
            sql(bad, "UPDATE alembic_version SET version_num = '9999'")
    before, there = content(school), names_in(tmp_path)
    with pytest.raises(BadCopy) as refused:
        await actions.restore(bad, school, NOW)
    assert "bad.db" in str(refused.value)
    assert content(school) == before
    assert names_in(tmp_path) == {*there, f"{school.name}.lock"}


async def test_not_while_the_bot_runs(school: Path, tmp_path: Path) -> None:
    await found_school(school)
    await found_school(tmp_path / "old.db", "Old Oak")
    with FileLock(lock_path(school)), pytest.raises(AlreadyRunning):
        await actions.restore(tmp_path / "old.db", school, NOW)
    assert await name_in(school) == "Oak Primary"
    with FileLock(lock_path(school)):
        pass  # given up with the block


async def test_looking_makes_no_database(school: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="run bothways setup first"):
        await name_in(school)
    assert names_in(tmp_path) == set()


async def test_looking_refuses_a_newer_database(school: Path) -> None:
    await found_school(school)
    sql(school, "UPDATE alembic_version SET version_num = '9999'")
    for changing in (True, False):
        with pytest.raises(CannotOpen, match="newer version"):
            async with opened(f"sqlite+aiosqlite:///{school}", changing=changing):
                pass
