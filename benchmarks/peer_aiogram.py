"""aiogram as its users write it. In a module of its own, because reading the library takes seconds."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.load import BODY, TOKEN, Load, Sent, Tally, timed
from benchmarks.peers import workers


async def send(**given: Any) -> Sent:
    load, tally = Load(**given), Tally()
    session = AiohttpSession(api=TelegramAPIServer.from_base(load.url), limit=load.in_flight)
    async with Bot(TOKEN, session=session) as bot:
        return await timed(tally, workers(load, tally, lambda chat: bot.send_message(chat, BODY)))
