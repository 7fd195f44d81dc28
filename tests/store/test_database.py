"""Two ways into the database: what is written is whole or not there, and who waits for it is woken after the commit."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.ids import ChildId, PersonId
from bot.store import Database, Tx, Wake, classes, opening, people, savepoint, schools
from bot.store.database import reason_unreachable
from bot.store.schools import Changes
from tests.builders import a_database, a_person, stored


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


def school_of(database: Database) -> str:
    return str(stored(database, "SELECT name FROM school")[0][0])


async def rename(database: Database, name: str, *, then: Exception | None = None) -> None:
    async with database.begin() as tx:
        await schools.change_school(tx, Changes(name=name))
        tx.wakes.add(Wake.CLOCK)
        if then is not None:
            raise then


async def test_a_commit_wakes_who_waits_and_a_rollback_does_not(database: Database) -> None:
    seen: list[str] = []
    database.on(Wake.CLOCK, lambda: seen.append(school_of(database)))
    with pytest.raises(RuntimeError):
        await rename(database, "Elm", then=RuntimeError())
    assert (school_of(database), seen) == ("Oak Primary", [])
    await rename(database, "Elm")
    assert (school_of(database), seen) == ("Elm", ["Elm"]), "woken after the commit, never before"


async def test_a_part_can_be_undone_by_itself(database: Database) -> None:
    async with database.begin() as tx:
        await schools.change_school(tx, Changes(name="Elm"))
        with pytest.raises(RuntimeError, match="part"):
            await undo_a_part(tx)
    assert stored(database, "SELECT name, language FROM school") == [("Elm", "en")]


async def undo_a_part(tx: Tx) -> None:
    async with savepoint(tx):
        await schools.change_school(tx, Changes(language="es"))
        raise RuntimeError("part")


async def test_writers_take_turns_and_readers_see_one_moment(database: Database) -> None:
    order: list[str] = []

    async def write(name: str) -> None:
        async with database.begin() as tx:
            order.append(f"{name} begins")
            await schools.change_school(tx, Changes(name=name))
            await asyncio.sleep(0.01)
            order.append(f"{name} ends")

    async with database.read() as before:
        assert (await schools.the_school(before)).name == "Oak Primary"
        await asyncio.gather(*(write(name) for name in "ABC"))
        assert (await schools.the_school(before)).name == "Oak Primary", "one consistent view"
    assert order == [f"{name} {what}" for name in "ABC" for what in ("begins", "ends")]
    assert school_of(database) == "C"


async def test_the_write_lock_is_taken_at_the_beginning(database: Database) -> None:
    """An upgrade from reading to writing in mid-transaction would fail without waiting."""
    async with database.begin():
        with closing(sqlite3.connect(str(database.url.database), timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT name FROM school").fetchall() == [("Oak Primary",)]


async def test_a_commit_survives_a_power_cut_and_keys_hold(database: Database) -> None:
    async with database.begin() as tx:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [(await tx.sql.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in names]
    assert found == ["wal", 2, 1, 5000]
    with pytest.raises(IntegrityError):
        async with database.begin() as tx:
            await classes.add_guardian(tx, PersonId(77), ChildId(77))


async def test_who_is_removed_leaves_nothing_behind(database: Database) -> None:
    async with database.begin() as tx:
        child = await classes.add_child(tx, await classes.add_class(tx, "3B"), "Zoe")
        person = await a_person(tx, chat=104, children=[child])
    async with database.begin() as tx:
        await people.remove_person(tx, person)
    assert stored(database, "SELECT * FROM guardianships") == []


async def test_telegrams_largest_numbers_are_kept(database: Database) -> None:
    async with database.begin() as tx:
        await a_person(tx, chat=2**52)
    assert stored(database, "SELECT chat FROM people") == [(2**52,)]


async def test_what_the_database_refuses_is_not_told_with_its_values(database: Database) -> None:
    """An error that nobody expected ends on the operator's screen, whole."""
    async with database.begin() as tx:
        await classes.add_class(tx, "Daffodils")
    with pytest.raises(IntegrityError) as refused:
        async with database.begin() as tx:
            await classes.add_class(tx, "Daffodils")
    assert "daffodils" not in str(refused.value).casefold()


async def test_looking_changes_no_byte(tmp_path: Path) -> None:
    """A file that is not there is not made, and an empty one stays empty."""
    file = tmp_path / "looked" / "school.db"
    file.parent.mkdir()
    url = f"sqlite+aiosqlite:///{file}"
    with pytest.raises(opening.CannotOpen):
        async with opening.opened(url, changing=False):
            pass
    missing = Database(url, changing=False)
    assert await reason_unreachable(missing) == "unable to open database file"
    assert list(file.parent.iterdir()) == []
    file.touch()
    with pytest.raises(opening.CannotOpen, match="empty"):
        async with opening.opened(url, changing=False):
            pass
    assert [(path.name, path.stat().st_size) for path in file.parent.iterdir()] == [("school.db", 0)]
