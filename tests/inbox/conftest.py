"""An empty inbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.nursery import Nursery
from bot.store import Database
from tests.builders import a_database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


@pytest.fixture
async def nursery() -> AsyncIterator[Nursery]:
    """Whoever runs in it is stopped at the end of the test."""
    nursery = Nursery()
    yield nursery
    await nursery.close()
