"""One serial lane a chat: what one person sends is handled in order, and nobody waits for somebody else's failure.

What waits is handled together, in the order heard, in one transaction: each update's effects, its answers in the outbox
and the word *done* in a savepoint of its own, so that one bad update takes no neighbour down. A refusal rolls the
effects back and leaves the refusal as the answer. Anything else that goes wrong is tried again while its lane rests,
then parked with one apology. If the transaction itself breaks, its updates are handled one at a time.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.clock import Clock
from bot.errors import Refusal
from bot.store import Database, Tx, Wake, inbox, savepoint
from bot.store.inbox import Pending

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = (0.2, 1.0)
"""Pauses before the second and the third try; then the update is parked."""
READ_AGAIN_AFTER = 1.0
MOST_TOGETHER = 50
LONGEST_TOGETHER = 0.02
"""Seconds of work after which a transaction takes no further update: whoever else has to write waits for it. Of work,
not of waiting: on a busy machine smaller transactions would make it busier."""

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
    """`run` takes what the inbox holds until it is cancelled. Nothing is held in memory but which lanes rest."""

    database: Database
    clock: Clock
    door: Door
    _resting: dict[int, float] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        self.database.on(Wake.INBOX, self._news.set)
        while True:
            self._news.clear()
            try:
                if not await self._round():
                    await self._wait()
            except Exception:
                log.exception("the inbox could not be read; trying again")
                await asyncio.sleep(READ_AGAIN_AFTER)

    async def _wait(self) -> None:
        """For news, or until the first lane has rested."""
        until = min(self._resting.values(), default=None)
        try:
            async with asyncio.timeout(None if until is None else max(0.0, until - time.monotonic())):
                await self._news.wait()
        except TimeoutError:
            return

    async def _round(self) -> bool:
        """Handle what waits in lanes that do not rest; whether there was anything."""
        now = time.monotonic()
        self._resting = {lane: until for lane, until in self._resting.items() if until > now}
        async with self.database.read() as tx:
            rows = await inbox.pending(tx, self._resting, MOST_TOGETHER)
        try:
            await self._together(rows)
        except Exception:
            log.exception("updates could not be handled together; now one at a time")
            for row in rows:
                await self._alone(row)
        return bool(rows)

    async def _together(self, rows: Sequence[Pending]) -> None:
        if not rows:
            return
        done: dict[int, After] = {}
        until = time.thread_time() + LONGEST_TOGETHER
        async with self.database.begin() as tx:
            for row in rows:
                if row.lane not in self._resting and (after := await self._handle(tx, row)) is not None:
                    done[row.seq] = after
                if time.thread_time() > until:
                    break
            await inbox.done(tx, done, self.clock.now())
        for after in done.values():
            await after()

    async def _handle(self, tx: Tx, row: Pending) -> After | None:
        """All that an update does, or nothing of it. None if it is to be tried again."""
        try:
            try:
                async with savepoint(tx):
                    return await self.door.handle(tx, row.raw)
            except Refusal as refusal:
                answer = refusal
            async with savepoint(tx):
                return await self.door.refuse(tx, row.raw, answer)
        except Exception as failure:
            return await self._failed(tx, row, failure)

    async def _alone(self, row: Pending) -> None:
        """An update that broke the transaction, or whose neighbour did. While the database takes nothing at all, its
        lane rests, and the update is not to blame."""
        if row.lane in self._resting:
            return
        try:
            await self._together([row])
        except Exception as failure:
            self._rest(row.lane, TRY_AGAIN_AFTER[-1])
            try:
                async with self.database.begin() as tx:
                    after = await self._failed(tx, row, failure)
                if after is not None:
                    await after()
            except Exception:
                log.exception("update waits for the database seq=%s", row.seq)

    async def _failed(self, tx: Tx, row: Pending, failure: Exception) -> After | None:
        """Try again later, or give up: then what is left to do after the commit."""
        if isinstance(failure, Unreadable):
            return await self._park(tx, row, f"unreadable: {failure}")
        log.error("update failed seq=%s", row.seq, exc_info=failure)
        if row.attempts >= len(TRY_AGAIN_AFTER):
            return await self._park(tx, row, type(failure).__name__)
        await inbox.try_again(tx, row.seq)
        self._rest(row.lane, TRY_AGAIN_AFTER[row.attempts])  # not before: a broken transaction leaves it to `_alone`
        return None

    async def _park(self, tx: Tx, row: Pending, reason: str) -> After:
        """The apology and the word *parked* are one."""
        log.error("update parked seq=%s reason=%s", row.seq, reason)
        await inbox.park(tx, row.seq, reason, self.clock.now())
        try:
            async with savepoint(tx):
                return await self.door.apologise(tx, row.raw)
        except Unreadable:
            log.info("nobody to apologise to seq=%s", row.seq)
        except Exception:
            log.exception("apology failed seq=%s", row.seq)
        return nothing

    def _rest(self, lane: int, seconds: float) -> None:
        self._resting[lane] = time.monotonic() + seconds


async def nothing() -> None:
    return None
