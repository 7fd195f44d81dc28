"""An empty outbox, and a school of people to write to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Database
from tests.builders import Cast, a_cast, a_database
from tests.outbox.book import Book


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


@pytest.fixture
async def cast(database: Database) -> Cast:
    async with database.begin() as tx:
        return await a_cast(tx)


@pytest.fixture
def book(database: Database) -> Book:
    return Book(database)
