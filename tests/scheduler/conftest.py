"""A post office that is open."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scheduler.office import Office, an_office


@pytest.fixture(autouse=True)
def _pauses_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path) as office:
        office.opens()
        yield office
