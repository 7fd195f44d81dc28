"""One update being handled: who acts, the transaction it happens in, and what to answer.

A handler gets a `Turn` and nothing else of Telegram. It writes its answers to the outbox; the toast of a tap is the one
thing that is said directly, after the commit.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from bot.actions.conversations import Written
from bot.clock import Instant
from bot.errors import Reason
from bot.i18n import Translator
from bot.ids import TelegramMessageId
from bot.model.flows import Flow
from bot.model.people import Actor
from bot.outbox import queue
from bot.outbox.notices import AskFor, Lane, Notice
from bot.outbox.queue import Act, Entry
from bot.services import Services
from bot.store import Tx, prompts

Toast = Callable[[Translator], str]
FOR_GOOD = (Reason.NOT_FOR_YOU, Reason.ALREADY_SENT, Reason.BUTTON_OLD)
"""What was asked about is gone, or out of reach: the question goes with it."""


@dataclass
class Turn:
    tx: Tx
    services: Services
    who: Actor
    now: Instant
    written: Written
    replied_to: TelegramMessageId | None = None
    tapped: TelegramMessageId | None = None
    toast: Toast | None = None
    asked_again: bool = False
    failure: Exception | None = None

    async def say(self, notice: Notice) -> None:
        """A new message for whoever acts."""
        await queue.put(self.tx, [Entry(self.who.id, notice, Lane.REPLY, self.now)], now=self.now)

    async def show(self, notice: Notice, *, due: Instant | None = None) -> None:
        """Put this in the place of the message whose button was tapped; without one, it is a new message."""
        if self.tapped is None:
            await self.say(notice)
            return
        entry = Entry(self.who.id, notice, Lane.REPLY, due or self.now, act=Act.EDIT, target=self.tapped)
        await queue.put(self.tx, [entry], now=self.now)

    async def ask(self, flow: Flow, subject: int | None = None) -> None:
        """Ask for what is missing; the next message of whoever acts is taken as the answer."""
        await prompts.ask(self.tx, self.who.id, flow, subject, self.now)
        await self.show(AskFor(flow, subject))


TURN: ContextVar[Turn] = ContextVar("turn")
"""Set by `door.py` around each update; python-telegram-bot hands no argument of ours through."""
