"""The bots that are measured, each in its own process: ours as it runs, two libraries as their users write them.

`python -m benchmarks.answering KIND URL FOLDER PACE`, until it is ended. The others store one row of what they heard
and send one message for each update; both confirm a batch before they have handled it.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import aiosqlite

from bot import loops

TOKEN = "123456789:AAbenchbenchbenchbenchbenchbenchbench"
CORE = 0
TEXT = "✅ Passed on to the school, about Ana. Read by: Ms Lee. The answer comes here. " + "x" * 40
STORE = "CREATE TABLE IF NOT EXISTS heard (chat INTEGER, words TEXT)"


async def ours(url: str, folder: Path, pace: str) -> None:
    """The real bot on a copy of the district."""
    from pydantic import SecretStr  # noqa: PLC0415 - each kind loads what it needs, and nothing of the others

    from bot import app, log  # noqa: PLC0415 - the same
    from bot.settings import Settings  # noqa: PLC0415 - the same

    log.configure()
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not tell
        token=SecretStr(TOKEN),
        api_url=url,
        database_url=f"sqlite+aiosqlite:///{folder / 'district.db'}",
        pace="unlimited" if pace == "unlimited" else float(pace),
    )
    await app.run(settings)


async def ptb(url: str, folder: Path, side_by_side: bool) -> None:
    """python-telegram-bot with its own transport and its own polling."""
    from telegram import Update  # noqa: PLC0415 - the same
    from telegram.ext import ApplicationBuilder, TypeHandler  # noqa: PLC0415 - the same

    async with aiosqlite.connect(folder / "heard.db") as store:
        await _prepare(store)

        async def hear(update: Update, context: Any) -> None:
            chat = update.effective_chat
            assert chat is not None, "the bench asks in chats"
            await _keep(store, chat.id, update.to_json())
            await context.bot.send_message(chat.id, TEXT)

        builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(side_by_side)
        application = builder.build()
        application.add_handler(TypeHandler(Update, hear))
        async with application:
            await application.start()
            assert application.updater is not None, "built by default"
            await application.updater.start_polling(timeout=30)
            await asyncio.Event().wait()


async def aiogram(url: str, folder: Path) -> None:
    from aiogram import Bot, Dispatcher  # noqa: PLC0415 - the same
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 - the same
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415 - the same
    from aiogram.types import CallbackQuery, Message  # noqa: PLC0415 - the same

    async with aiosqlite.connect(folder / "heard.db") as store:
        await _prepare(store)
        bot, dispatcher = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(url))), Dispatcher()

        @dispatcher.message()
        async def hear(message: Message) -> None:
            await _keep(store, message.chat.id, message.text or "")
            await message.answer(TEXT)

        @dispatcher.callback_query()
        async def tapped(query: CallbackQuery) -> None:
            await _keep(store, query.from_user.id, query.data or "")
            await bot.send_message(query.from_user.id, TEXT)

        await dispatcher.start_polling(bot, handle_signals=False)


async def _prepare(store: aiosqlite.Connection) -> None:
    """As safe as ours: a commit survives a power cut."""
    await store.execute("PRAGMA journal_mode=WAL")
    await store.execute("PRAGMA synchronous=FULL")
    await store.execute(STORE)
    await store.commit()


async def _keep(store: aiosqlite.Connection, chat: int, words: str) -> None:
    await store.execute("INSERT INTO heard VALUES (?, ?)", (chat, words))
    await store.commit()


async def main(kind: str, url: str, folder: Path, pace: str) -> None:
    match kind:
        case "ours":
            await ours(url, folder, pace)
        case "ptb" | "ptb-concurrent":
            os.environ["PTB_TIMEDELTA"] = "1"
            await ptb(url, folder, kind == "ptb-concurrent")
        case _:
            await aiogram(url, folder)


if __name__ == "__main__":
    os.sched_setaffinity(0, {CORE})
    run = loops.run if sys.argv[1] == "ours" else asyncio.run  # each as its users run it
    run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4]))
