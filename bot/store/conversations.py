"""Threads and their messages."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.clock import Instant
from bot.ids import ChildId, ClassId, MessageId, PersonId, TelegramMessageId, ThreadId
from bot.model.announcements import File, FileKind
from bot.model.conversations import Message, Thread
from bot.store.database import Tx, add_row
from bot.store.tables import children, messages, threads


def _message(row: Row[Any]) -> Message:
    file = File(row.file_id, FileKind(row.file_kind)) if row.file_id else None
    edited = row.edited_at is not None
    return Message(
        row.id, row.thread, row.author, row.from_staff, row.text, file, row.source, row.album, row.at, edited
    )


async def thread_for(tx: Tx, child: ChildId, guardian: PersonId) -> ThreadId:
    """The thread of this child and guardian, begun if need be."""
    known = select(threads.c.id).where(threads.c.child == child, threads.c.guardian == guardian)
    found = await tx.sql.scalar(known)
    return ThreadId(found or await add_row(tx, insert(threads).values(child=child, guardian=guardian)))


async def thread_by_id(tx: Tx, thread: ThreadId) -> Thread | None:
    row = (await tx.sql.execute(select(threads).where(threads.c.id == thread))).first()
    return Thread(row.id, row.child, row.guardian, row.waiting_since) if row else None


async def set_waiting(tx: Tx, thread: ThreadId, since: Instant | None) -> None:
    """Since when a guardian has been waiting for an answer; None once there is one."""
    await tx.sql.execute(update(threads).where(threads.c.id == thread).values(waiting_since=since))


async def waiting_threads(tx: Tx, class_ids: Collection[ClassId] | None, limit: int) -> list[Thread]:
    """Threads that wait for an answer, longest first, of these classes (None: of all)."""
    query = select(threads).join(children, children.c.id == threads.c.child).where(threads.c.waiting_since.is_not(None))
    if class_ids is not None:
        query = query.where(children.c.school_class.in_(class_ids))
    rows = await tx.sql.execute(query.order_by(threads.c.waiting_since).limit(limit))
    return [Thread(row.id, row.child, row.guardian, row.waiting_since) for row in rows]


async def add_message(
    tx: Tx,
    *,
    thread: ThreadId | None,
    author: PersonId,
    from_staff: bool,
    text: str,
    file: File | None,
    source: TelegramMessageId,
    album: str | None,
    now: Instant,
) -> MessageId:
    return MessageId(
        await add_row(
            tx,
            insert(messages).values(
                thread=thread,
                author=author,
                from_staff=from_staff,
                text=text,
                file_id=file.id if file else None,
                file_kind=file.kind if file else None,
                source=source,
                album=album,
                at=now,
            ),
        )
    )


async def message_by_id(tx: Tx, message: MessageId) -> Message | None:
    row = (await tx.sql.execute(select(messages).where(messages.c.id == message))).first()
    return _message(row) if row else None


async def message_by_source(tx: Tx, author: PersonId, source: TelegramMessageId) -> Message | None:
    """Our record of what this person wrote in their message number `source`."""
    mine = select(messages).where(messages.c.author == author, messages.c.source == source)
    row = (await tx.sql.execute(mine)).first()
    return _message(row) if row else None


async def unassigned(tx: Tx, author: PersonId) -> list[Message]:
    """What a guardian wrote before saying which child it is about."""
    mine = select(messages).where(messages.c.author == author, messages.c.thread.is_(None))
    return [_message(row) for row in await tx.sql.execute(mine.order_by(messages.c.id))]


async def first_unassigned(tx: Tx) -> list[Message]:
    """Of everybody who still has to say which child they wrote about, the first such message."""
    first = select(func.min(messages.c.id)).where(messages.c.thread.is_(None)).group_by(messages.c.author)
    rows = await tx.sql.execute(select(messages).where(messages.c.id.in_(first)))
    return [_message(row) for row in rows]


async def assign(tx: Tx, message: MessageId, thread: ThreadId) -> None:
    await tx.sql.execute(update(messages).where(messages.c.id == message).values(thread=thread))


async def last_message(tx: Tx, thread: ThreadId) -> Message | None:
    """The newest message a guardian wrote in this thread."""
    newest = select(messages).where(messages.c.thread == thread, messages.c.from_staff.is_(False))
    row = (await tx.sql.execute(newest.order_by(messages.c.id.desc()).limit(1))).first()
    return _message(row) if row else None


async def change_text(tx: Tx, message: MessageId, text: str, now: Instant) -> None:
    await tx.sql.execute(update(messages).where(messages.c.id == message).values(text=text, edited_at=now))
