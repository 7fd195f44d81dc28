"""The copies of one thing that went, or will go, to many: how far each is, and how to change or take back all.

A topic names the thing ("announcement:12"); its `send` rows are the copies.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from bot.clock import Instant
from bot.ids import NoticeId, PersonId, TelegramMessageId
from bot.outbox import notices, queue
from bot.outbox.notices import Lane, Notice
from bot.outbox.queue import Act, Entry, State
from bot.store import Tx
from bot.store.tables import outbox


@dataclass(frozen=True)
class Copy:
    id: NoticeId
    person: PersonId
    notice: Notice
    state: State
    message: TelegramMessageId | None
    reason: str | None


async def copies(tx: Tx, topic: str) -> list[Copy]:
    """All copies of a topic, oldest first."""
    rows = await tx.sql.execute(
        select(outbox).where(outbox.c.topic == topic, outbox.c.act == Act.SEND).order_by(outbox.c.id)
    )
    return [
        Copy(row.id, row.person, notices.read(row.kind, row.facts), State(row.state), row.message, row.reason)
        for row in rows
    ]


async def cancel_waiting(tx: Tx, topic: str, *, reason: str, now: Instant) -> int:
    """Copies that have not left never will; how many those are. What is under way is not touched, and what perhaps
    arrived stays in doubt: it is not tried again."""
    done = await tx.sql.execute(
        update(outbox)
        .where(outbox.c.topic == topic, outbox.c.state.in_((State.PENDING, State.RETRY)))
        .values(state=State.CANCELLED, due_at=None, reason=reason, settled_at=now, once=None)
    )
    in_doubt = (outbox.c.topic == topic) & (outbox.c.state == State.UNKNOWN)
    await tx.sql.execute(update(outbox).where(in_doubt).values(due_at=None))
    return int(done.rowcount)


async def cancel_for(tx: Tx, person: PersonId, *, reason: str, now: Instant) -> None:
    """Nothing that waits for this person leaves any more. They may come back, and be sent the same thing anew."""
    await tx.sql.execute(
        update(outbox)
        .where(outbox.c.person == person, outbox.c.state.in_((State.PENDING, State.RETRY)))
        .where(outbox.c.due_at.is_not(None))
        .values(state=State.CANCELLED, due_at=None, reason=reason, settled_at=now, once=None)
    )


async def rewrite(tx: Tx, topic: str, *, act: Act, lane: Lane, now: Instant) -> int:
    """Edit or delete every copy that left, or is leaving, and was not deleted before; how many. Those still waiting get
    their words later."""
    deleted = await _deleted(tx, topic)
    left = (State.ACCEPTED, State.SENDING, State.UNKNOWN)
    gone_out = [copy for copy in await copies(tx, topic) if copy.state in left and copy.id not in deleted]
    await queue.put(
        tx,
        [
            Entry(copy.person, copy.notice, lane, now, act=act, topic=f"{topic}:{act}", copy_of=copy.id)
            for copy in gone_out
        ],
        now=now,
    )
    return len(gone_out)


async def _deleted(tx: Tx, topic: str) -> frozenset[NoticeId]:
    """Copies that were, or are being, deleted."""
    gone = select(outbox.c.copy_of).where(outbox.c.topic == f"{topic}:{Act.DELETE}", outbox.c.state != State.CANCELLED)
    return frozenset(copy for copy in await tx.sql.scalars(gone) if copy is not None)


async def reissue(tx: Tx, topic: str, *, same_layout: bool, afresh: Sequence[Notice], lane: Lane, now: Instant) -> None:
    """The thing has new words. Its copies are edited in place; where it now falls into other parts, they are deleted
    and sent afresh to the same people."""
    if same_layout:
        await rewrite(tx, topic, act=Act.EDIT, lane=lane, now=now)
        return
    people = dict.fromkeys(copy.person for copy in await copies(tx, topic) if copy.state is not State.CANCELLED)
    await cancel_waiting(tx, topic, reason="changed", now=now)
    await rewrite(tx, topic, act=Act.DELETE, lane=lane, now=now)
    entries = [Entry(person, notice, lane, now, topic=topic) for person in people for notice in afresh]
    await queue.put(tx, entries, now=now)


async def copy_by_id(tx: Tx, notice: NoticeId) -> Copy | None:
    row = (await tx.sql.execute(select(outbox).where(outbox.c.id == notice))).first()
    if row is None:
        return None
    return Copy(row.id, row.person, notices.read(row.kind, row.facts), State(row.state), row.message, row.reason)


async def copy_by_message(tx: Tx, person: PersonId, message: TelegramMessageId) -> Notice | None:
    """What one of our messages in a person's chat was about: how a reply finds its conversation."""
    found = select(outbox).where(outbox.c.person == person, outbox.c.message == message, outbox.c.act == Act.SEND)
    row = (await tx.sql.execute(found)).first()
    return notices.read(row.kind, row.facts) if row else None


async def forget_messages(tx: Tx, person: PersonId) -> None:
    """What this person has can no longer be found, edited or deleted: the numbers of its messages mean others now."""
    mine = outbox.c.person == person
    await tx.sql.execute(update(outbox).where(mine, outbox.c.message.is_not(None)).values(message=None))
    await tx.sql.execute(update(outbox).where(mine, outbox.c.target.is_not(None)).values(target=None))
