"""The outbox as a queue: put in, claim (`claims.py`), settle, recover. One row is one call to Telegram.

    pending ──claim──▶ sending ──▶ accepted     Telegram has it
       ▲                  ├──────▶ retry        surely not sent; claimed again when due
       │                  ├──────▶ unknown      perhaps sent; claimed once more, then left for a person to see
       └──────────────────┤
                          ├──────▶ dead         can never arrive
                          └──────▶ cancelled    withdrawn, or the right to receive it is gone

A claim is committed before the call, with a lease and a fence. Whoever settles must hold the fence: a worker that was
away too long cannot overwrite what happened since. `due_at` is set on exactly those rows that may be claimed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, assert_never

from sqlalchemy import Integer, and_, bindparam, case, func, insert, select, update

from bot.clock import Instant, later
from bot.ids import NoticeId, PersonId, TelegramMessageId
from bot.outbox import notices
from bot.outbox.notices import Lane, Notice
from bot.outbox.outcomes import Accepted, Cancelled, Dead, Flood, Moved, Outcome, Retry, TokenRefused, Unknown
from bot.store import Tx, Wake
from bot.store.prepared import Prepared
from bot.store.tables import outbox

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


class Claimed(NamedTuple):
    """A row under way. As cheap as can be, because there are many."""

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
        await _put().many(tx, rows)
        tx.wakes.add(Wake.OUTBOX)


@cache
def _put() -> Prepared:
    return Prepared(insert(outbox))


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
    given = [{"row_id": row.id, "row_fence": row.fence, "sent": message, "moment": now} for row, message in rows]
    return await _accepted().many(tx, given)


@cache
def _accepted() -> Prepared:
    return Prepared(
        update(outbox)
        .where(
            outbox.c.id == bindparam("row_id"),
            outbox.c.fence == bindparam("row_fence"),
            outbox.c.state == State.SENDING,
        )
        .values(
            state=State.ACCEPTED,
            message=bindparam("sent"),
            worker=None,
            lease_until=None,
            settled_at=bindparam("moment"),
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
    found: Instant | None = (await _next_due().first(tx)).due
    return found


@cache
def _next_due() -> Prepared:
    return Prepared(select(func.min(outbox.c.due_at).label("due")).where(outbox.c.due_at.is_not(None)))


async def wait_more_than(tx: Tx, most: int, now: Instant) -> bool:
    """Whether more than so many of the bulk lane could leave at this moment."""
    return bool(await _beyond().rows(tx, most=most, now=now))


@cache
def _beyond() -> Prepared:
    due = outbox.c.due_at <= bindparam("now")
    bulk = select(outbox.c.id).where(outbox.c.lane == int(Lane.BULK), due)
    return Prepared(bulk.limit(1).offset(bindparam("most", type_=Integer)))


async def counts(tx: Tx) -> dict[State, int]:
    """How many rows are in each state; all of them, so that nothing planned can be missing from the sum."""
    rows = await tx.sql.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    found = {State(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in State}
