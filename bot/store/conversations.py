"""Threads and their messages."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from bot.clock import Instant
from bot.ids import ChildId, ClassId, MessageId, PersonId, TelegramMessageId, ThreadId
from bot.model.announcements import File, FileKind
from bot.model.conversations import Message, Thread
from bot.store.database import Tx
from bot.store.prepared import Prepared
from bot.store.tables import children, messages, threads


def _message(row: Any) -> Message:
    file = File(row.file_id, FileKind(row.file_kind)) if row.file_id else None
    edited = row.edited_at is not None
    return Message(
        row.id, row.thread, row.author, row.from_staff, row.text, file, row.source, row.album, row.at, edited
    )


async def thread_for(tx: Tx, child: ChildId, guardian: PersonId) -> ThreadId:
    """The thread of this child and guardian, begun if need be."""
    found = await _thread_for().first(tx, child=child, guardian=guardian)
    return ThreadId(found.id if found else await _new_thread().add(tx, child=child, guardian=guardian))


@cache
def _thread_for() -> Prepared:
    mine = threads.c.child == bindparam("child"), threads.c.guardian == bindparam("guardian")
    return Prepared(select(threads.c.id).where(*mine))


@cache
def _new_thread() -> Prepared:
    return Prepared(insert(threads))


async def thread_by_id(tx: Tx, thread: ThreadId) -> Thread | None:
    row = await _thread_by_id().first(tx, thread=thread)
    return Thread(row.id, row.child, row.guardian, row.waiting_since) if row else None


@cache
def _thread_by_id() -> Prepared:
    return Prepared(select(threads).where(threads.c.id == bindparam("thread")))


async def set_waiting(tx: Tx, thread: ThreadId, since: Instant | None) -> None:
    """Since when a guardian has been waiting for an answer; None once there is one."""
    await _set_waiting().run(tx, thread=thread, since=since)


@cache
def _set_waiting() -> Prepared:
    mine = update(threads).where(threads.c.id == bindparam("thread"))
    return Prepared(mine.values(waiting_since=bindparam("since")))


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
        await _new_message().add(
            tx,
            thread=thread,
            author=author,
            from_staff=from_staff,
            text=text,
            file_id=file.id if file else None,
            file_kind=file.kind if file else None,
            source=source,
            album=album,
            at=now,
        )
    )


@cache
def _new_message() -> Prepared:
    return Prepared(insert(messages))


@cache
def _message_by_id() -> Prepared:
    return Prepared(select(messages).where(messages.c.id == bindparam("message")))


async def message_by_id(tx: Tx, message: MessageId) -> Message | None:
    row = await _message_by_id().first(tx, message=message)
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
