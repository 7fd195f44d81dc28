"""Rests that Telegram asked for (429, `retry_after`), kept as rows so that a restart does not forget them.

Telegram does not say whether a rest is meant for one chat or for all (`telegram.md`): one chat rests alone; when a
second chat is told to within ten seconds, its whole lane does.
"""

from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import bindparam, delete, insert, select

from bot.clock import Instant, later
from bot.ids import PersonId
from bot.outbox.notices import Lane
from bot.store import Tx
from bot.store.prepared import Prepared
from bot.store.tables import pauses

NEAR_SECONDS = 10
PAID = "paid"


@dataclass(frozen=True)
class Pauses:
    """Who rests at this moment."""

    everything: bool
    lanes: frozenset[Lane]
    people: frozenset[PersonId]
    until: Instant | None
    """When the first of them ends."""
    paid_until: Instant | None = None
    """The opposite of a rest: so long more may leave in a second, because the school pays Telegram for it."""


@dataclass
class FloodWatch:
    """Remembers the last chat that was told to rest, to notice a second one."""

    last: tuple[PersonId, Instant] | None = field(default=None)

    def is_second(self, person: PersonId, now: Instant) -> bool:
        near = self.last is not None and self.last[0] != person and later(self.last[1], NEAR_SECONDS) >= now
        self.last = (person, now)
        return near


async def pause(tx: Tx, scope: str, until: Instant) -> None:
    """Rest `scope` ("all", "lane:3", "person:17") until then; a later end already set stays."""
    known = await tx.sql.scalar(select(pauses.c.until).where(pauses.c.scope == scope))
    if known is None or known < until:
        await tx.sql.execute(delete(pauses).where(pauses.c.scope == scope))
        await tx.sql.execute(insert(pauses).values(scope=scope, until=until))


@cache
def _in_force() -> Prepared:
    return Prepared(select(pauses.c.scope, pauses.c.until).where(pauses.c.until > bindparam("now")))


async def pay(tx: Tx, until: Instant) -> None:
    await pause(tx, PAID, until)


async def stop_paying(tx: Tx) -> None:
    await tx.sql.execute(delete(pauses).where(pauses.c.scope == PAID))


async def forget_ended(tx: Tx, now: Instant) -> None:
    """For upkeep: rests that are over."""
    await tx.sql.execute(delete(pauses).where(pauses.c.until <= now))


async def in_force(tx: Tx, now: Instant) -> Pauses:
    rows = await _in_force().rows(tx, now=now)
    paid = next((row.until for row in rows if row.scope == PAID), None)
    rests = [row for row in rows if row.scope != PAID]
    scopes = [row.scope.split(":") for row in rests]
    return Pauses(
        everything=["all"] in scopes,
        lanes=frozenset(Lane(int(scope[1])) for scope in scopes if scope[0] == "lane"),
        people=frozenset(PersonId(int(scope[1])) for scope in scopes if scope[0] == "person"),
        until=min((row.until for row in rests), default=None),
        paid_until=paid,
    )
