"""One serial lane a chat: what one person sends is handled in order; different people never wait for each other.

Each update is one transaction: its effects, its answers in the outbox and the word *done*. A refusal rolls the effects
back and leaves the refusal as the answer. Anything else that goes wrong is tried again, then parked with one apology.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.clock import Clock
from bot.errors import Refusal
from bot.nursery import Nursery
from bot.store import Database, Tx, Wake, inbox
from bot.store.inbox import Heard, Pending

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = (0.2, 1.0)
"""Pauses before the second and the third try; then the update is parked."""

READ_AGAIN_AFTER = 1.0

After = Callable[[], Awaitable[None]]
"""What may happen only once the commit is done: the toast of a tap."""


class Unreadable(Exception):
    """An update that cannot be parsed. Trying again would not help."""


class Door(Protocol):
    """Who handles an update inside a transaction. `handlers/door.py` is the one there is."""

    async def handle(self, tx: Tx, raw: str) -> After: ...

    async def refuse(self, tx: Tx, raw: str, refusal: Refusal) -> After: ...

    async def apologise(self, tx: Tx, raw: str) -> After: ...


@dataclass
class Lanes:
    """`run` hands out what the inbox holds; each lane works until it is empty."""

    database: Database
    clock: Clock
    door: Door
    nursery: Nursery
    _seen: int = 0
    _waiting: dict[int, deque[Pending]] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        self.database.on(Wake.INBOX, self._news.set)
        while True:
            self._news.clear()
            try:
                while await self._hand_out():
                    pass
            except Exception:
                log.exception("the inbox could not be read; trying again")
                await asyncio.sleep(READ_AGAIN_AFTER)
            else:
                await self._news.wait()

    async def _hand_out(self) -> bool:
        async with self.database.read() as tx:
            rows = await inbox.pending(tx, self._seen)
        for row in rows:
            self._seen = row.seq
            if row.lane in self._waiting:
                self._waiting[row.lane].append(row)
            else:
                self._waiting[row.lane] = deque([row])
                self.nursery.start(self._work(row.lane), f"lane {row.lane}")
        return bool(rows)

    async def _work(self, lane: int) -> None:
        waiting = self._waiting[lane]
        while waiting:
            try:
                await self._finish(waiting[0])
            except Exception:  # not even "parked" could be written down: the database is in trouble
                log.exception("update waits for the database seq=%s", waiting[0].seq)
                await asyncio.sleep(TRY_AGAIN_AFTER[-1])
            else:
                waiting.popleft()
        del self._waiting[lane]

    async def _finish(self, row: Pending) -> None:
        for pause in (*TRY_AGAIN_AFTER, None):
            try:
                after = await self._once(row)
            except Unreadable as failure:
                await self._park(row, f"unreadable: {failure}")
                return
            except Exception as failure:
                log.exception("update failed seq=%s", row.seq)
                if pause is None:
                    await self._park(row, type(failure).__name__)
                    return
                await asyncio.sleep(pause)
            else:
                await after()
                return

    async def _once(self, row: Pending) -> After:
        try:
            async with self.database.begin() as tx:
                after = await self.door.handle(tx, row.raw)
                await inbox.settle(tx, row.seq, Heard.DONE, self.clock.now())
        except Refusal as refusal:
            async with self.database.begin() as tx:
                after = await self.door.refuse(tx, row.raw, refusal)
                await inbox.settle(tx, row.seq, Heard.DONE, self.clock.now())
        return after

    async def _park(self, row: Pending, reason: str) -> None:
        log.error("update parked seq=%s reason=%s", row.seq, reason)
        async with self.database.begin() as tx:
            await inbox.settle(tx, row.seq, Heard.PARKED, self.clock.now(), reason)
        try:
            async with self.database.begin() as tx:
                after = await self.door.apologise(tx, row.raw)
            await after()
        except Unreadable:
            log.info("nobody to apologise to seq=%s", row.seq)
        except Exception:
            log.exception("apology failed seq=%s", row.seq)
