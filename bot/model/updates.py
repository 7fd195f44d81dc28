"""An update as raw JSON: which lane it belongs to, and what can come back when updates are fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import UpdateId

Raw = Mapping[str, Any]
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask Telegram for (`allowed_updates`)."""


LANES = (("message", "chat"), ("edited_message", "chat"), ("callback_query", "from"), ("my_chat_member", "chat"))

TOO_LARGE = 2**63
"""No database takes it; an update that says so must not keep its neighbours from being stored."""


@dataclass(frozen=True)
class Batch:
    updates: Sequence[Raw]


@dataclass(frozen=True)
class Trouble:
    """Fetching failed. `serious` means that a person must look: the token, or a second copy."""

    reason: str
    wait: float
    serious: bool


def number_of(update: Raw) -> UpdateId:
    return UpdateId(int(update["update_id"]))


def lane_of(update: Raw) -> int:
    """The chat, so that what one person does is handled in order. A button press belongs to who pressed it, which in a
    private chat is the same number."""
    for kind, who in LANES:
        body = update.get(kind)
        whose = body.get(who) if isinstance(body, Mapping) else None
        number = whose.get("id") if isinstance(whose, Mapping) else None
        if isinstance(number, int) and abs(number) < TOO_LARGE:
            return int(number)
    return 0
