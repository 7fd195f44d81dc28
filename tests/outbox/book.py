"""The outbox of a test: put in, claim, settle, each in a transaction of its own, and what is then committed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.clock import Instant, later
from bot.ids import PersonId
from bot.outbox import claims, queue
from bot.outbox.notices import Help, Lane
from bot.outbox.outcomes import Outcome
from bot.outbox.queue import Claimed, Entry
from bot.store import Database
from tests.builders import NOW, stored


def at(seconds: float) -> Instant:
    return later(NOW, seconds)


@dataclass
class Book:
    """Rows are numbered from 1 in the order they were put in."""

    database: Database

    async def put(self, *entries: Entry) -> None:
        async with self.database.begin() as tx:
            await queue.put(tx, entries, now=NOW)

    async def help_for(self, *people: PersonId, lane: Lane = Lane.REPLY, due: Instant = NOW) -> None:
        await self.put(*[Entry(person, Help(), lane, due) for person in people])

    async def claim(
        self,
        now: Instant = NOW,
        *,
        lanes: Sequence[Lane] = tuple(Lane),
        limit: int = 8,
        resting: Collection[PersonId] = (),
    ) -> list[Claimed]:
        async with self.database.begin() as tx:
            return await claims.claim(tx, worker="w", now=now, lanes=lanes, limit=limit, resting=resting)

    async def claimed_ids(
        self, now: Instant = NOW, *, lanes: Sequence[Lane] = tuple(Lane), resting: Collection[PersonId] = ()
    ) -> list[int]:
        return [row.id for row in await self.claim(now, lanes=lanes, resting=resting)]

    async def settle(self, row: Claimed, outcome: Outcome, now: Instant = NOW) -> bool:
        async with self.database.begin() as tx:
            return await queue.settle(tx, row, outcome, now=now)

    async def settle_next(self, outcome: Outcome, now: Instant = NOW) -> Claimed:
        """Claim the one row that may leave, and settle it."""
        (row,) = await self.claim(now)
        assert await self.settle(row, outcome, now)
        return row

    async def recover(self, now: Instant, *, alone: bool) -> int:
        async with self.database.begin() as tx:
            return await queue.recover(tx, now=now, alone=alone)

    async def counts(self) -> dict[str, int]:
        async with self.database.read() as tx:
            return {state.value: number for state, number in (await queue.counts(tx)).items() if number}

    def states(self) -> list[str]:
        return [state for (state,) in stored(self.database, "SELECT state FROM outbox ORDER BY id")]

    def seconds_until_due(self) -> list[float | None]:
        """For each row, how long after NOW it may be claimed; None when it may not."""
        found = stored(
            self.database, "SELECT (julianday(due_at) - julianday(?)) * 86400 FROM outbox ORDER BY id", f"{NOW:%F %T}"
        )
        return [None if seconds is None else round(seconds, 1) for (seconds,) in found]
