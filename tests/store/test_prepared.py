"""A prepared statement writes and reads what SQLAlchemy would."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, delete, insert, select, update

from bot.clock import later
from bot.store import Database
from bot.store.prepared import Prepared
from bot.store.tables import school
from tests.builders import NOW, a_database, stored

ROW = {"name": "Elm", "zone": "UTC", "language": "en", "undo_seconds": 5}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


@pytest.mark.parametrize("plain", [True, False])
async def test_the_same_is_stored_and_read_either_way(database: Database, plain: bool) -> None:
    """With `plain` the driver runs it, without it SQLAlchemy does, as on PostgreSQL."""
    one = select(school.c.name, school.c.heard_at).where(school.c.id == bindparam("key"))
    change = update(school).where(school.c.id == bindparam("key")).values(heard_at=bindparam("heard"))
    given: dict[str, Any] = {**ROW, "created_at": NOW, "heard_at": None}
    async with database.begin() as found:
        tx = found if plain else replace(found, plain=None)
        assert await Prepared(insert(school)).add(tx, id=2, **given) == 2
        assert await Prepared(change).run(tx, key=2, heard=later(NOW, 1.5)) == 1
        row = await Prepared(one).first(tx, key=2)
        assert (row.name, row.heard_at) == ("Elm", later(NOW, 1.5))
        assert await Prepared(one).rows(tx, key=3) == []
    assert stored(database, "SELECT heard_at, created_at FROM school WHERE id = 2") == [
        ("2026-11-24 09:00:01.500000", "2026-11-24 09:00:00.000000")
    ]
    async with database.begin() as tx:
        assert await Prepared(delete(school).where(school.c.id == bindparam("key"))).run(tx, key=2) == 1
