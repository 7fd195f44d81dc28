"""Everything this Telegram remembers, and the rules every method shares: who may be written to, what a message is.

Methods of the Bot API (`methods/`) and phones (`phone`) both work on a `World`; neither knows the other.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.answers import message_fields, user_fields
from bot.demo.library import Library
from bot.demo.profile import Profile
from bot.demo.records import Chat, Fields, Message, Person, Tap, Toast
from bot.demo.refusals import bad_request, forbidden
from bot.demo.signals import Events, Signal
from bot.demo.updates import Updates

_FIRST_PERSON = 5_000_001
NOT_YET = datetime.fromtimestamp(0, UTC)
_CANNOT_WRITE = {
    "deactivated": "user is deactivated",
    "blocked": "bot was blocked by the user",
}


@dataclass(slots=True)
class World:
    """One bot, its people and chats."""

    bot: Person
    now: Callable[[], float]
    updates: Updates
    library: Library
    profile: Profile
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    toasts: dict[int, list[Toast]] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    signals: dict[int, Signal] = field(default_factory=dict)
    watchers: list[Callable[[Message], None]] = field(default_factory=list)
    """Told at once of every message that appears or changes, in any chat: for whoever plays many people."""

    # ---- people and chats

    def add_person(self, name: str, *, user_id: int | None, language: str | None, username: str | None) -> Person:
        if user_id is None:
            user_id = max(self.people, default=_FIRST_PERSON - 1) + 1
        if user_id in self.people:
            raise ValueError(f"there is a person {user_id} already")
        person = Person(user_id, name, language, username)
        self.people[user_id] = person
        self.chats[user_id] = Chat(user_id, person)
        self.toasts[user_id] = []
        return person

    def add_group(self, title: str, members: list[Person]) -> Chat:
        chat = Chat(-random.randrange(10**6, 10**9), title=title, members={p.id: p for p in members})
        self.chats[chat.id] = chat
        return chat

    def upgrade(self, group: Chat) -> Chat:
        """The group becomes a supergroup: another chat, whose messages are numbered anew. The old number names it."""
        chat = Chat(group.id - 10**12, title=group.title, members=group.members, bot_is_member=group.bot_is_member)
        self.chats[chat.id] = chat
        group.migrated_to = chat.id
        return chat

    def signal(self, chat_id: int) -> Signal:
        return self.signals.setdefault(chat_id, Signal())

    def chat(self, chat_id: str) -> Chat:
        """The chat of a call, whatever may be done in it."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        try:
            return self.chats[int(chat_id)]
        except (ValueError, KeyError):
            raise bad_request("chat not found") from None

    def writable(self, chat_id: str) -> Chat:
        """The chat of a call which writes into it: refuses as Telegram refuses."""
        chat = self.chat(chat_id)
        if chat.migrated_to is not None:
            refusal = bad_request("group chat was upgraded to a supergroup chat")
            refusal.parameters["migrate_to_chat_id"] = chat.migrated_to
            raise refusal
        if not chat.bot_is_member:
            raise forbidden("bot is not a member of the group chat")
        if chat.person is not None:
            for trouble, words in _CANNOT_WRITE.items():
                if getattr(chat.person, trouble):
                    raise forbidden(words)
            if not chat.person.started:
                raise forbidden("bot can't initiate conversation with a user")
        return chat

    # ---- messages

    def today(self) -> datetime:
        return datetime.fromtimestamp(int(self.now()), UTC)

    def message(self, chat: Chat, message_id: int, what: str) -> Message:
        found = chat.messages.get(message_id)
        if found is None:
            raise bad_request(f"{what} not found")
        return found

    def post(self, chat: Chat, draft: Message) -> Message:
        """Put a message into its chat, under the next id."""
        chat.last_id += 1
        message = replace(draft, chat_id=chat.id, id=chat.last_id, date=self.today())
        chat.messages[message.id] = message
        chat.typing = None
        self._tell("message", chat, message)
        return message

    def change(self, chat: Chat, message: Message) -> Message:
        """Put a message in the place of an older form of itself."""
        chat.messages[message.id] = message
        self._tell("edited", chat, message)
        return message

    def delete(self, chat: Chat, message: Message) -> None:
        del chat.messages[message.id]
        self._tell("deleted", chat, message)

    def toast(self, person_id: int, toast: Toast) -> None:
        self.toasts[person_id].append(toast)
        self.signal(person_id).fire()
        person = self.people[person_id]
        if person.on_page:
            self.events.tell({"type": "toast", "phone": person_id, "text": toast.text, "alert": toast.alert})

    def fields(self, message: Message) -> Fields:
        """The message as the Bot API tells it."""
        return message_fields(self, message)

    def user(self, person: Person) -> Fields:
        return user_fields(person)

    def new_tap(self, person: Person, message_id: int, data: str) -> Tap:
        tap = Tap(str(secrets.randbits(62)), person.id, message_id, data, self.now())
        self.taps[tap.id] = tap
        return tap

    def _tell(self, kind: str, chat: Chat, message: Message) -> None:
        self.signal(chat.id).fire()
        for watcher in self.watchers if kind != "deleted" else ():
            watcher(message)
        if chat.person is not None and chat.person.on_page and self.events.watched:
            self.events.tell({"type": kind, "phone": chat.id, "message": page_message(message)})


def new_world(
    *, username: str, name: str, token: str, now: Callable[[], float], files: Path | None, long_poll_cap: float | None
) -> World:
    bot_id = token.partition(":")[0]
    bot = Person(int(bot_id) if bot_id.isdigit() else 7_000_001, name, username=username, is_bot=True)
    return World(bot, now, Updates(now, long_poll_cap=long_poll_cap), Library(files), Profile(name))


def page_message(message: Message) -> Fields:
    """A message as the web page gets it."""
    media = message.media
    return {
        "id": message.id,
        "from": "bot" if message.from_bot else "person",
        "text": message.text,
        "html": message.html,
        "media": media and {
            "kind": media.kind, "file_name": media.file_name, "mime": media.mime, "size": media.size,
            "url": f"/sim/file/{media.file_id}" if media.file_id else None,
        },
        "keyboard": [[{"label": b.label, "url": b.url} for b in row] for row in message.keyboard],
        "reply_to": message.reply_to,
        "edited": message.edited is not None,
        "date": message.date.isoformat(),
    }  # fmt: skip
