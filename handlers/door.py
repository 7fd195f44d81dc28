"""The door for people: an update as it was stored becomes a turn, is routed to its handler, and leaves its answers in
the outbox, all inside the transaction it is given. Called by `inbox/lanes.py`.
"""

import json
import logging
from typing import Any

from telegram import Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application

from bot.actions import people
from bot.actions.conversations import Written
from bot.cards import toasts
from bot.errors import Refusal
from bot.ids import ChatId, TelegramMessageId
from bot.inbox.lanes import After, Unreadable, nothing
from bot.outbox.notices import Apology, Refused
from bot.services import Services
from bot.store import Tx, schools
from bot.wording.reading import translator_for
from handlers.files import file_in
from handlers.turn import TURN, Turn

log = logging.getLogger(__name__)

WHICH = ("message_id", "date", "chat")
"""What tells a message from another."""
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class PeopleDoor:
    """Implements `inbox.lanes.Door` on python-telegram-bot's routing."""

    def __init__(self, application: AnyApplication, services: Services) -> None:
        self._application = application
        self._services = services

    async def handle(self, tx: Tx, raw: str) -> After:
        """Everything the update does. Raises what its handler raised, so that nothing of it is committed."""
        update, turn = await self._begin(tx, raw)
        if turn is None:
            return nothing
        TURN.set(turn)
        await self._application.process_update(update)
        if turn.failure is not None:
            raise turn.failure
        return await self._after(update, turn)

    async def refuse(self, tx: Tx, raw: str, refusal: Refusal) -> After:
        update, turn = await self._begin(tx, raw)
        if turn is None:
            return nothing
        await turn.say(Refused(refusal.reason, refusal.detail))
        turn.toast = toasts.refused
        return await self._after(update, turn)

    async def apologise(self, tx: Tx, raw: str) -> After:
        update, turn = await self._begin(tx, raw)
        if turn is None:
            return nothing
        await turn.say(Apology())
        return await self._after(update, turn)

    async def _begin(self, tx: Tx, raw: str) -> tuple[Update, Turn | None]:
        update = self._parse(raw)
        user, chat = update.effective_user, update.effective_chat
        if user is None or user.is_bot or chat is None or chat.type != ChatType.PRIVATE:
            return update, None
        now = self._services.clock.now()
        who = await people.meet(tx, ChatId(chat.id), name=_name(user), language=user.language_code, now=now)
        message, query = update.effective_message, update.callback_query
        heard = message if query is None else None
        tapped = query.message.message_id if query and query.message else None
        reply = heard.reply_to_message if heard else None
        return update, Turn(
            tx,
            self._services,
            who,
            now,
            Written(
                text=(heard.text or heard.caption or "") if heard else "",
                file=file_in(heard) if heard else None,
                source=TelegramMessageId(heard.message_id if heard else 0),
                album=heard.media_group_id if heard else None,
            ),
            replied_to=TelegramMessageId(reply.message_id) if reply else None,
            tapped=TelegramMessageId(tapped) if tapped else None,
        )

    def _parse(self, raw: str) -> Update:
        try:
            update = Update.de_json(_bare(json.loads(raw)), self._application.bot)
        except Exception as failure:
            raise Unreadable(type(failure).__name__) from None
        return update

    async def _after(self, update: Update, turn: Turn) -> After:
        query = update.callback_query
        if query is None:
            return nothing
        words = turn.toast and turn.toast(translator_for(turn.who, await schools.the_school(turn.tx), self._services))

        async def answer() -> None:
            try:
                given = {"callback_query_id": query.id, **({"text": words} if words else {})}
                await self._application.bot.do_api_request("answercallbackquery", given)
            except TelegramError as failure:
                log.info("toast not shown error=%s", type(failure).__name__)

        async def start() -> None:
            self._services.nursery.start(answer(), "toast")

        return start


def _bare(update: dict[str, Any]) -> dict[str, Any]:
    """Without what no handler reads: of the message below a button, or one replied to, only which it is. To build the
    rest into objects takes longer than many an update."""
    for kind, below in (("callback_query", "message"), ("message", "reply_to_message")):
        above = update.get(kind)
        known = above.get(below) if isinstance(above, dict) else None
        if isinstance(above, dict) and isinstance(known, dict):
            above[below] = {name: known[name] for name in WHICH if name in known}
    return update


def _name(user: User) -> str:
    return " ".join(user.full_name.split())[:100]
