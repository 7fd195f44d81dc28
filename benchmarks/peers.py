"""The others, as their users write them: plain aiohttp (the bound: it builds no objects), aiogram, python-telegram-bot.

None of them stores anything: what they have not sent when they end is lost. Each public function is a job.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import telegram
from telegram.ext import AIORateLimiter, ExtBot

from benchmarks.load import BODY, TOKEN, Load, Sent, Tally, timed

Send = Callable[[int], Awaitable[object]]


async def raw(**given: Any) -> Sent:
    """aiohttp, a JSON body a message, the answer read as JSON."""
    load, tally = Load(**given), Tally()
    place = f"{load.url}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=load.in_flight)) as session:

        async def send(chat: int) -> None:
            async with session.post(place, json={"chat_id": chat, "text": BODY}) as answer:
                await answer.json()

        return await timed(tally, workers(load, tally, send))


async def ptb_loop(**given: Any) -> Sent:
    """`for` and `await`, with python-telegram-bot's own HTTP client."""
    load, tally = Load(**given), Tally()
    async with telegram.Bot(TOKEN, base_url=f"{load.url}/bot") as bot:
        return await timed(tally, workers(load, tally, lambda chat: bot.send_message(chat, BODY), of_one=True))


async def ptb_gather(**given: Any) -> Sent:
    """`asyncio.gather` over everybody, with python-telegram-bot's own HTTP client."""
    load, tally = Load(**given), Tally()
    async with telegram.Bot(TOKEN, base_url=f"{load.url}/bot") as bot:
        return await timed(tally, _all_at_once(load, tally, lambda chat: bot.send_message(chat, BODY)))


async def ptb_limiter(**given: Any) -> Sent:
    """The same with its rate limiter, at the pace asked for or at a thousand a second."""
    load, tally = Load(**given), Tally()
    limiter = AIORateLimiter(overall_max_rate=load.pace or 1000)
    async with ExtBot(TOKEN, base_url=f"{load.url}/bot", rate_limiter=limiter) as bot:
        return await timed(tally, _all_at_once(load, tally, lambda chat: bot.send_message(chat, BODY)))


async def workers(load: Load, tally: Tally, send: Send, *, of_one: bool = False) -> None:
    """As many as may be in flight share one list, each message not before its turn at the load's pace."""
    chats = iter(range(load.messages))
    clock = asyncio.get_running_loop().time
    begun = clock()

    async def work() -> None:
        for chat in chats:
            if load.pace is not None:
                await asyncio.sleep(max(0.0, begun + chat / load.pace - clock()))
            await send(1000 + chat)
            tally.sent += 1

    await asyncio.gather(*(work() for _ in range(1 if of_one else load.in_flight)))


async def _all_at_once(load: Load, tally: Tally, send: Send) -> None:
    async def one(chat: int) -> None:
        try:
            await send(1000 + chat)
        except telegram.error.TelegramError:  # no connection of the pool was free for a second
            tally.lost += 1
        else:
            tally.sent += 1

    await asyncio.gather(*(one(chat) for chat in range(load.messages)))
