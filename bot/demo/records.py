"""What this Telegram remembers: people, chats, messages, media, buttons. Values; the rules are elsewhere.

A message is frozen: an edit puts a new one in its place, so whoever holds one holds what was shown then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.browser import browser_html
from bot.demo.entities import Entity

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it (`label`) and as it came in (`data`, `url`)."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """What hangs on a message besides its text; `fields` is its Bot API form."""

    kind: str
    fields: Fields
    file_id: str | None = None
    file_name: str | None = None
    mime: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a chat shows it now."""

    chat_id: int
    id: int
    date: datetime
    from_bot: bool
    sender_id: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Media | None = None
    keyboard: tuple[tuple[Button, ...], ...] = ()
    markup: Fields | None = None
    reply_to: int | None = None
    edited: datetime | None = None
    album: str | None = None
    origin: Fields | None = None
    protected: bool = False
    reactions: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The text as safe HTML for a browser."""
        return browser_html(self.text, self.entities)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.keyboard for button in row)


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account, and how things stand between them and the bot."""

    id: int
    name: str
    language: str | None = None
    username: str | None = None
    joined_at: datetime | None = None
    on_page: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    is_bot: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group."""

    id: int
    person: Person | None = None
    title: str | None = None
    members: dict[int, Person] = field(default_factory=dict)
    bot_is_member: bool = True
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    pinned: int | None = None
    typing: str | None = None

    @property
    def is_private(self) -> bool:
        return self.person is not None


@dataclass(slots=True)
class Tap:
    """A tap on a button, waiting for its one answer."""

    id: str
    person_id: int
    message_id: int
    data: str
    at: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Toast:
    """The short text that answers a tap; an alert has to be closed by hand."""

    text: str
    alert: bool = False
