"""Perhaps sent: once more by lane, then left for a person to see; and what a crash leaves."""

import pytest

from bot.ids import TelegramMessageId
from bot.outbox import queue
from bot.outbox.claims import LEASE
from bot.outbox.notices import Help, Lane
from bot.outbox.outcomes import Accepted, Unknown
from bot.outbox.queue import Act, Entry
from tests.builders import NOW, Cast, stored
from tests.outbox.book import Book, at

MESSAGE = TelegramMessageId(9)


@pytest.mark.parametrize(
    ("lane", "seconds"), [(Lane.SAFETY, 0.0), (Lane.REPLY, 5.0), (Lane.REMINDER, 60.0), (Lane.BULK, 60.0)]
)
async def test_it_is_sent_once_more_after_its_lanes_time(book: Book, cast: Cast, lane: Lane, seconds: float) -> None:
    await book.help_for(cast.guardian, lane=lane)
    await book.settle_next(Unknown("reset"))
    assert book.seconds_until_due() == [seconds]
    row = await book.settle_next(Unknown("reset"), at(seconds))
    assert (row.doubts, row.fence) == (1, 2)
    assert (book.states(), book.seconds_until_due()) == (["unknown"], [None])
    assert await book.claim(at(1e6)) == []
    assert stored(book.database, "SELECT doubts FROM outbox") == [(2,)]


async def test_the_second_try_may_succeed(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian)
    await book.settle_next(Unknown("reset"))
    await book.settle_next(Accepted(MESSAGE), at(5))
    assert await book.counts() == {"accepted": 1}


@pytest.mark.parametrize("act", [Act.EDIT, Act.DELETE])
async def test_editing_and_deleting_twice_does_no_harm_so_it_is_done_up_to_four_times(
    book: Book, cast: Cast, act: Act
) -> None:
    await book.put(Entry(cast.guardian, Help(), Lane.REPLY, NOW, act=act, target=MESSAGE))
    for n in range(4):
        await book.settle_next(Unknown("reset"), at(10 * n))
    assert (book.states(), book.seconds_until_due()) == (["unknown"], [None])


async def test_alone_on_the_database_everything_under_way_is_of_the_dead(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian, cast.other_guardian, cast.stranger)
    rows = await book.claim(limit=2)
    await book.settle(rows[0], Accepted(MESSAGE))
    assert await book.recover(at(1), alone=True) == 1
    assert (book.states(), book.seconds_until_due()) == (["accepted", "unknown", "pending"], [None, 1.0, 0.0])


async def test_with_others_about_only_what_outlived_its_lease_is(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian)
    await book.claim()
    lease = LEASE.total_seconds()
    assert await book.recover(at(lease), alone=False) == 0
    assert await book.recover(at(lease + 1), alone=False) == 1
    assert await book.recover(at(lease + 1), alone=False) == 0
    assert stored(book.database, "SELECT state, reason, worker, doubts FROM outbox") == [("unknown", "crash", None, 1)]


async def test_a_crash_in_the_second_try_goes_to_a_person(book: Book, cast: Cast) -> None:
    await book.help_for(cast.guardian)
    for n in (1, 2):
        await book.claim(at(n))
        await book.recover(at(n), alone=True)
    assert (book.states(), book.seconds_until_due()) == (["unknown"], [None])


async def test_a_crash_in_an_edit_is_tried_more_often(book: Book, cast: Cast) -> None:
    await book.put(Entry(cast.guardian, Help(), Lane.REPLY, NOW, act=Act.EDIT, target=MESSAGE))
    for n in range(4):
        assert len(await book.claim(at(n))) == 1
        await book.recover(at(n), alone=True)
    assert await book.claim(at(9)) == []


async def test_when_the_next_row_is_due(book: Book, cast: Cast) -> None:
    async with book.database.read() as tx:
        assert await queue.next_due(tx) is None
    await book.help_for(cast.guardian, due=at(60))
    await book.help_for(cast.other_guardian, due=at(30))
    async with book.database.read() as tx:
        assert await queue.next_due(tx) == at(30)


async def test_a_thing_given_once_is_known(book: Book, cast: Cast) -> None:
    await book.put(Entry(cast.guardian, Help(), Lane.REPLY, NOW, once="a"))
    async with book.database.read() as tx:
        assert [await queue.known(tx, key) for key in ("a", "b")] == [True, False]
