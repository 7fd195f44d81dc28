"""Keeps the bot's front at Telegram as it should be. Asked first, written only where it differs: Telegram counts
changes of a profile, and a bot that is started often would be told to wait for hours.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.cards.front import Front
from bot.telegram.verdicts import seconds_to_wait

log = logging.getLogger(__name__)

BREATH = 1.0
"""Seconds between two languages: a catalog to read keeps the machine busy, and nobody waits for a menu."""
LONGEST_REST = 60.0
"""Told to wait longer, the rest is left for the next start."""


async def keep(bot: Bot, fronts: Iterable[tuple[str, Front]], breath: float = BREATH) -> bool:
    """Whether all of it is as it should be. Never raises for what Telegram says: a menu in yesterday's words hurts
    nobody. Each front is made in a thread, so that thirty catalogs to read hold up no message."""
    written, coming = 0, iter(fronts)
    try:
        while (each := await asyncio.to_thread(next, coming, None)) is not None:
            code, front = each
            written += await _keep_one(bot, {"language_code": code} if code else {}, front)
            await asyncio.sleep(breath)
    except TelegramError as failure:
        log.warning("the bot's front is not all written error=%s", type(failure).__name__)
        return False
    if written:
        log.info("front written parts=%s", written)
    return True


async def _keep_one(bot: Bot, language: dict[str, str], front: Front) -> int:
    """How many of its three parts had to be written."""
    commands = [{"command": command, "description": words} for command, words in front.commands]
    written = 0
    if await _ask(bot, "getmycommands", language) != commands:
        await _ask(bot, "setmycommands", {"commands": commands, **language})
        written += 1
    for kind, words in (("description", front.description), ("short_description", front.about)):
        method = f"my{kind.replace('_', '')}"
        if (await _ask(bot, f"get{method}", language)).get(kind) != words:
            await _ask(bot, f"set{method}", {kind: words, **language})
            written += 1
    return written


async def _ask(bot: Bot, method: str, fields: dict[str, Any]) -> Any:
    try:
        return await bot.do_api_request(method, fields)
    except RetryAfter as failure:
        if (rest := seconds_to_wait(failure)) > LONGEST_REST:
            raise
        await asyncio.sleep(rest)
        return await bot.do_api_request(method, fields)
