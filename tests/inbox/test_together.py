"""Updates of many lanes share a transaction, and nobody can tell: whatever fails takes no neighbour down."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Reason, Refusal
from bot.inbox import lanes as module
from bot.inbox.intake import keep
from bot.inbox.lanes import After, Lanes, Unreadable, nothing
from bot.nursery import Nursery
from bot.store import Database, Tx, Wake, classes
from tests.builders import HandClock, a_database, stored, until

CLOCK = HandClock().clock()
KINDS = ("good", "refused", "failing", "unreadable", "breaking")


@dataclass(frozen=True)
class Said:
    lane: int
    kind: str


class Ledger:
    """A door that leaves a class for everything it does: what was committed is what is there."""

    def __init__(self) -> None:
        self.commits: list[int] = []

    async def handle(self, tx: Tx, raw: str) -> After:
        kind, name = _read(raw)
        if kind == "unreadable":
            raise Unreadable("KeyError")
        await classes.add_class(tx, f"{name} good")
        match kind:
            case "refused":
                raise Refusal(Reason.TEXT_EMPTY)
            case "failing":
                raise RuntimeError("a private name")
            case "breaking":  # the whole transaction is gone, as with a full disk
                await tx.sql.exec_driver_sql("INSERT OR ROLLBACK INTO school SELECT * FROM school")
        return nothing

    async def refuse(self, tx: Tx, raw: str, refusal: Refusal) -> After:
        await classes.add_class(tx, f"{_read(raw)[1]} refused")
        return nothing

    async def apologise(self, tx: Tx, raw: str) -> After:
        kind, name = _read(raw)
        if kind == "unreadable":
            raise Unreadable("KeyError")
        await classes.add_class(tx, f"{name} sorry")
        return nothing


def _read(raw: str) -> tuple[str, str]:
    kind, name = json.loads(raw)["message"]["text"].split(" ", 1)
    return kind, name


def raw_of(said: Sequence[Said]) -> list[dict[str, object]]:
    return [
        {"update_id": n, "message": {"chat": {"id": each.lane}, "text": f"{each.kind} {each.lane}.{n}"}}
        for n, each in enumerate(said)
    ]


def effects_of(said: Sequence[Said], lane: int) -> list[str]:
    """What handling one at a time leaves behind, in order."""
    left = {"good": "good", "refused": "refused", "failing": "sorry", "breaking": "sorry"}
    mine = [(n, each) for n, each in enumerate(said) if each.lane == lane]
    return [f"{lane}.{n} {left[each.kind]}" for n, each in mine if each.kind in left]


@asynccontextmanager
async def working(database: Database) -> AsyncIterator[None]:
    nursery = Nursery()
    nursery.start(Lanes(database, CLOCK, Ledger()).run(), "lanes")
    await asyncio.sleep(0)
    try:
        yield
    finally:
        await nursery.close()


async def settled(database: Database) -> None:
    await until(lambda: not stored(database, "SELECT 1 FROM inbox WHERE state = 'pending'"))


def left_by(database: Database, lane: int) -> list[str]:
    names = [name for (name,) in stored(database, "SELECT name FROM classes ORDER BY id")]
    return [name for name in names if name.startswith(f"{lane}.")]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRY_AGAIN_AFTER", (0.005, 0.01))


MIX = st.lists(st.builds(Said, st.integers(1, 4), st.sampled_from(KINDS)), max_size=12)


@pytest.mark.usefixtures("hurried")
def test_whatever_the_mix_effects_are_those_of_one_at_a_time() -> None:
    @settings(max_examples=25)
    @given(MIX, st.integers(0, 12))
    def check(said: list[Said], cut: int) -> None:
        asyncio.run(_check(said, cut))

    check()


async def _check(said: list[Said], cut: int) -> None:
    with TemporaryDirectory() as folder:
        async with a_database(Path(folder)) as database, working(database):
            updates = raw_of(said)
            for batch in (updates[:cut], updates[cut:]):
                if batch:
                    await keep(database, CLOCK, batch)
            await settled(database)
            states = [state for (state,) in stored(database, "SELECT state FROM inbox ORDER BY seq")]
            assert states == ["done" if each.kind in ("good", "refused") else "parked" for each in said]
            for lane in range(1, 5):
                assert left_by(database, lane) == effects_of(said, lane)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("kind", [*KINDS[1:]])
async def test_one_bad_update_takes_no_neighbour_down(database: Database, kind: str) -> None:
    said = [Said(1, "good"), Said(2, kind), Said(3, "good"), Said(2, "good")]
    async with working(database):
        await keep(database, CLOCK, raw_of(said))
        await settled(database)
    for lane in (1, 2, 3):
        assert left_by(database, lane) == effects_of(said, lane)


@pytest.mark.usefixtures("hurried")
async def test_forty_quick_messages_of_one_parent_keep_their_order_in_a_crowd(database: Database) -> None:
    """In batches, as they come; other families write, fail and are refused in the same transactions."""
    said = []
    for n in range(40):
        said += [Said(7, "good"), Said(100 + n, "good"), Said(200 + n % 3, KINDS[n % 4])]
    updates = raw_of(said)
    async with working(database):
        for start in range(0, len(updates), 17):
            await keep(database, CLOCK, updates[start : start + 17])
            await asyncio.sleep(0.001)
        await settled(database)
    heard = left_by(database, 7)
    assert len(heard) == 40
    for lane in (7, *range(100, 140), 200, 201, 202):
        assert left_by(database, lane) == effects_of(said, lane)


async def test_what_is_committed_behind_a_later_one_is_still_heard(database: Database) -> None:
    """On PostgreSQL two arrivals can get their numbers in one order and be committed in the other."""
    async with working(database):
        for number in (9, 3):
            async with database.begin() as tx:
                await tx.sql.exec_driver_sql(ARRIVES, (number, number, json.dumps(raw_of([Said(1, "good")])[0])))
                await tx.sql.exec_driver_sql("UPDATE inbox SET raw = replace(raw, '1.0', '1.' || seq)")
                tx.wakes.add(Wake.INBOX)
            await settled(database)
    assert left_by(database, 1) == ["1.9 good", "1.3 good"]


ARRIVES = """
    INSERT INTO inbox (seq, "update", lane, raw, state, attempts, received_at)
    VALUES (?, ?, 1, ?, 'pending', 0, '2026-11-24')
"""
