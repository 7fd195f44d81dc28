"""Our own polling loop: fetch, store, commit, and only then ask for what comes behind, which is what confirms.

No trouble ends it. An offset is sent only to confirm a batch; afterwards we ask for "all unconfirmed", because update
numbers start anew at random after a quiet week and an old offset would then hide new updates.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.clock import Clock, Instant
from bot.ids import UpdateId
from bot.model.updates import Batch, Raw, Trouble, lane_of, number_of
from bot.store import Database, inbox
from bot.store.inbox import Arrival

log = logging.getLogger(__name__)

Fetch = Callable[[UpdateId | None], Awaitable[Batch | Trouble]]

DATABASE_TROUBLE = Trouble("the database takes no updates", 1.0, serious=True)


@dataclass
class Intake:
    """Polls until cancelled. `last_good` is when Telegram last answered properly; `trouble` what is wrong since."""

    database: Database
    clock: Clock
    fetch: Fetch
    last_good: Instant | None = None
    trouble: Trouble | None = None
    first_poll: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        confirm: UpdateId | None = None
        while True:
            self.first_poll.set()
            match await self.fetch(confirm):
                case Batch(updates):
                    try:
                        confirm = await self._store(updates)
                    except Exception:
                        log.exception("updates could not be stored; they stay unconfirmed")
                        self._unwell(DATABASE_TROUBLE)
                        await asyncio.sleep(DATABASE_TROUBLE.wait)
                    else:
                        self._well()
                case Trouble() as trouble:
                    self._unwell(trouble)
                    await asyncio.sleep(trouble.wait)

    async def _store(self, updates: Sequence[Raw]) -> UpdateId | None:
        if not updates:
            return None
        await keep(self.database, self.clock, updates)
        return UpdateId(number_of(updates[-1]) + 1)

    def _well(self) -> None:
        if self.trouble is not None:
            log.warning("polling works again")
        self.last_good, self.trouble = self.clock.now(), None

    def _unwell(self, trouble: Trouble) -> None:
        if self.trouble is None or self.trouble.reason != trouble.reason:
            log.log(logging.ERROR if trouble.serious else logging.WARNING, "polling: %s", trouble.reason)
        self.trouble = trouble


async def keep(database: Database, clock: Clock, updates: Sequence[Raw]) -> int:
    """Store updates in one commit; how many were new."""
    arrivals = [
        Arrival(number_of(update), lane_of(update), json.dumps(update, separators=(",", ":"))) for update in updates
    ]
    async with database.begin() as tx:
        return await inbox.keep(tx, arrivals, clock.now())
