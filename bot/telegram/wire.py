"""One card, one call, one outcome. Raw calls: the answer is not parsed into objects nobody reads."""

import html
import json
import logging
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest, TelegramError

from bot.cards.card import Card, Upload
from bot.ids import ChatId, TelegramMessageId
from bot.model.announcements import File, FileKind
from bot.outbox.outcomes import Accepted, Outcome
from bot.telegram.verdicts import file_was_gone, verdict, was_already_so, was_unreadable

log = logging.getLogger(__name__)

PAID = "allow_paid_broadcast"
NO_CAPTION = (FileKind.VIDEO_NOTE, FileKind.STICKER)
TAGS = re.compile(r"</?[a-z-]+[^>]*>")


@dataclass(frozen=True)
class Sending:
    """A new message. One for all copies of a card: what is the same for every chat is put together once."""

    card: Card
    paid: bool = False
    """Telegram is paid for letting it leave beyond its usual pace (`allow_paid_broadcast`)."""

    @cached_property
    def request(self) -> tuple[str, dict[str, Any]]:
        """Method and fields, but for the chat."""
        method, fields = _sending(self.card)
        return method, fields | ({PAID: "true"} if self.paid else {})


@dataclass(frozen=True)
class Editing:
    card: Card
    message: TelegramMessageId


@dataclass(frozen=True)
class Deleting:
    message: TelegramMessageId


Call = Sending | Editing | Deleting


async def place(bot: Bot, chat: ChatId, call: Call, attempts: int) -> Outcome:
    """Make the call; never raises for what Telegram says or the network does."""
    method, fields = _request(chat, call)
    try:
        return await _post(bot, method, fields)
    except TelegramError as failure:
        if (other := _otherwise(call, failure)) is not None:
            return await place(bot, chat, other, attempts)
        if not was_unreadable(failure):
            return _settled(failure, call, attempts)
        log.error("telegram could not parse our html method=%s", method)
    try:
        return await _post(bot, method, _plain(fields))
    except TelegramError as failure:
        return _settled(failure, call, attempts)


def _otherwise(call: Call, failure: TelegramError) -> Call | None:
    """What was refused for a reason that leaves another way: without paying, or the words without their file."""
    match call:
        case Sending(card, paid=True) if isinstance(failure, BadRequest):
            return Sending(card)
        case Sending(card) if isinstance(card.file, File) and file_was_gone(failure):
            log.error("telegram no longer knows a file; its words leave alone kind=%s", card.file.kind)
            return Sending(replace(card, file=None))
        case _:
            return None


async def _post(bot: Bot, method: str, fields: dict[str, Any]) -> Outcome:
    answer = await bot.do_api_request(method, fields)
    message = answer.get("message_id") if isinstance(answer, dict) else None
    return Accepted(TelegramMessageId(message) if message is not None else None)


def _settled(failure: TelegramError, call: Call, attempts: int) -> Outcome:
    if isinstance(call, Editing) and was_already_so(failure):
        return Accepted(call.message)
    return verdict(failure, attempts)


def _request(chat: ChatId, call: Call) -> tuple[str, dict[str, Any]]:
    match call:
        case Deleting(message):
            return "deletemessage", {"chat_id": str(chat), "message_id": message}
        case Editing(card, message):
            method = "editmessagetext" if card.file is None else "editmessagecaption"
            return method, {"chat_id": str(chat), "message_id": message, **_words(card), **_buttons(card)}
        case Sending():
            method, fields = call.request
            return method, {"chat_id": str(chat), **fields}


def _sending(card: Card) -> tuple[str, dict[str, Any]]:
    fields = _buttons(card) | ({"disable_notification": "true"} if card.silent else {})
    if card.file is None:
        return "sendmessage", _words(card) | fields
    kind = card.file.kind
    if kind not in NO_CAPTION:
        fields |= _words(card)
    fields[kind.value] = _content(card.file)
    return "send" + kind.value.replace("_", ""), fields


def _content(file: File | Upload) -> str | InputFile:
    if isinstance(file, File):
        return file.id
    return InputFile(file.content, filename=file.name, attach=False)


def _words(card: Card) -> dict[str, Any]:
    if card.file is not None:
        return {"caption": str(card.text), "parse_mode": "HTML"}
    return {"text": str(card.text), "parse_mode": "HTML", "link_preview_options": json.dumps({"is_disabled": True})}


def _buttons(card: Card) -> dict[str, Any]:
    if not card.rows:
        return {}
    keyboard = [[button.as_telegram() for button in row] for row in card.rows]
    return {"reply_markup": json.dumps({"inline_keyboard": keyboard}, ensure_ascii=False)}


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """The same words without markup."""
    bare = {name: value for name, value in fields.items() if name != "parse_mode"}
    for name in ("text", "caption"):
        if name in bare:
            bare[name] = html.unescape(TAGS.sub("", bare[name]))
    return bare
