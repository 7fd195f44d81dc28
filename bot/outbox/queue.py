"""The outbox as a queue: put in, claim, settle, recover. One row is one call to Telegram.

    pending ──claim──▶ sending ──▶ accepted     Telegram has it
       ▲                  ├──────▶ retry        surely not sent; claimed again when due
       │                  ├──────▶ unknown      perhaps sent; claimed once more, then left for a person to see
       └──────────────────┤
                          ├──────▶ dead         can never arrive
                          └──────▶ cancelled    withdrawn, or the right to receive it is gone

A claim is committed before the call, with a lease and a fence. Whoever settles must hold the fence: a worker that was
away too long cannot overwrite what happened since. `due_at` is set on exactly those rows that may be claimed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any, assert_never

from sqlalchemy import Integer, Row, Select, Update, and_, bindparam, case, func, insert, null, or_, select, update
from sqlalchemy.types import NullType

from bot.clock import Instant, later
from bot.ids import NoticeId, PersonId, TelegramMessageId
from bot.outbox import notices
from bot.outbox.notices import Lane, Notice
from bot.outbox.outcomes import Accepted, Cancelled, Dead, Flood, Moved, Outcome, Retry, TokenRefused, Unknown
from bot.store import Tx, Wake, execute_many
from bot.store.tables import outbox
from bot.store.types import At

UNREADABLE = "unreadable"
LEASE = timedelta(seconds=60)
"""Longer than any call may take (read timeout 30 s), so that a lease that has run out means a crash."""
DOUBT_SECONDS = {Lane.SAFETY: 0, Lane.REPLY: 5, Lane.REMINDER: 60, Lane.BULK: 60}
MOST_DOUBTS = {"send": 2, "edit": 4, "delete": 4}
"""Editing or deleting twice does no harm; sending twice is seen."""


class State(StrEnum):
    PENDING = "pending"
    RETRY = "retry"
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"


class Act(StrEnum):
    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


@dataclass(frozen=True)
class Entry:
    """A row to be put in."""

    person: PersonId
    notice: Notice
    lane: Lane
    due: Instant
    act: Act = Act.SEND
    topic: str | None = None
    once: str | None = None
    target: TelegramMessageId | None = None
    copy_of: NoticeId | None = None


@dataclass(frozen=True)
class Claimed:
    id: NoticeId
    fence: int
    person: PersonId
    notice: Notice
    lane: Lane
    act: Act
    target: TelegramMessageId | None
    copy_of: NoticeId | None
    attempts: int
    doubts: int


async def put(tx: Tx, entries: Iterable[Entry], *, now: Instant) -> None:
    """Queue notices in the caller's transaction, so that they leave if, and only if, their cause is committed."""
    if rows := [_row(entry, now) for entry in entries]:
        await tx.sql.execute(insert(outbox), rows)
        tx.wakes.add(Wake.OUTBOX)


async def known(tx: Tx, once: str | None) -> bool:
    """Whether a notice with this `once` key has been put in before."""
    return await tx.sql.scalar(select(outbox.c.id).where(outbox.c.once == once)) is not None


def _row(entry: Entry, now: Instant) -> dict[str, Any]:
    kind, facts = notices.write(entry.notice)
    return {
        "person": entry.person, "lane": int(entry.lane), "kind": kind, "facts": facts, "topic": entry.topic,
        "once": entry.once, "act": entry.act, "target": entry.target, "copy_of": entry.copy_of,
        "state": State.PENDING, "due_at": entry.due, "attempts": 0, "doubts": 0, "fence": 0, "created_at": now,
    }  # fmt: skip


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
    wanted = [int(lane) for lane in lanes if lane is not Lane.BULK or bulk is None or bulk > 0]
    if limit <= 0 or not wanted:
        return []
    given = {"now": now, "lanes": wanted, "resting": list(resting), "most": limit}
    rows = _one_each((await tx.sql.execute(_claimable(), given)).all(), limit if bulk is None else bulk)
    if not rows:
        return []
    await tx.sql.execute(
        update(outbox)
        .where(outbox.c.id.in_([row.id for row in rows]))
        .values(
            state=State.SENDING,
            worker=worker,
            fence=outbox.c.fence + 1,
            due_at=None,
            lease_until=Instant(now + LEASE),
        )
    )
    claimed = [(row, _notice(row)) for row in rows]
    if unreadable := [row.id for row, notice in claimed if notice is None]:
        gone = {"state": State.DEAD, "reason": UNREADABLE, "settled_at": now, "lease_until": None, "worker": None}
        await tx.sql.execute(update(outbox).where(outbox.c.id.in_(unreadable)).values(**gone))
    return [
        Claimed(
            row.id, row.fence + 1, row.person, notice, Lane(row.lane), Act(row.act),
            row.target, row.copy_of, row.attempts, row.doubts,
        )
        for row, notice in claimed
        if notice is not None
    ]  # fmt: skip


def _one_each(found: Iterable[Row[Any]], bulk: int) -> list[Row[Any]]:
    """Each person's first, and so many of the bulk lane."""
    first: dict[PersonId, Row[Any]] = {}
    for row in found:
        if (row.lane != Lane.BULK or bulk > 0) and row.person not in first:
            bulk -= row.lane == Lane.BULK
            first[row.person] = row
    return list(first.values())


def _notice(row: Row[Any]) -> Notice | None:
    """None for what this version does not know, from a newer one that ran here before. It may not hold up the rest."""
    try:
        return notices.read(row.kind, row.facts)
    except (KeyError, TypeError, ValueError):
        return None


@cache
def _claimable() -> Select[Any]:
    """Written once, because it is asked for each batch; `now`, `lanes`, `resting` and `most` are filled in then."""
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
    return (
        select(*(mine.c[name] for name in needed))
        .where(mine.c.due_at <= now, mine.c.lane.in_(bindparam("lanes", expanding=True)), ~in_the_way, ~under_way)
        .where(mine.c.person.not_in(bindparam("resting", expanding=True)))
        .order_by(mine.c.lane, mine.c.due_at, mine.c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


async def settle(tx: Tx, row: Claimed, outcome: Outcome, *, now: Instant) -> bool:
    """Write down what became of a call. False when the fence was lost and nothing was written."""
    values = values_of(row, outcome, now)
    done = await tx.sql.execute(
        update(outbox)
        .where(outbox.c.id == row.id, outbox.c.fence == row.fence, outbox.c.state == State.SENDING)
        .values(worker=None, lease_until=None, settled_at=now, **values)
    )
    return bool(done.rowcount)


async def accept(tx: Tx, rows: Sequence[tuple[Claimed, TelegramMessageId | None]], *, now: Instant) -> int:
    """Settle many accepted rows in one statement; how many still had their fence."""
    if not rows:
        return 0
    at = At.dialect_impl(tx.sql.dialect).bind_processor(tx.sql.dialect)
    moment = now if at is None else at(now)
    given = [{"row_id": row.id, "row_fence": row.fence, "sent": message, "moment": moment} for row, message in rows]
    return await execute_many(tx, _accepted(), given)


@cache
def _accepted() -> Update:
    return (
        update(outbox)
        .where(
            outbox.c.id == bindparam("row_id"),
            outbox.c.fence == bindparam("row_fence"),
            outbox.c.state == State.SENDING,
        )
        .values(
            state=State.ACCEPTED,
            message=bindparam("sent"),
            worker=null(),
            lease_until=null(),
            settled_at=bindparam("moment", type_=NullType()),
        )
    )


def values_of(row: Claimed, outcome: Outcome, now: Instant) -> dict[str, Any]:
    """Where an outcome leads: the columns it sets. This and the drawing above are held together by a test."""
    match outcome:
        case Accepted(message):
            return {"state": State.ACCEPTED, "message": message}
        case Retry(after, reason):
            return {
                "state": State.RETRY, "due_at": later(now, after), "attempts": row.attempts + 1, "reason": reason,
            }  # fmt: skip
        case Flood(after):
            return {"state": State.RETRY, "due_at": later(now, after), "reason": "flood"}
        case Moved():
            return {"state": State.RETRY, "due_at": now, "reason": "moved"}
        case TokenRefused():
            return {"state": State.RETRY, "due_at": now, "reason": "token"}
        case Unknown(reason):
            doubts = row.doubts + 1
            again = later(now, DOUBT_SECONDS[row.lane]) if doubts < MOST_DOUBTS[row.act] else None
            return {"state": State.UNKNOWN, "due_at": again, "doubts": doubts, "reason": reason}
        case Dead(why, reason):
            return {"state": State.DEAD, "reason": f"{why}: {reason}"}
        case Cancelled(reason):
            return {"state": State.CANCELLED, "reason": reason, "once": None}  # never sent: it may be asked for again
    assert_never(outcome)


async def recover(tx: Tx, *, now: Instant, alone: bool) -> int:
    """Rows whose sender died in mid-call become `unknown` and are due at once; how many there were.

    With `alone` (nobody else can hold this database) that is every row under way, else those whose lease has run out.
    """
    crashed = outbox.c.state == State.SENDING
    if not alone:
        crashed = and_(crashed, outbox.c.lease_until < now)
    most = case((outbox.c.act == Act.SEND, MOST_DOUBTS["send"]), else_=MOST_DOUBTS["edit"])
    done = await tx.sql.execute(
        update(outbox)
        .where(crashed)
        .values(
            state=State.UNKNOWN,
            worker=None,
            lease_until=None,
            reason="crash",
            doubts=outbox.c.doubts + 1,
            due_at=case((outbox.c.doubts + 1 < most, now), else_=None),
        )
    )
    return int(done.rowcount)


async def next_due(tx: Tx) -> Instant | None:
    """When the earliest row that may be claimed is (or was) due."""
    return await tx.sql.scalar(select(func.min(outbox.c.due_at)).where(outbox.c.due_at.is_not(None)))


async def counts(tx: Tx) -> dict[State, int]:
    """How many rows are in each state; all of them, so that nothing planned can be missing from the sum."""
    rows = await tx.sql.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    found = {State(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in State}
