"""Rests that Telegram asked for outlive a restart, and a second chat within ten seconds is noticed."""

from bot.ids import PersonId
from bot.outbox.notices import Lane
from bot.outbox.pauses import NEAR_SECONDS, FloodWatch, Pauses, forget_ended, in_force, pause
from bot.store import Database, opening
from tests.builders import NOW, stored
from tests.outbox.book import at

ANA, OMAR = PersonId(1), PersonId(2)


async def test_rests_outlive_a_restart(database: Database) -> None:
    async with database.begin() as tx:
        await pause(tx, "person:1", at(60))
        await pause(tx, "lane:3", at(30))
    async with opening.opened(str(database.url), changing=False) as later_on, later_on.begin() as tx:
        assert await in_force(tx, NOW) == Pauses(False, frozenset({Lane.BULK}), frozenset({ANA}), at(30))
        assert await in_force(tx, at(30)) == Pauses(False, frozenset(), frozenset({ANA}), at(60))
        assert await in_force(tx, at(60)) == Pauses(False, frozenset(), frozenset(), None)
        await forget_ended(tx, at(60))
    assert stored(database, "SELECT * FROM pauses") == []


async def test_everything_may_rest(database: Database) -> None:
    async with database.begin() as tx:
        await pause(tx, "all", at(30))
        assert (await in_force(tx, NOW)).everything
        assert not (await in_force(tx, at(31))).everything


async def test_a_rest_grows_and_never_shrinks(database: Database) -> None:
    async with database.begin() as tx:
        for seconds in (60, 10, 90, 30):
            await pause(tx, "person:1", at(seconds))
        assert await in_force(tx, NOW) == Pauses(False, frozenset(), frozenset({ANA}), at(90))


def test_a_second_chat_within_ten_seconds() -> None:
    watch = FloodWatch()
    assert not watch.is_second(ANA, NOW)
    assert not watch.is_second(ANA, at(1)), "the same chat again"
    assert watch.is_second(OMAR, at(1 + NEAR_SECONDS))
    assert not watch.is_second(ANA, at(12 + NEAR_SECONDS)), "too long after"
