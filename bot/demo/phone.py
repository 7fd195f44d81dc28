"""A person's phone: what it shows, and what can be done on it.

Waiting is by signal, never by looking again and again.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from bot.demo.answers import chat_fields, member_fields, user_fields
from bot.demo.records import Button, Fields, Message, Person, Toast
from bot.demo.updates import TAP_LIFE
from bot.demo.world import World
from bot.demo.writing import Writing

_T = TypeVar("_T")
_START_LINK = re.compile(r"(?:https?://t\.me/|tg://resolve\?domain=)(\w+)(?:[?&]start=([\w-]*))?")


class TapDone(NamedTuple):
    """What became of a tap: the update (None where the bot did not ask for taps) and the id its answer must name."""

    update_id: int | None
    callback_id: str


class Phone(Writing):
    """One person's chat with the bot."""

    def __init__(self, world: World, person: Person) -> None:
        super().__init__(world, person, world.chats[person.id])

    # ---- what it shows

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def messages(self) -> list[Message]:
        """What the chat shows now, oldest first: deleted messages gone, edited ones in their last form."""
        return list(self.chat.messages.values())

    @property
    def bot_messages(self) -> list[Message]:
        return [message for message in self.messages if message.from_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        if not self.bot_messages:
            raise AssertionError(f"{self.person.name} has no message of the bot\n{self.shown()}")
        return self.bot_messages[-1]

    @property
    def toasts(self) -> list[Toast]:
        return self.world.toasts[self.id]

    @property
    def unanswered_taps(self) -> int:
        """Taps on which the button still spins."""
        return sum(1 for tap in self.world.taps.values() if tap.person_id == self.id and not tap.answered)

    @property
    def commands(self) -> list[Fields]:
        """The command menu this person is offered."""
        return self.world.profile.shown_commands(self.id, self.person.language or "")

    def shown(self) -> str:
        """The whole chat as text, for an eye or for a failed test."""
        title = f"--- {self.person.name} ({self.person.language}), chat {self.id} ---"
        return "\n".join([title, *map(_line, self.messages)])

    # ---- what the person does

    async def start(self, code: str | None = None) -> int:
        """Open the bot by its link and press START; unblocks it where it was blocked. The message's id."""
        if self.person.blocked:
            await self.unblocks()
        return await self.says(f"/start {code}" if code else "/start")

    async def opens(self, link: str) -> int:
        """Follow a `t.me/<bot>?start=…` link of this bot."""
        match = _START_LINK.search(link)
        if match is None or match.group(1).lower() != (self.world.bot.username or "").lower():
            raise AssertionError(f"this link does not lead to the bot: {link}")
        return await self.start(match.group(2))

    async def taps(self, label: str, *, message: Message | int | None = None, timeout: float = 5.0) -> TapDone:
        """Press the newest button whose label holds `label`; waits for it up to `timeout`, else AssertionError."""
        found = await self._wait_for(lambda: self._button(label, message), timeout)
        if found is None:
            raise AssertionError(f"no button {label!r}; there are {self._labels(message)}\n{self.shown()}")
        return await self.press(*found)

    async def press(self, message: Message, button: Button) -> TapDone:
        """Press this very button: a callback, a link to the bot, or a text said."""
        if button.data is not None:
            return await self.presses(button.data, message)
        if button.url is not None:
            await self.opens(button.url)
        else:
            await self.says(button.label)
        return TapDone(None, "")

    async def presses(self, data: str, message: Message | int) -> TapDone:
        """Send callback data as a hand-made client can: any data, on any message, even one that is gone."""
        message_id = message if isinstance(message, int) else message.id
        tap = self.world.new_tap(self.person, message_id, data)
        there = self.chat.messages.get(message_id)
        gone: Fields = {"message_id": message_id, "chat": chat_fields(self.chat), "date": 0}
        query: Fields = {
            "id": tap.id, "from": user_fields(self.person), "chat_instance": str(self.id), "data": data,
            "message": self.world.fields(there) if there else gone,
        }  # fmt: skip
        return TapDone(self.world.updates.add("callback_query", query, lane=self.id, life=TAP_LIFE), tap.id)

    async def blocks(self) -> None:
        self._stand("member", "kicked")
        self.person.blocked = True

    async def unblocks(self) -> None:
        self.person.blocked = False
        self._stand("kicked", "member")

    def deactivates(self) -> None:
        """The account is deleted; the bot is not told."""
        self.person.deactivated = True

    def _stand(self, before: str, after: str) -> None:
        change: Fields = {
            "chat": chat_fields(self.chat), "from": user_fields(self.person), "date": int(self.world.now()),
            "old_chat_member": member_fields(self.world.bot, before),
            "new_chat_member": member_fields(self.world.bot, after),
        }  # fmt: skip
        self.world.updates.add("my_chat_member", change, lane=self.id)

    # ---- what the person sees

    async def sees(self, *texts: str, timeout: float = 5.0, after: Message | int = 0) -> Message:
        """Waits for a message of the bot, newer than `after`, that holds all the texts; the newest such."""
        since = after if isinstance(after, int) else after.id

        def newest() -> Message | None:
            fitting = [m for m in self.bot_messages if m.id > since and all(t in _readable(m) for t in texts)]
            return fitting[-1] if fitting else None

        found = await self._wait_for(newest, timeout)
        if found is None:
            raise AssertionError(f"{self.person.name} does not see {' and '.join(map(repr, texts))}\n{self.shown()}")
        return found

    async def sees_no(self, *texts: str, timeout: float = 5.0) -> None:
        """Waits until no message of the bot holds all the texts any more."""

        def gone() -> bool | None:
            return not any(all(text in _readable(m) for text in texts) for m in self.bot_messages) or None

        if await self._wait_for(gone, timeout) is None:
            raise AssertionError(f"{self.person.name} still sees {texts}\n{self.shown()}")

    async def sees_toast(self, text: str = "", timeout: float = 5.0) -> Toast:
        """Waits for the newest answer to a tap that holds the text."""

        def newest() -> Toast | None:
            return next((toast for toast in reversed(self.toasts) if text in toast.text), None)

        found = await self._wait_for(newest, timeout)
        if found is None:
            raise AssertionError(f"no toast {text!r}; there were {self.toasts}\n{self.shown()}")
        return found

    async def sees_nothing_new(self, seconds: float = 0.2) -> None:
        """Nothing in the chat changes, and no toast comes, for so long."""
        before, toasts = self.messages, list(self.toasts)

        def changed() -> bool | None:
            return self.messages != before or self.toasts != toasts or None

        if await self._wait_for(changed, seconds):
            raise AssertionError(f"{self.person.name} sees something new\n{self.shown()}")

    async def _wait_for(self, look: Callable[[], _T | None], timeout: float) -> _T | None:
        """What `look` finds, now or after any change within the time."""
        found = look()
        try:
            async with asyncio.timeout(timeout):
                while found is None:
                    await self.world.signal(self.id).wait()
                    found = look()
        except TimeoutError:
            found = look()
        return found

    def _button(self, label: str, where: Message | int | None) -> tuple[Message, Button] | None:
        fitting = [(m, b) for m in self._with_buttons(where) for b in m.buttons if label in b.label]
        exact = [(m, b) for m, b in fitting if b.label == label and fitting[0][0] == m]
        return next(iter(exact or fitting), None)

    def _with_buttons(self, where: Message | int | None) -> list[Message]:
        wanted = where.id if isinstance(where, Message) else where
        return [m for m in reversed(self.bot_messages) if m.keyboard and wanted in (None, m.id)]

    def _labels(self, where: Message | int | None) -> list[str]:
        return [button.label for message in self._with_buttons(where) for button in message.buttons]


def _readable(message: Message) -> str:
    return message.text if message.media is None else f"{message.text}\n{message.media.file_name or ''}"


def _line(message: Message) -> str:
    who = "bot   " if message.from_bot else "person"
    media = f"[{message.media.kind} {message.media.file_name or ''}] " if message.media else ""
    rows = "".join("\n         " + " ".join(f"[{button.label}]" for button in row) for row in message.keyboard)
    edited = " (edited)" if message.edited else ""
    return f"{message.id:>4} {who} {media}{message.text}{edited}{rows}"
