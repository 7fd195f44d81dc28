"""The inbox: what was heard and is not yet done.

    pending ──▶ done      its effects, its answers and this word were committed together
       └──────▶ parked    it failed too often, or cannot be read; kept with the reason for a person to see

Rows stay three days after they are settled: longer than Telegram keeps an update (24 h), shorter than the idle week
after which its numbers start anew, so a set of seen numbers is right where "greater than" would be wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, func, insert, select, update

from bot.clock import Instant
from bot.ids import UpdateId
from bot.store.database import Tx, Wake
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
    numbers = [arrival.update for arrival in arrivals]
    seen = set((await tx.sql.scalars(select(inbox.c.update).where(inbox.c.update.in_(numbers)))).all())
    fresh = {arrival.update: arrival for arrival in arrivals if arrival.update not in seen}
    if fresh:
        await tx.sql.execute(
            insert(inbox),
            [
                {
                    "update": each.update,
                    "lane": each.lane,
                    "raw": each.raw,
                    "state": Heard.PENDING,
                    "attempts": 0,
                    "received_at": now,
                }
                for each in fresh.values()
            ],
        )
        tx.wakes.add(Wake.INBOX)
    return len(fresh)


async def pending(tx: Tx, after: int, limit: int = 500) -> list[Pending]:
    """What is to be done, in the order heard, from behind `after` on."""
    waiting = select(inbox).where(inbox.c.state == Heard.PENDING, inbox.c.seq > after)
    rows = await tx.sql.execute(waiting.order_by(inbox.c.seq).limit(limit))
    return [Pending(row.seq, row.lane, row.raw or "", row.attempts) for row in rows]


async def settle(tx: Tx, seq: int, state: Heard, now: Instant, reason: str | None = None) -> None:
    """Done or parked. What people wrote is kept no longer than needed: a done update loses its JSON."""
    values = {"state": state, "done_at": now, "reason": reason}
    if state is Heard.DONE:
        values["raw"] = None
    await tx.sql.execute(update(inbox).where(inbox.c.seq == seq).values(**values))


async def purge(tx: Tx, now: Instant) -> int:
    done = await tx.sql.execute(delete(inbox).where(inbox.c.done_at < Instant(now - KEEP)))
    return int(done.rowcount)


async def counts(tx: Tx) -> dict[Heard, int]:
    found = {
        Heard(state): n
        for state, n in await tx.sql.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
    }
    return {state: found.get(state, 0) for state in Heard}
