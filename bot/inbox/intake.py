"""Our own polling loop: fetch, store, commit, and only then ask for what comes behind, which is what confirms.

No trouble ends it. An offset is sent only to confirm a batch; afterwards we ask for "all unconfirmed", because update
numbers start anew at random after a quiet week and an old offset would then hide new updates.
"""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import Clock, Instant, later
from bot.ids import UpdateId
from bot.model.updates import Batch, Raw, Trouble, lane_of, number_of
from bot.store import Database, inbox, schools
from bot.store.inbox import Arrival

log = logging.getLogger(__name__)

OnReturn = Callable[[Instant], Awaitable[None]]
"""Called after an outage that lost people's taps, with the moment of its beginning."""
TAPS_LIVE = timedelta(seconds=150)
"""So long Telegram keeps a tap for us (`telegram.md`); after a longer silence it is gone."""
NOTE_EVERY = timedelta(seconds=20)
Fetch = Callable[[UpdateId | None, bool], Awaitable[Batch | Trouble]]
"""The poll: what to confirm, and whether it may be held open until something happens."""

DATABASE_TROUBLE = Trouble("the database takes no updates", 1.0, serious=True)


@dataclass
class Intake:
    """Polls until cancelled. `last_good` is when Telegram last answered properly; `trouble` what is wrong since."""

    database: Database
    clock: Clock
    fetch: Fetch
    on_return: OnReturn
    last_good: Instant | None = None
    trouble: Trouble | None = None
    first_poll: asyncio.Event = field(default_factory=asyncio.Event)
    _beat: float | None = None
    _noted: Instant | None = None

    async def run(self) -> None:
        confirm: UpdateId | None = None
        while True:
            self.first_poll.set()
            # At first, and after trouble, a short poll: it tells at once that Telegram answers (again).
            match await self.fetch(confirm, self.last_good is not None and self.trouble is None):
                case Batch(updates):
                    try:
                        confirm = await self._store(updates)
                    except Exception:
                        log.exception("updates could not be stored; they stay unconfirmed")
                        self._unwell(DATABASE_TROUBLE)
                        await asyncio.sleep(DATABASE_TROUBLE.wait)
                    else:
                        await self._well()
                case Trouble() as trouble:
                    self._unwell(trouble)
                    await asyncio.sleep(trouble.wait)

    async def _store(self, updates: Sequence[Raw]) -> UpdateId | None:
        if not updates:
            return None
        await take(self.database, self.clock, updates)
        return UpdateId(number_of(updates[-1]) + 1)

    async def _well(self) -> None:
        if self.trouble is not None:
            log.warning("polling works again")
        now = self.clock.now()
        self.last_good, self.trouble = now, None
        try:
            before = await self._heard_before(now)
            if before is not None and now - before > TAPS_LIVE:
                silent = int((now - before).total_seconds())
                log.warning("nothing was heard for %s s; open questions are asked again", silent)
                await self.on_return(before)
            await self._note(now)
        except Exception:
            log.exception("an outage could not be noted")

    async def _heard_before(self, now: Instant) -> Instant | None:
        """When Telegram answered the time before. In a running process by the monotonic clock, so that a wall clock
        put forward is no outage; over a restart, as it was noted."""
        beat, self._beat = self._beat, time.monotonic()
        if beat is not None:
            return later(now, beat - self._beat)
        async with self.database.read() as tx:
            return await schools.last_heard(tx)

    async def _note(self, now: Instant) -> None:
        """Kept, so that an outage is noticed over a restart too; not at every poll, which would be a write each."""
        if self._noted is None or now - self._noted >= NOTE_EVERY or now < self._noted:
            async with self.database.begin() as tx:
                await schools.note_heard(tx, now)
            self._noted = now

    def _unwell(self, trouble: Trouble) -> None:
        if self.trouble is None or self.trouble.reason != trouble.reason:
            log.log(logging.ERROR if trouble.serious else logging.WARNING, "polling: %s", trouble.reason)
        self.trouble = trouble


async def take(database: Database, clock: Clock, updates: Sequence[Raw]) -> None:
    """Store updates in one commit; if that fails, one by one, so that one bad one holds up no other. What cannot be
    stored as it came is parked with the reason. Raises if not even that can be written down."""
    try:
        await keep(database, clock, updates)
    except Exception:
        log.exception("updates could not be stored together; now one by one")
        for update in updates:
            await _take_one(database, clock, update)


async def _take_one(database: Database, clock: Clock, update: Raw) -> None:
    try:
        await keep(database, clock, [update])
    except Exception as failure:
        number, reason = number_of(update), f"could not be stored: {type(failure).__name__}"
        async with database.begin() as tx:
            await inbox.park_unread(tx, number, lane_of(update), reason, clock.now())
        log.error("update parked unread update=%s reason=%s", number, reason)


async def keep(database: Database, clock: Clock, updates: Sequence[Raw]) -> int:
    """Store updates in one commit; how many were new."""
    arrivals = [
        Arrival(number_of(update), lane_of(update), json.dumps(update, separators=(",", ":"))) for update in updates
    ]
    async with database.begin() as tx:
        return await inbox.keep(tx, arrivals, clock.now())
