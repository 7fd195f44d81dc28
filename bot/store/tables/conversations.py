"""Threads and messages."""

from sqlalchemy import Boolean, Column, Index, Named, Table, TypedColumns, UniqueConstraint

from bot.clock import Instant
from bot.ids import ChildId, MessageId, PersonId, TelegramMessageId, ThreadId
from bot.store.tables.base import key_of, metadata
from bot.store.types import At, Id, Words


class ThreadColumns(TypedColumns):
    id: Named[ThreadId] = Column(Id, primary_key=True)
    child: Named[ChildId] = Column(Id, key_of("children.id"))
    guardian: Named[PersonId] = Column(Id, key_of("people.id"))
    waiting_since: Named[Instant | None] = Column(At, index=True)


class MessageColumns(TypedColumns):
    id: Named[MessageId] = Column(Id, primary_key=True)
    thread: Named[ThreadId | None] = Column(Id, key_of("threads.id"), index=True)
    author: Named[PersonId] = Column(Id, key_of("people.id"))
    from_staff: Named[bool] = Column(Boolean)
    text: Named[str] = Column(Words)
    file_id: Named[str | None] = Column(Words)
    file_kind: Named[str | None] = Column(Words)
    source: Named[TelegramMessageId] = Column(Id)
    album: Named[str | None] = Column(Words)
    at: Named[Instant] = Column(At)
    edited_at: Named[Instant | None] = Column(At)


threads = Table("threads", metadata, ThreadColumns, UniqueConstraint("child", "guardian"))
messages = Table("messages", metadata, MessageColumns, Index(None, "author", "source"))
