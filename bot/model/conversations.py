"""Conversations: one thread a child and guardian, with the staff of the child's class."""

from dataclasses import dataclass

from bot.clock import Instant
from bot.ids import ChildId, MessageId, PersonId, TelegramMessageId, ThreadId
from bot.model.announcements import File


@dataclass(frozen=True)
class Message:
    id: MessageId
    thread: ThreadId | None
    author: PersonId
    from_staff: bool
    text: str
    file: File | None
    source: TelegramMessageId
    album: str | None
    at: Instant
    edited: bool


@dataclass(frozen=True)
class Thread:
    id: ThreadId
    child: ChildId
    guardian: PersonId
    waiting_since: Instant | None
