"""Claiming: which rows of the outbox may leave now, taken under a lease and a fence (the drawing is in `queue.py`).

Asked for each batch, so nothing here grows with what is settled: only the indexes of open rows are read.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Integer, bindparam, or_, select, update

from bot.clock import Instant
from bot.ids import PersonId
from bot.outbox import notices
from bot.outbox.notices import Lane, Notice
from bot.outbox.queue import Act, Claimed, State
from bot.store import Tx
from bot.store.among import among, numbers
from bot.store.prepared import Prepared
from bot.store.tables import outbox
from bot.store.types import At

UNREADABLE = "unreadable"
LEASE = timedelta(seconds=60)
"""Longer than any call may take (read timeout 30 s), so that a lease that has run out means a crash."""


async def claim(
    tx: Tx,
    *,
    worker: str,
    now: Instant,
    lanes: Collection[Lane],
    limit: int,
    bulk: int | None = None,
    resting: Collection[PersonId] = (),
) -> list[Claimed]:
    """Up to `limit` rows that may leave now (of them at most `bulk` of the bulk lane), first lanes first; each person's
    in order, one at a time.

    `resting` are people whose chat must not get anything yet. The caller commits before the first call is made.
    """
    wanted = [lane for lane in lanes if lane is not Lane.BULK or bulk is None or bulk > 0]
    if limit <= 0 or not wanted:
        return []
    given = {f"lane_{lane}": lane if lane in wanted else None for lane in map(int, Lane)}
    found = await _claimable().rows(tx, now=now, resting=numbers(resting), most=limit, **given)
    rows = _one_each(found, limit if bulk is None else bulk)
    if not rows:
        return []
    lease = Instant(now + LEASE)
    await _taken().run(tx, rows=numbers([row.id for row in rows]), holder=worker, lease=lease)
    claimed = [
        Claimed(
            row.id, row.fence + 1, row.person, notice, Lane(row.lane), Act(row.act),
            row.target, row.copy_of, row.attempts, row.doubts,
        )
        for row in rows
        if (notice := _notice(row)) is not None
    ]  # fmt: skip
    if len(claimed) < len(rows):
        readable = {row.id for row in claimed}
        gone = {"state": State.DEAD, "reason": UNREADABLE, "settled_at": now, "lease_until": None, "worker": None}
        unreadable = [row.id for row in rows if row.id not in readable]
        await tx.sql.execute(update(outbox).where(outbox.c.id.in_(unreadable)).values(**gone))
    return claimed


def _one_each(found: Iterable[Any], bulk: int) -> list[Any]:
    """Each person's first, and so many of the bulk lane."""
    first: dict[PersonId, Any] = {}
    for row in found:
        if (row.lane != Lane.BULK or bulk > 0) and row.person not in first:
            bulk -= row.lane == Lane.BULK
            first[row.person] = row
    return list(first.values())


def _notice(row: Any) -> Notice | None:
    """None for what this version does not know, from a newer one that ran here before. It may not hold up the rest."""
    try:
        return notices.read(row.kind, row.facts)
    except (KeyError, TypeError, ValueError):
        return None


@cache
def _claimable() -> Prepared:
    mine, earlier, busy = outbox, outbox.alias("earlier"), outbox.alias("busy")
    now = bindparam("now", type_=At)
    in_the_way = (
        select(earlier.c.id)
        .where(
            earlier.c.person == mine.c.person,
            earlier.c.lane == mine.c.lane,
            earlier.c.id < mine.c.id,
            earlier.c.due_at.is_not(None),
            or_(earlier.c.state != State.PENDING, earlier.c.due_at <= now),
        )
        .exists()
    )
    under_way = select(busy.c.id).where(busy.c.person == mine.c.person, busy.c.lease_until.is_not(None)).exists()
    needed = ("id", "person", "lane", "kind", "facts", "act", "target", "copy_of", "attempts", "doubts", "fence")
    lanes = [bindparam(f"lane_{lane}", type_=Integer) for lane in map(int, Lane)]
    return Prepared(
        select(*(mine.c[name] for name in needed))
        .where(mine.c.due_at <= now, mine.c.lane.in_(lanes), ~in_the_way, ~under_way)
        .where(~among(mine.c.person, "resting"))
        .order_by(mine.c.lane, mine.c.due_at, mine.c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


@cache
def _taken() -> Prepared:
    return Prepared(
        update(outbox)
        .where(among(outbox.c.id, "rows"))
        .values(
            state=State.SENDING,
            worker=bindparam("holder"),
            fence=outbox.c.fence + 1,
            due_at=None,
            lease_until=bindparam("lease"),
        )
    )
