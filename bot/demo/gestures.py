"""What a finger does on a phone, whatever the language of the buttons: find one by what it stands for, and tap it."""

import asyncio
from collections.abc import Callable, Iterator
from typing import TypeVar

from bot.cards.taps import Tap, read
from bot.demo.phone import Phone
from bot.demo.records import Message

Found = TypeVar("Found")
AnyTap = TypeVar("AnyTap", bound=Tap)
PATIENCE = 25.0


class NotSeen(Exception):
    """Something did not appear on a phone in time; says what and where."""


async def until(phone: Phone, look: Callable[[], Found | None], what: str, *, seconds: float = PATIENCE) -> Found:
    """What `look` finds on the phone, now or after any change."""
    try:
        async with asyncio.timeout(seconds):
            while (found := look()) is None:
                await phone.world.signal(phone.id).wait()
            return found
    except TimeoutError:
        raise NotSeen(f"{phone.person.name} does not see {what}") from None


def taps_on(message: Message) -> Iterator[Tap]:
    """What the buttons of a message stand for."""
    for button in message.buttons:
        if button.data is not None and (tap := read(button.data)) is not None:
            yield tap


def taps_of(message: Message, kind: type[AnyTap]) -> list[AnyTap]:
    return [tap for tap in taps_on(message) if isinstance(tap, kind)]


def newest(phone: Phone, kind: type[Tap], after: int) -> Message | None:
    """The newest message with such a button."""
    return next((m for m in reversed(phone.bot_messages) if m.id > after and taps_of(m, kind)), None)


async def sees_button(phone: Phone, kind: type[Tap], *, after: int) -> Message:
    """The message after `after` that has such a button, once it is there."""
    return await until(phone, lambda: newest(phone, kind, after), f"a button {kind.__name__}")


async def presses(phone: Phone, kind: type[Tap], *, on: int, pick: int = 0) -> None:
    """Tap the button of that kind, the first or another, on this message."""

    def there() -> str | None:
        message = phone.chat.messages.get(on)
        data = [b.data for b in message.buttons if b.data and isinstance(read(b.data), kind)] if message else []
        return data[min(pick, len(data) - 1)] if data else None

    data = await until(phone, there, f"a button {kind.__name__}")
    await phone.presses(data, on)


def mark(phone: Phone) -> int:
    """Where the chat ends now."""
    return phone.chat.last_id
