"""Every arrow of the diagram in `bot/outbox/queue.py`, and the order in which rows leave."""

import asyncio

import pytest

from bot.ids import ChatId, TelegramMessageId
from bot.outbox import queue
from bot.outbox.notices import Help, Lane
from bot.outbox.outcomes import Accepted, Cancelled, Dead, Flood, Moved, Outcome, Retry, TokenRefused, Unknown, Why
from bot.outbox.queue import Act, Entry
from bot.store import Database, Wake
from tests.builders import NOW, Cast, stored
from tests.outbox.book import Book, at

TAKEN = Accepted(TelegramMessageId(7))


async def test_what_is_put_in_waits_until_it_is_due(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian, due=at(5))
    assert await book.claim(at(4.9)) == []
    (row,) = await book.claim(at(5))
    assert (row.person, row.notice, row.lane, row.act, row.attempts, row.doubts) == (
        cast.guardian, Help(), Lane.REPLY, Act.SEND, 0, 0,
    )  # fmt: skip
    assert stored(book.database, "SELECT state, worker, fence, due_at FROM outbox") == [("sending", "w", 1, None)]


async def test_a_cause_that_is_rolled_back_says_nothing(database: Database, book: Book, cast: Cast) -> None:
    woken: list[str] = []
    database.on(Wake.OUTBOX, lambda: woken.append("outbox"))
    with pytest.raises(RuntimeError, match="cause"):
        await put_and_fail(database, Entry(cast.guardian, Help(), Lane.REPLY, NOW))
    assert (book.states(), woken) == ([], [])
    await book.help_for(cast.guardian)
    assert (book.states(), woken) == (["pending"], ["outbox"])


async def put_and_fail(database: Database, entry: Entry) -> None:
    async with database.begin() as tx:
        await queue.put(tx, [entry], now=NOW)
        raise RuntimeError("the cause failed")


@pytest.mark.parametrize(
    ("outcome", "state", "due", "attempts", "reason"),
    [
        (TAKEN, "accepted", None, 0, None),
        (Retry(3, "no connection"), "retry", 3.0, 1, "no connection"),
        (Flood(17), "retry", 17.0, 0, "flood"),
        (Moved(ChatId(-100123)), "retry", 0.0, 0, "moved"),
        (TokenRefused(), "retry", 0.0, 0, "token"),
        (Unknown("reset"), "unknown", 5.0, 0, "reset"),
        (Dead(Why.BLOCKED, "Forbidden"), "dead", None, 0, "blocked: Forbidden"),
        (Cancelled("stopped"), "cancelled", None, 0, "stopped"),
    ],
)
async def test_every_arrow(
    book: Book, cast: Cast, outcome: Outcome, state: str, due: float | None, attempts: int, reason: str | None
) -> None:
    await book.help_for(cast.guardian)
    await book.settle_next(outcome)
    assert book.seconds_until_due() == [due]
    query = "SELECT state, attempts, reason, worker, lease_until FROM outbox"
    assert stored(book.database, query) == [(state, attempts, reason, None, None)]
    assert await book.counts() == {state: 1}
    assert bool(await book.claim(at(1e6))) == (due is not None)


async def test_what_was_accepted_keeps_the_number_of_the_message(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian)
    await book.settle_next(TAKEN)
    assert stored(book.database, "SELECT message FROM outbox") == [(7,)]


async def test_who_lost_the_fence_writes_nothing(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian)
    (slow,) = await book.claim()
    assert await book.recover(at(61), alone=False) == 1
    assert not await book.settle(slow, TAKEN, at(62)), "it is nobody's at this moment"
    (second,) = await book.claim(at(62))
    assert not await book.settle(slow, TAKEN, at(63)), "it is another worker's now"
    assert book.states() == ["sending"]
    assert await book.settle(second, Dead(Why.GONE, "x"), at(64))
    assert not await book.settle(second, TAKEN, at(65)), "it is settled"
    assert book.states() == ["dead"]


async def test_many_are_accepted_at_once_but_none_that_lost_its_fence(book: Book, cast: Cast) -> None:
    await book.help_for(cast.head, cast.teacher, cast.guardian)
    slow, *_ = await book.claim()
    await book.recover(at(61), alone=False)
    rows = [slow, *await book.claim(at(62), limit=2)]
    taken = [(row, TelegramMessageId(50 + row.id)) for row in rows]
    async with book.database.begin() as tx:
        assert await queue.accept(tx, [], now=at(63)) == 0
        assert await queue.accept(tx, taken, now=at(63)) == 2
    query = "SELECT state, message, worker, lease_until, due_at IS NULL FROM outbox ORDER BY id"
    accepted = [("accepted", 51, None, None, 1), ("accepted", 52, None, None, 1)]
    assert stored(book.database, query) == [*accepted, ("unknown", None, None, None, 0)]


async def test_one_person_gets_things_in_order_one_at_a_time(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian, cast.guardian, cast.other_guardian)
    first = await book.claim()
    assert [row.id for row in first] == [1, 3]
    assert await book.claim() == [], "the second waits until the first is settled"
    await book.settle(first[0], TAKEN)
    assert await book.claimed_ids() == [2]


@pytest.mark.parametrize("outcome", [Retry(9, "x"), Unknown("x"), Flood(9)])
async def test_what_comes_later_waits_for_a_second_try(book: Book, cast: Cast, outcome: Outcome) -> None:
    await book.help_for(cast.guardian, cast.guardian)
    await book.settle_next(outcome)
    assert await book.claim(at(1)) == []
    assert await book.claimed_ids(at(9)) == [1]


@pytest.mark.parametrize("outcome", [Dead(Why.REFUSED, "x"), Cancelled("x"), TAKEN])
async def test_nobody_waits_for_what_is_over(book: Book, cast: Cast, outcome: Outcome) -> None:
    await book.help_for(cast.guardian, cast.guardian)
    await book.settle_next(outcome)
    assert await book.claimed_ids() == [2]


async def test_two_lanes_of_one_person_leave_one_at_a_time_too(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian, lane=Lane.REMINDER)
    await book.help_for(cast.guardian, lane=Lane.REPLY)
    assert await book.claimed_ids() == [2]


async def test_a_later_plan_keeps_nobody_waiting(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian, due=at(60))
    await book.help_for(cast.guardian)
    assert await book.claimed_ids() == [2]


async def test_lanes_go_by_their_rank_and_not_by_their_age(book: Book, cast: Cast) -> None:
    people = (cast.head, cast.teacher, cast.guardian, cast.other_guardian)
    for person, lane in zip(people, reversed(Lane), strict=True):
        await book.help_for(person, lane=lane)
    assert [row.lane for row in await book.claim(limit=3)] == [Lane.SAFETY, Lane.REPLY, Lane.REMINDER]
    assert [row.lane for row in await book.claim()] == [Lane.BULK]


async def test_only_the_lanes_asked_for_and_nobody_who_rests(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian, lane=Lane.BULK)
    await book.help_for(cast.guardian, cast.other_guardian)
    assert await book.claimed_ids(lanes=[]) == []
    assert await book.claimed_ids(lanes=[Lane.REPLY], resting={cast.guardian}) == [3]
    assert await book.claimed_ids(lanes=[Lane.BULK]) == [1]


async def test_two_claims_at_once_never_share_a_row(book: Book, cast: Cast) -> None:
    await book.help_for(cast.head, cast.teacher, cast.guardian, cast.other_guardian)
    found = await asyncio.gather(*(book.claim(limit=2) for _ in range(4)))
    assert sorted(row.id for rows in found for row in rows) == [1, 2, 3, 4]


async def test_nothing_is_lost_from_the_sum(book: Book, cast: Cast) -> None:
    await book.help_for(cast.head, cast.teacher, cast.other_teacher, cast.guardian, cast.other_guardian, cast.stranger)
    rows = await book.claim(limit=5)
    outcomes: tuple[Outcome, ...] = (TAKEN, Retry(9, "x"), Unknown("x"), Dead(Why.GONE, "x"))
    for row, outcome in zip(rows, outcomes, strict=False):
        await book.settle(row, outcome)
    assert await book.counts() == {"pending": 1, "sending": 1, "accepted": 1, "retry": 1, "unknown": 1, "dead": 1}
    assert sum((await book.counts()).values()) == len(book.states())


async def test_what_this_version_cannot_read_holds_up_nobody(book: Book, cast: Cast) -> None:
    """A newer version ran here before, and said things this one does not know."""
    await book.help_for(cast.guardian, cast.other_guardian, cast.guardian, cast.head)
    async with book.database.begin() as tx:
        await tx.sql.exec_driver_sql("UPDATE outbox SET kind = 'of.tomorrow' WHERE id = 1")
        await tx.sql.exec_driver_sql("""UPDATE outbox SET facts = '{"of": "tomorrow"}' WHERE id = 4""")
    assert await book.claimed_ids() == [2]
    assert await book.claimed_ids() == [3]
    assert book.states() == ["dead", "sending", "sending", "dead"]
