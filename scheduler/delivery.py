"""Takes notices out of the outbox and sends them: claim, put into words, call, settle.

One loop writes: it settles what came back and claims what may leave in the same commit, a batch at a time, while the
callers (`calling.py`) work on. At Telegram's pace up to `SLOTS` rows are under way, so a crash leaves at most so many
messages whose fate is unknown.
"""

import asyncio
import logging
import time
from dataclasses import dataclass, field

from bot.clock import Instant
from bot.outbox import claims, pauses, queue
from bot.outbox.notices import Lane
from bot.outbox.outcomes import Outcome
from bot.outbox.pacing import Pace
from bot.outbox.pauses import Pauses
from bot.outbox.queue import Claimed
from bot.services import Services
from bot.store import Tx, Wake
from scheduler.calling import Callers, Place, Ready
from scheduler.preparing import prepare
from scheduler.settling import Settling

log = logging.getLogger(__name__)

SLOTS, MOST_SLOTS = 8, 256
"""Rows under way: 8 at Telegram's pace, up to 256 where the pace is faster and the crowd is large. Of them bulk never
takes the last quarter: a reply finds one free."""
LARGE_CROWD = 2_000
"""Where more than so many wait, speed is worth more doubtful messages after a crash, until all have left."""
SLOTS_PER_PACE = 0.25
"""Slots for each message a second: enough for answers, and their commit, that take a quarter of a second."""
GATHER_SECONDS = 0.1
"""So long answers wait for others, and a pace for room for more than one, so that one commit serves many."""
LONGEST_SLEEP = 30.0
FAULT_REST = 0.5


@dataclass
class Delivery:
    services: Services
    place: Place
    pace: Pace
    worker: str
    alone: bool
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: dict[int, Lane] = field(default_factory=dict)
    _back: list[tuple[Claimed, Outcome]] = field(default_factory=list)
    _settling: Settling = field(default_factory=Settling)
    _large: bool = False
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._callers = Callers(self.place, self.services.nursery, self._returns, self.pace)

    @property
    def slots(self) -> int:
        return self._most_slots if self._large else SLOTS

    @property
    def _most_slots(self) -> int:
        return int(max(SLOTS, min(MOST_SLOTS, self.pace.per_second * SLOTS_PER_PACE)))

    async def run(self) -> None:
        """Until `stop`; then what is in flight is finished and settled."""
        self.services.database.on(Wake.OUTBOX, self._news.set)
        await self._recover_safely()
        while not self._stopping or self._under_way or self._back:
            self._news.clear()
            await self._wait(await self._step_safely())

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
        self._callers.stop()
        self._news.set()

    async def _recover_safely(self) -> None:
        """At start: a database that cannot be written for a moment ends nothing."""
        while not self._stopping:
            try:
                await self.recover(alone=self.alone)
            except Exception:
                log.exception("the outbox could not be recovered; trying again")
                await asyncio.sleep(FAULT_REST)
            else:
                return

    async def recover(self, *, alone: bool) -> None:
        """Take up what a crashed worker left."""
        async with self.services.database.begin() as tx:
            found = await queue.recover(tx, now=self.services.clock.now(), alone=alone)
        if found:
            log.warning("outbox recovered rows=%s", found)
            self._news.set()

    async def _wait(self, seconds: float) -> None:
        """For news: a commit with something to say, or enough answers."""
        longest = GATHER_SECONDS if self._back else LONGEST_SLEEP
        if self._enough_back():
            return
        try:
            async with asyncio.timeout(min(seconds, longest)):
                await self._news.wait()
        except TimeoutError:
            return

    async def _step_safely(self) -> float:
        """A full disk or a lost database ends nothing: what came back is kept until it can be written down."""
        try:
            return await self._step()
        except Exception:
            log.exception("delivery could not write; trying again")
            await asyncio.sleep(FAULT_REST)
            return 0.0

    async def _step(self) -> float:
        """Settle and claim once; how long to sleep if no news comes."""
        now = self.services.clock.now()
        back = list(self._back)
        async with self.services.database.begin() as tx:
            await self._settling.settle(tx, back, now)
            for row, _ in back:  # a slot is free once its row is settled, not when its call returned
                self._under_way.pop(row.id, None)
            resting = await pauses.in_force(tx, now)
            self.pace.paid = resting.paid_until is not None
            if not self._large and self._most_slots > SLOTS:
                self._large = await queue.wait_more_than(tx, LARGE_CROWD, now)
            claimed = [] if self._stopping else await self._claim(tx, resting, now)
            prepared = await prepare(tx, self.services, claimed, paid=self.pace.paid)
            due = now if claimed else await queue.next_due(tx)
        del self._back[: len(back)]
        for row in claimed:
            self._leaves(row, prepared[row.id])
        if due is None or due > now or self._stopping:
            self._large = self._large and bool(self._under_way)
            return (due - now).total_seconds() if due and not self._stopping else LONGEST_SLEEP
        return self._pause(resting, now)

    def _pause(self, resting: Pauses, now: Instant) -> float:
        waits = [self.pace.next_room(time.monotonic(), GATHER_SECONDS), 1.0]
        if resting.until is not None:
            waits.append((resting.until - now).total_seconds())
        return max(0.01, min(waits))

    async def _claim(self, tx: Tx, resting: Pauses, now: Instant) -> list[Claimed]:
        if resting.everything:
            return []
        moment = time.monotonic()
        slots, bulk_slots = self.slots, self.slots - self.slots // 4
        bulk_under_way = sum(lane is Lane.BULK for lane in self._under_way.values())
        return await claims.claim(
            tx,
            worker=self.worker,
            now=now,
            lanes=[lane for lane in Lane if lane not in resting.lanes],
            limit=min(slots - len(self._under_way), self.pace.room(moment, bulk=False)),
            bulk=min(bulk_slots - bulk_under_way, self.pace.room(moment, bulk=True)),
            resting={*resting.people, *self.pace.resting(moment)},
        )

    def _leaves(self, row: Claimed, prepared: Ready | Outcome) -> None:
        self._under_way[row.id] = row.lane
        if isinstance(prepared, Ready):
            self.pace.take(time.monotonic(), row.person, group=prepared.chat < 0)
            self._callers.call(row, prepared)
        else:
            self._returns(row, prepared)

    def _returns(self, row: Claimed, outcome: Outcome) -> None:
        self._back.append((row, outcome))
        if self._enough_back():
            self._news.set()
        elif len(self._back) == 1:
            asyncio.get_running_loop().call_later(GATHER_SECONDS, self._late)

    def _late(self) -> None:
        """Who came back first has waited long enough for others."""
        if self._back:
            self._news.set()

    def _enough_back(self) -> bool:
        """Half of what may be under way, or all that is."""
        return len(self._back) >= max(1, min(len(self._under_way), self.slots // 2))
