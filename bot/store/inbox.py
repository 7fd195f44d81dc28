"""The inbox: what was heard and is not yet done.

    pending ──▶ done      its effects, its answers and this word were committed together
       └──────▶ parked    it failed too often, or cannot be read; kept with the reason for a person to see

Rows stay three days after they are settled: longer than Telegram keeps an update (24 h), shorter than the idle week
after which its numbers start anew, so a set of seen numbers is right where "greater than" would be wrong.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache

from sqlalchemy import Integer, bindparam, delete, func, insert, select, update

from bot.clock import Instant
from bot.ids import UpdateId
from bot.store.among import among, numbers
from bot.store.database import Tx, Wake
from bot.store.prepared import Prepared
from bot.store.tables import inbox

KEEP = timedelta(days=3)


class Heard(StrEnum):
    PENDING = "pending"
    DONE = "done"
    PARKED = "parked"


@dataclass(frozen=True)
class Arrival:
    """An update as it came: its number, its lane (the chat) and its JSON."""

    update: UpdateId
    lane: int
    raw: str


@dataclass(frozen=True)
class Pending:
    seq: int
    lane: int
    raw: str
    attempts: int


async def keep(tx: Tx, arrivals: Sequence[Arrival], now: Instant) -> int:
    """Store those not seen before; how many."""
    kept = 0
    for each in arrivals:
        if await _seen().first(tx, update=each.update) is None:
            values = {"lane": each.lane, "raw": each.raw, "state": Heard.PENDING, "attempts": 0, "received_at": now}
            await _arrival().run(tx, update=each.update, **values)
            kept += 1
    if kept:
        tx.wakes.add(Wake.INBOX)
    return kept


@cache
def _seen() -> Prepared:
    return Prepared(select(inbox.c.seq).where(inbox.c.update == bindparam("update")))


@cache
def _arrival() -> Prepared:
    return Prepared(insert(inbox))


async def pending(tx: Tx, resting: Collection[int], limit: int) -> list[Pending]:
    """What is to be done, in the order heard, but for lanes that rest."""
    rows = await _pending().rows(tx, resting=numbers(resting), most=limit)
    return [Pending(row.seq, row.lane, row.raw or "", row.attempts) for row in rows]


@cache
def _pending() -> Prepared:
    waiting = select(inbox.c.seq, inbox.c.lane, inbox.c.raw, inbox.c.attempts)
    awake = waiting.where(inbox.c.state == Heard.PENDING, ~among(inbox.c.lane, "resting"))
    return Prepared(awake.order_by(inbox.c.seq).limit(bindparam("most", type_=Integer)))


async def done(tx: Tx, seqs: Collection[int], now: Instant) -> None:
    """Of these, those that were not parked are done. What people wrote is kept no longer than needed: it goes now."""
    for seq in seqs:
        await _done().run(tx, number=seq, now=now)


@cache
def _done() -> Prepared:
    mine = update(inbox).where(inbox.c.seq == bindparam("number"), inbox.c.state == Heard.PENDING)
    return Prepared(mine.values(state=Heard.DONE, done_at=bindparam("now"), raw=None))


async def park(tx: Tx, seq: int, reason: str, now: Instant) -> None:
    parked = update(inbox).where(inbox.c.seq == seq).values(state=Heard.PARKED, done_at=now, reason=reason)
    await tx.sql.execute(parked)


async def park_unread(tx: Tx, number: UpdateId, lane: int, reason: str, now: Instant) -> None:
    """Note an update that cannot be stored as it came: that it was heard, and why it is not here."""
    known = await tx.sql.scalar(select(inbox.c.seq).where(inbox.c.update == number))
    if known is None:
        parked = insert(inbox).values(update=number, lane=lane, state=Heard.PARKED, attempts=0, reason=reason)
        await tx.sql.execute(parked.values(received_at=now, done_at=now))


async def try_again(tx: Tx, seq: int) -> None:
    """One more attempt failed."""
    await tx.sql.execute(update(inbox).where(inbox.c.seq == seq).values(attempts=inbox.c.attempts + 1))


async def purge(tx: Tx, now: Instant) -> int:
    done = await tx.sql.execute(delete(inbox).where(inbox.c.done_at < Instant(now - KEEP)))
    return int(done.rowcount)


async def counts(tx: Tx) -> dict[Heard, int]:
    found = {
        Heard(state): n
        for state, n in await tx.sql.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
    }
    return {state: found.get(state, 0) for state in Heard}
