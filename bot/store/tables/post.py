"""What was heard (inbox), what is still to be said (outbox), and rests that Telegram asked for."""

from sqlalchemy import Column, Index, Named, Table, TypedColumns, text

from bot.clock import Instant
from bot.ids import NoticeId, PersonId, TelegramMessageId, UpdateId
from bot.store.tables.base import key_of, metadata
from bot.store.types import At, Id, Words


class InboxColumns(TypedColumns):
    seq: Named[int] = Column(Id, primary_key=True)
    update: Named[UpdateId] = Column(Id, unique=True)
    lane: Named[int] = Column(Id)
    raw: Named[str | None] = Column(Words)
    state: Named[str] = Column(Words)
    attempts: Named[int]
    reason: Named[str | None] = Column(Words)
    received_at: Named[Instant] = Column(At)
    done_at: Named[Instant | None] = Column(At)


class OutboxColumns(TypedColumns):
    id: Named[NoticeId] = Column(Id, primary_key=True)
    person: Named[PersonId] = Column(Id, key_of("people.id"))
    lane: Named[int]
    kind: Named[str] = Column(Words)
    facts: Named[str] = Column(Words)
    topic: Named[str | None] = Column(Words)
    once: Named[str | None] = Column(Words, unique=True)
    act: Named[str] = Column(Words)
    target: Named[TelegramMessageId | None] = Column(Id)
    copy_of: Named[NoticeId | None] = Column(Id)
    state: Named[str] = Column(Words)
    due_at: Named[Instant | None] = Column(At)
    attempts: Named[int]
    doubts: Named[int]
    worker: Named[str | None] = Column(Words)
    fence: Named[int]
    lease_until: Named[Instant | None] = Column(At)
    message: Named[TelegramMessageId | None] = Column(Id)
    reason: Named[str | None] = Column(Words)
    created_at: Named[Instant] = Column(At)
    settled_at: Named[Instant | None] = Column(At)


class PauseColumns(TypedColumns):
    scope: Named[str] = Column(Words, primary_key=True)
    until: Named[Instant] = Column(At)


def _partial(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


inbox = Table("inbox", metadata, InboxColumns, Index(None, "state", "seq"))
outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    # What is settled is in none of the first three, so that years of history cost a claim nothing.
    _partial("ix_outbox_open", "lane", "due_at", "id", where="due_at IS NOT NULL"),
    _partial("ix_outbox_person_open", "person", "lane", "id", where="due_at IS NOT NULL"),
    _partial("ix_outbox_leased", "person", "lease_until", where="lease_until IS NOT NULL"),
    _partial("ix_outbox_message", "person", "message", where="message IS NOT NULL"),
    Index("ix_outbox_topic", "topic", "person"),
    Index("ix_outbox_person", "person"),
)
pauses = Table("pauses", metadata, PauseColumns)
