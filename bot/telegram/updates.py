"""Fetching updates by long polling. Every trouble is told apart; none ends the polling."""

import logging

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.ids import UpdateId
from bot.model.updates import KINDS, Batch, Trouble
from bot.telegram.transport import NotSent
from bot.telegram.verdicts import seconds_to_wait

log = logging.getLogger(__name__)

HOLD_SECONDS = 30
"""How long Telegram may keep a poll open when nothing happens."""


async def fetch(bot: Bot, offset: UpdateId | None, hold: bool = True) -> Batch | Trouble:
    """The updates from `offset` on (None: all unconfirmed). Asking for an offset confirms those before it."""
    fields = {"timeout": HOLD_SECONDS if hold else 0, "limit": 100, "allowed_updates": list(KINDS)}
    if offset is not None:
        fields["offset"] = offset
    try:
        return Batch(await bot.do_api_request("getupdates", fields, read_timeout=HOLD_SECONDS + 15))
    except TelegramError as failure:
        return _trouble(failure)


def _trouble(failure: TelegramError) -> Trouble:
    match failure:
        case Conflict():
            second = "webhook" if "webhook" in failure.message.casefold() else "second copy"
            return Trouble(f"{second}: another program reads this bot's updates", 5.0, serious=True)
        case InvalidToken() | EndPointNotFound():
            return Trouble("Telegram refused the token", 10.0, serious=True)
        case RetryAfter():
            return Trouble("told to wait", seconds_to_wait(failure), serious=False)
        case NotSent():
            return Trouble("no connection", 1.0, serious=False)
        case NetworkError():
            return Trouble("the answer was lost", 1.0, serious=False)
        case _:
            return Trouble("an answer that is none", 3.0, serious=False)
