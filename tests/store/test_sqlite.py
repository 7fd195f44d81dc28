"""Short statements run where they stand, long ones in a thread; and a transaction that SQLite undid takes no more."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.store import Database, Tx
from bot.store.sqlite import MANY_ROWS, Connection

COUNTING = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :most) SELECT max(x) FROM n"
ADD = text("INSERT INTO seen (word) VALUES (:word)")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'b.db'}")
    async with database.begin() as tx:
        await tx.sql.execute(text("CREATE TABLE seen (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
    yield database
    await database.close()


async def notes_where(tx: Tx) -> list[bool]:
    """For each trip to a thread from now on, True."""
    plain: Any = (await tx.sql.get_raw_connection()).driver_connection
    assert isinstance(plain, Connection)
    trips, before = [], plain._in_thread

    async def counted(work: Any) -> Any:
        trips.append(True)
        return await before(work)

    plain._in_thread = counted  # type: ignore[method-assign] # counts, and does the same
    return trips


async def test_short_statements_make_no_trip_and_are_answered_whole(database: Database) -> None:
    async with database.begin() as tx:
        trips = await notes_where(tx)
        await tx.sql.execute(ADD, [{"word": "a"}, {"word": "b"}, {"word": "c"}])
        changed = await tx.sql.execute(text("UPDATE seen SET word = word || '!' WHERE id > 1"))
        found = await tx.sql.execute(text("SELECT id, word FROM seen ORDER BY id"))
        assert [tuple(row) for row in found] == [(1, "a"), (2, "b!"), (3, "c!")]
        assert (changed.rowcount, trips) == (2, [])
    with pytest.raises(IntegrityError):
        async with database.begin() as tx:
            await tx.sql.execute(ADD, {"word": "a"})
    async with database.read() as tx:
        assert await tx.sql.scalar(text("SELECT count(*) FROM seen")) == 3


async def test_many_rows_and_a_long_reading_leave_the_loop_alone(database: Database) -> None:
    async with database.begin() as tx:
        trips = await notes_where(tx)
        await tx.sql.execute(ADD, [{"word": str(n)} for n in range(MANY_ROWS + 1)])
        assert await tx.sql.scalar(text(COUNTING), {"most": 10}) == 10
        assert len(trips) == 1
        assert await tx.sql.scalar(text(COUNTING), {"most": 300_000}) == 300_000
        assert len(trips) == 2
        assert await tx.sql.scalar(text("SELECT count(*) FROM seen")) == MANY_ROWS + 1
    assert threading.current_thread() is threading.main_thread()


async def test_a_transaction_that_sqlite_undid_takes_no_more_statements(database: Database) -> None:
    """Else they would be committed one by one, outside of any transaction."""

    async def go_on_all_the_same() -> None:
        async with database.begin() as tx:
            await tx.sql.execute(ADD, {"word": "before"})
            with pytest.raises(IntegrityError):
                await tx.sql.execute(text("INSERT OR ROLLBACK INTO seen (word) VALUES ('before')"))
            await tx.sql.execute(ADD, {"word": "after"})

    with pytest.raises(DBAPIError, match="undone"):
        await go_on_all_the_same()
    async with database.begin() as tx:
        assert await tx.sql.scalar(text("SELECT count(*) FROM seen")) == 0


async def test_whoever_is_cancelled_while_waiting_leaves_the_connection_whole(database: Database) -> None:
    async def count() -> None:
        async with database.begin() as tx:
            await tx.sql.execute(ADD, {"word": "lost"})
            await tx.sql.execute(text(COUNTING), {"most": 3_000_000})

    counting = asyncio.create_task(count())
    await asyncio.sleep(0.1)
    counting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await counting
    async with database.begin() as tx:
        assert await tx.sql.scalar(text("SELECT count(*) FROM seen")) == 0
