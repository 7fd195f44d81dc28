"""What can become of one call to Telegram: a closed set. `telegram/verdicts.py` decides, `queue.py` writes it down."""

from dataclasses import dataclass
from enum import StrEnum

from bot.ids import ChatId, TelegramMessageId


class Why(StrEnum):
    """Why a message can never arrive. Stored: add, never rename."""

    BLOCKED = "blocked"
    GONE = "gone"
    """The account or the chat is no more."""
    MESSAGE_GONE = "message_gone"
    """The message to edit or delete is not there any more, or too old."""
    REFUSED = "refused"
    """Telegram does not take this call, and would not the next time."""


@dataclass(frozen=True)
class Accepted:
    """Telegram has it. Never "read": a bot is not told."""

    message: TelegramMessageId | None


@dataclass(frozen=True)
class Retry:
    """Surely not sent: try again after so many seconds."""

    after: float
    reason: str


@dataclass(frozen=True)
class Flood:
    """429: surely not sent, and this chat must rest for `after` seconds."""

    after: float


@dataclass(frozen=True)
class Moved:
    """Surely not sent: the group became a supergroup, and this is its chat now."""

    chat: ChatId


@dataclass(frozen=True)
class Unknown:
    """Perhaps sent: the answer was lost."""

    reason: str


@dataclass(frozen=True)
class Dead:
    why: Why
    reason: str


@dataclass(frozen=True)
class Cancelled:
    """Not sent on purpose: withdrawn, or the right to receive it is gone."""

    reason: str


@dataclass(frozen=True)
class TokenRefused:
    """401 or 404: not this message's fault. Everything pauses, nothing fails."""


Outcome = Accepted | Retry | Flood | Moved | Unknown | Dead | Cancelled | TokenRefused
