"""What is fetched is stored before it is confirmed, once, and no trouble ends the polling."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.clock import Clock, Instant, later
from bot.ids import UpdateId
from bot.inbox import intake as module
from bot.inbox.intake import Intake, keep
from bot.model.updates import Batch, Raw, Trouble
from bot.nursery import Nursery
from bot.store import Database, Wake, inbox
from bot.store.inbox import KEEP
from tests.builders import NOW, HandClock, stored, until

CLOCK = HandClock().clock()


def update(number: int, chat: int = 7, text: str = "hello") -> Raw:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": text}}


def heard(database: Database) -> list[int]:
    return [number for (number,) in stored(database, 'SELECT "update" FROM inbox ORDER BY seq')]


async def test_updates_are_kept_whole_in_the_order_heard(database: Database) -> None:
    woken: list[str] = []
    database.on(Wake.INBOX, lambda: woken.append("inbox"))
    updates = [update(5, chat=7, text="día 👍"), update(6, chat=8)]
    assert await keep(database, CLOCK, updates) == 2
    rows = stored(database, 'SELECT "update", lane, raw, state FROM inbox ORDER BY seq')
    assert [(number, lane, json.loads(raw), state) for number, lane, raw, state in rows] == [
        (5, 7, updates[0], "pending"),
        (6, 8, updates[1], "pending"),
    ]
    assert woken == ["inbox"]


async def test_an_update_is_kept_once_and_numbers_may_fall(database: Database) -> None:
    """After a quiet week the numbers start anew at random."""
    counts = [
        await keep(database, CLOCK, [update(number) for number in numbers])
        for numbers in ([900, 901], [901, 902], [3], [3, 3, 4], [900])
    ]
    assert counts == [2, 1, 1, 1, 0]
    assert heard(database) == [900, 901, 902, 3, 4]


async def test_an_update_done_already_is_not_done_again(database: Database) -> None:
    await keep(database, CLOCK, [update(5)])
    async with database.begin() as tx:
        await inbox.done(tx, [1], NOW)
    assert await keep(database, CLOCK, [update(5)]) == 0
    assert stored(database, "SELECT state, raw FROM inbox") == [("done", None)]


async def test_what_is_settled_is_forgotten_after_three_days_and_never_what_waits(database: Database) -> None:
    await keep(database, CLOCK, [update(1), update(2), update(3)])
    async with database.begin() as tx:
        await inbox.done(tx, [1], NOW)
        await inbox.park(tx, 2, "x", later(NOW, 1))
    purged = []
    for moment in (Instant(NOW + KEEP), later(Instant(NOW + KEEP), 1), Instant(NOW + 9 * KEEP)):
        async with database.begin() as tx:
            purged.append(await inbox.purge(tx, moment))
    assert purged == [0, 1, 1]
    assert heard(database) == [3]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.integers(1, 2**40))
async def test_any_text_can_be_kept_even_half_an_emoji(database: Database, text: str, number: int) -> None:
    torn = update(number, text=f"{text}\ud83d")
    await keep(database, CLOCK, [torn])
    ((raw,),) = stored(database, 'SELECT raw FROM inbox WHERE "update" = ?', number)
    assert json.loads(raw)["message"]["chat"] == {"id": 7}


@dataclass
class Wire:
    """Answers polls from a list, then holds them; notes what each poll confirmed and what was stored by then."""

    database: Database
    answers: list[Batch | Trouble]
    polls: list[tuple[UpdateId | None, list[int]]] = field(default_factory=list)
    dry: asyncio.Event = field(default_factory=asyncio.Event)
    outages: list[Instant] = field(default_factory=list)
    between: Callable[[], None] | None = None

    async def fetch(self, confirm: UpdateId | None, _hold: bool) -> Batch | Trouble:
        self.polls.append((confirm, heard(self.database)))
        if self.between is not None:
            self.between()
        if self.answers:
            return self.answers.pop(0)
        self.dry.set()
        await asyncio.Event().wait()
        raise AssertionError("held for ever")

    async def returns(self, since: Instant) -> None:
        self.outages.append(since)


async def polled(
    database: Database, nursery: Nursery, *answers: Batch | Trouble, clock: Clock = CLOCK
) -> tuple[Wire, Intake]:
    wire = Wire(database, list(answers))
    intake = Intake(database, clock, wire.fetch, wire.returns)
    nursery.start(intake.run(), "intake")
    async with asyncio.timeout(5):
        await wire.dry.wait()
    return wire, intake


async def test_a_batch_is_confirmed_only_once_it_is_stored(database: Database, nursery: Nursery) -> None:
    wire, intake = await polled(database, nursery, Batch([update(5), update(6)]), Batch([]), Batch([update(2)]))
    assert wire.polls == [(None, []), (7, [5, 6]), (None, [5, 6]), (3, [5, 6, 2])]
    assert (intake.last_good, intake.trouble) == (NOW, None)
    assert intake.first_poll.is_set()


@pytest.mark.parametrize("serious", [True, False])
async def test_no_trouble_ends_the_polling(database: Database, nursery: Nursery, serious: bool) -> None:
    trouble = Trouble("no connection", 0.01, serious=serious)
    wire, intake = await polled(database, nursery, Batch([update(5)]), trouble, trouble, Batch([update(6)]))
    assert wire.polls == [(None, []), (6, [5]), (6, [5]), (6, [5]), (7, [5, 6])]
    assert intake.trouble is None


async def test_trouble_is_told(database: Database, nursery: Nursery) -> None:
    trouble = Trouble("Telegram refused the token", 60, serious=True)
    held = Wire(database, [trouble])
    intake = Intake(database, CLOCK, held.fetch, held.returns)
    nursery.start(intake.run(), "intake")
    await until(lambda: intake.trouble)
    assert (intake.trouble, intake.last_good) == (trouble, None)


async def test_a_database_that_takes_nothing_for_a_while_ends_nothing(
    database: Database, nursery: Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, a lock held too long: nothing is confirmed, and the polling goes on."""
    monkeypatch.setattr(module, "DATABASE_TROUBLE", Trouble("no room", 0.05, serious=True))
    async with database.begin() as tx:
        await tx.sql.exec_driver_sql(FULL)
    batch = Batch([update(5)])
    wire = Wire(database, [batch, batch])
    intake = Intake(database, CLOCK, wire.fetch, wire.returns)
    nursery.start(intake.run(), "intake")
    await until(lambda: intake.trouble)
    assert intake.trouble is not None
    assert intake.trouble.serious
    async with database.begin() as tx:
        await tx.sql.exec_driver_sql("DROP TRIGGER full_disk")
    async with asyncio.timeout(5):
        await wire.dry.wait()
    assert wire.polls == [(None, []), (None, []), (6, [5])]
    assert heard(database) == [5]


async def test_an_outage_over_a_restart_is_told_once(database: Database, nursery: Nursery) -> None:
    """Taps live for 150 seconds: a longer silence has lost some."""
    hand = HandClock()
    first, _ = await polled(database, nursery, Batch([]), clock=hand.clock())
    await nursery.close()
    hand.move(149)
    short, _ = await polled(database, nursery, Batch([]), clock=hand.clock())
    await nursery.close()
    before = hand.clock().now()
    hand.move(151)
    long, _ = await polled(database, nursery, Batch([]), Batch([]), clock=hand.clock())
    assert (first.outages, short.outages, long.outages) == ([], [], [before])


async def test_a_clock_put_forward_is_no_outage(database: Database, nursery: Nursery) -> None:
    hand = HandClock()

    def jump() -> None:
        hand.move(7200)

    wire = Wire(database, [Batch([]), Batch([])], between=jump)
    nursery.start(Intake(database, hand.clock(), wire.fetch, wire.returns).run(), "intake")
    async with asyncio.timeout(5):
        await wire.dry.wait()
    assert wire.outages == []


@pytest.mark.parametrize("bad", ["first", "middle", "last"])
async def test_one_update_that_cannot_be_stored_holds_up_no_other(
    database: Database, nursery: Nursery, bad: str
) -> None:
    """It is parked with the reason, and only then confirmed."""
    async with database.begin() as tx:
        await tx.sql.exec_driver_sql(NO_POISON)
    texts = ["poison" if each == bad else "hello" for each in ("first", "middle", "last")]
    batch = Batch([update(5 + n, text=text) for n, text in enumerate(texts)])
    wire, intake = await polled(database, nursery, batch)
    assert wire.polls == [(None, []), (8, [5, 6, 7])]
    states = stored(database, 'SELECT state, reason, raw IS NULL FROM inbox ORDER BY "update"')
    parked, waits = ("parked", "could not be stored: IntegrityError", 1), ("pending", None, 0)
    assert states == [parked if text == "poison" else waits for text in texts]
    assert intake.trouble is None


NO_POISON = (
    "CREATE TRIGGER no_poison BEFORE INSERT ON inbox WHEN NEW.raw LIKE '%poison%' BEGIN SELECT RAISE(ABORT, 'x'); END"
)
FULL = "CREATE TRIGGER full_disk BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
