"""The ways in which Telegram says no, each in Telegram's own words.

Only what the Bot API answers lives here; what a person of the school is told is the business of the bot.
"""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """The Bot API answers this call with an error: `code`, `description` and, for some, `parameters`."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(reason: str) -> Refused:
    """400, with the first letter of a sentence in lower case, as Telegram has it."""
    is_code = len(reason) > 1 and (reason[1].isupper() or reason[1] == "_")
    return Refused(400, "Bad Request: " + (reason if is_code else reason[:1].lower() + reason[1:]))


def forbidden(reason: str) -> Refused:
    return Refused(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


CONFLICT_POLLS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
CONFLICT_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WRONG_FILE = "wrong file identifier/HTTP URL specified"
