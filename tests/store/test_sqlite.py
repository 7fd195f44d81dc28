"""One trip to SQLite's thread a statement, and answers as SQLAlchemy needs them."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.store import Database
from bot.store.sqlite import OneTripConnection


async def test_a_statement_is_one_trip_and_its_answer_whole(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'b.db'}")
    async with database.begin() as tx:
        plain = (await tx.sql.get_raw_connection()).driver_connection
        assert isinstance(plain, OneTripConnection)
        trips = count_trips(plain)
        await tx.sql.execute(text("create table seen (id integer primary key, word text unique)"))
        await tx.sql.execute(text("insert into seen (word) values (:w)"), [{"w": "a"}, {"w": "b"}, {"w": "c"}])
        changed = await tx.sql.execute(text("update seen set word = word || '!' where id > 1"))
        found = await tx.sql.execute(text("select id, word from seen order by id"))
        assert [tuple(row) for row in found] == [(1, "a"), (2, "b!"), (3, "c!")]
        assert changed.rowcount == 2
        assert len(trips) == 4
    with pytest.raises(IntegrityError):
        async with database.begin() as tx:
            await tx.sql.execute(text("insert into seen (word) values ('a')"))
    async with database.read() as tx:
        assert await tx.sql.scalar(text("select count(*) from seen")) == 3
    await database.close()


def count_trips(plain: OneTripConnection) -> list[object]:
    """Each trip from now on leaves its mark."""
    trips: list[object] = []
    queue = plain._tx

    class Counted:
        def put_nowait(self, item: object) -> None:
            trips.append(item)
            queue.put_nowait(item)  # type: ignore[arg-type] # as it came

    plain._tx = Counted()  # type: ignore[assignment] # one method is all that is used
    return trips
