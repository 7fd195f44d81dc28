"""What an answer of Telegram means for the message: the one place that knows its error texts.

The texts are the server's own (`telegram.md`). What is not recognised is never retried blindly.
"""

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.ids import ChatId
from bot.outbox.outcomes import Dead, Flood, Moved, Outcome, Retry, TokenRefused, Unknown, Why
from bot.telegram.transport import NotSent

FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0
BLOCKED = ("bot was blocked by the user", "bot can't initiate conversation")
GONE = ("user is deactivated", "chat not found", "private chat not found", "peer_id_invalid")
MESSAGE_GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
)
FILE_GONE = ("wrong file identifier", "wrong remote file identifier", "file reference expired")
NOT_MODIFIED = "message is not modified"
UNPARSED = "can't parse entities"


def verdict(failure: TelegramError, attempts: int) -> Outcome:
    """The outcome of a call that raised. `attempts` is how often it has surely not been sent before."""
    match failure:
        case RetryAfter():
            return Flood(seconds_to_wait(failure))
        case InvalidToken() | EndPointNotFound():
            return TokenRefused()
        case Conflict() | NotSent():
            return Retry(min(LONGEST_RETRY, FIRST_RETRY * 2**attempts), type(failure).__name__)
        case Forbidden() | BadRequest():
            return Dead(_why(failure.message.casefold()), failure.message)
        case ChatMigrated():
            return Moved(ChatId(failure.new_chat_id))
        case _:
            return Unknown(type(failure).__name__)


def seconds_to_wait(failure: RetryAfter) -> float:
    """Seconds, as the library gives them: a number now, a timedelta once it changes over."""
    wait = failure.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _why(text: str) -> Why:
    if any(words in text for words in BLOCKED):
        return Why.BLOCKED
    if any(words in text for words in GONE):
        return Why.GONE
    if any(words in text for words in MESSAGE_GONE):
        return Why.MESSAGE_GONE
    return Why.REFUSED


def was_already_so(failure: TelegramError) -> bool:
    """An edit that changes nothing has succeeded."""
    return isinstance(failure, BadRequest) and NOT_MODIFIED in failure.message.casefold()


def file_was_gone(failure: TelegramError) -> bool:
    """Telegram no longer knows a file by the number it gave us for it."""
    return isinstance(failure, BadRequest) and any(words in failure.message.casefold() for words in FILE_GONE)


def was_unreadable(failure: TelegramError) -> bool:
    """Telegram did not understand our HTML: a mistake of ours that must not keep the words from arriving."""
    return isinstance(failure, BadRequest) and UNPARSED in failure.message.casefold()
