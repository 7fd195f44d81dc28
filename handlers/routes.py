"""How a handler is told to python-telegram-bot: commands, taps and plain messages, each unpacked to what it needs."""

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.cards.taps import Tap, read
from bot.errors import Reason, Refusal
from bot.store import prompts
from handlers.turn import TURN, Turn

Route = BaseHandler[Update, Any, Any]
AnyTap = TypeVar("AnyTap", bound=Tap)
Unpacked = Callable[[Update, object], Coroutine[Any, Any, None]]
COMMAND = re.compile(r"/\w+(?:@\w+)?\s*(?P<words>.*)", re.DOTALL)


def command(name: str, handler: Callable[[Turn, str], Awaitable[None]]) -> Route:
    """`handler` gets the words behind the command. Whatever we had asked before is dropped."""
    return CommandHandler(name, _with_words(handler), filters=filters.UpdateType.MESSAGE)


def caption_command(name: str, handler: Callable[[Turn, str], Awaitable[None]]) -> Route:
    """The same for a photo or file with the command in its caption."""
    return MessageHandler(filters.UpdateType.MESSAGE & filters.CaptionRegex(rf"^/{name}\b"), _with_words(handler))


def _with_words(handler: Callable[[Turn, str], Awaitable[None]]) -> Unpacked:
    async def unpack(_update: Update, _context: object) -> None:
        turn = TURN.get()
        await prompts.forget(turn.tx, turn.who.id)
        await handler(turn, words_behind(turn.written.text))

    return unpack


def words_behind(text: str) -> str:
    found = COMMAND.fullmatch(text.strip())
    return found["words"] if found else ""


def tap(kind: type[AnyTap], handler: Callable[[Turn, AnyTap], Awaitable[None]]) -> Route:
    """`handler` gets the tap as it was sent; what it names is a claim until `access` has looked."""

    async def unpack(update: Update, _context: object) -> None:
        data = update.callback_query.data if update.callback_query else None
        read_back = read(data or "")
        if not isinstance(read_back, kind):
            raise Refusal(Reason.BUTTON_OLD)
        await handler(TURN.get(), read_back)

    return CallbackQueryHandler(unpack, pattern=rf"^{kind.tag}(:|$)")


def message(handler: Callable[[Turn], Awaitable[None]]) -> Route:
    """Everything a person writes or sends that is no command; not what Telegram tells of the chat: a message pinned, a
    timer set."""
    return MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, _bare(handler))


def edited(handler: Callable[[Turn], Awaitable[None]]) -> Route:
    return MessageHandler(filters.UpdateType.EDITED_MESSAGE, _bare(handler))


def any_tap(handler: Callable[[Turn], Awaitable[None]]) -> Route:
    return CallbackQueryHandler(_bare(handler))


def _bare(handler: Callable[[Turn], Awaitable[None]]) -> Unpacked:
    async def unpack(_update: Update, _context: object) -> None:
        await handler(TURN.get())

    return unpack
