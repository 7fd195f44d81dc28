"""Takes notices out of the outbox and sends them: claim, put into words, call, settle.

One loop writes: it settles what came back and claims what may leave in the same commit. At Telegram's pace up to
`SLOTS` calls are in flight, so a crash leaves at most so many messages whose fate is unknown.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.actions import conversations, people
from bot.clock import Instant, later
from bot.ids import ChatId
from bot.outbox import pauses, queue
from bot.outbox.notices import Lane, MessagePost
from bot.outbox.outcomes import Accepted, Dead, Flood, Moved, Outcome, TokenRefused, Unknown, Why
from bot.outbox.pacing import Pace
from bot.outbox.pauses import FloodWatch, Pauses
from bot.outbox.queue import MOST_DOUBTS, Act, Claimed, Entry
from bot.services import Services
from bot.store import Tx, Wake
from bot.telegram.wire import Call
from scheduler.preparing import Ready, prepare

log = logging.getLogger(__name__)

SLOTS, MOST_SLOTS = 8, 256
"""Calls in flight: 8 at Telegram's pace, up to 256 where the pace is faster and the crowd is large. Of them bulk never
takes the last quarter: a reply finds one free."""
LARGE_CROWD = 2_000
"""So many without a rest: from here on speed is worth more doubtful messages after a crash."""
SLOTS_PER_PACE = 0.125
"""Slots for each message a second: enough for answers that take an eighth of a second."""
URGENT = (Lane.SAFETY, Lane.REPLY, Lane.REMINDER)
GATHER_SECONDS = 0.1
LONGEST_SLEEP = 30.0
TOKEN_REST = 30.0
LONG_REST = 60.0
"""A rest that somebody should hear of."""
FAULT_REST = 0.5
Place = Callable[[ChatId, Call, int], Awaitable[Outcome]]


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
    _floods: FloodWatch = field(default_factory=FloodWatch)
    _without_rest: int = 0
    _stopping: bool = False

    @property
    def slots(self) -> int:
        if self._without_rest < LARGE_CROWD:
            return SLOTS
        return int(max(SLOTS, min(MOST_SLOTS, self.pace.per_second * SLOTS_PER_PACE)))

    async def run(self) -> None:
        """Until `stop`; then what is in flight is finished and settled."""
        self.services.database.on(Wake.OUTBOX, self._news.set)
        await self._recover_safely()
        while not self._stopping or self._under_way or self._back:
            self._news.clear()
            pause = await self._step_safely()
            if pause > 0:
                await self._wait(pause)
            elif self.slots > SLOTS:
                await self._gather()

    async def _gather(self) -> None:
        """At a fast pace: let a batch of answers come together, so that one commit settles many."""
        until = time.monotonic() + GATHER_SECONDS
        while len(self._back) < self.slots // 2 and self._under_way and time.monotonic() < until:
            self._news.clear()
            await self._wait(until - time.monotonic())

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
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
        try:
            async with asyncio.timeout(min(seconds, LONGEST_SLEEP)):
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
        if not self._back:
            async with self.services.database.read() as tx:
                due = await queue.next_due(tx)
            if due is None or due > now or self._stopping:
                self._without_rest = 0
                return (due - now).total_seconds() if due and not self._stopping else LONGEST_SLEEP
        back = list(self._back)
        for row, _ in back:  # a slot is free once its row is settled, in the commit below; not when its call returned
            self._under_way.pop(row.id, None)
        async with self.services.database.begin() as tx:
            await self._settle_all(tx, back, now)
            resting = await pauses.in_force(tx, now)
            claimed = [] if self._stopping else await self._claim(tx, resting, now)
            prepared = await prepare(tx, self.services, claimed)
        del self._back[: len(back)]
        self._without_rest += len(claimed)
        for row in claimed:
            self._leaves(row, prepared[row.id])
        return 0.0 if back or claimed else self._pause(resting, now)

    def _pause(self, resting: Pauses, now: Instant) -> float:
        waits = [self.pace.next_room(time.monotonic()), 1.0]
        if resting.until is not None:
            waits.append((resting.until - now).total_seconds())
        return max(0.01, min(waits))

    async def _claim(self, tx: Tx, resting: Pauses, now: Instant) -> list[Claimed]:
        if resting.everything:
            return []
        moment = time.monotonic()
        tired = {*resting.people, *self.pace.resting(moment)}
        free = min(self.slots - len(self._under_way), self.pace.room(moment, bulk=False))
        urgent = [lane for lane in URGENT if lane not in resting.lanes]
        claimed = await queue.claim(tx, worker=self.worker, now=now, lanes=urgent, limit=free, resting=tired)
        bulk_slots = self.slots - self.slots // 4
        bulk_free = bulk_slots - sum(lane is Lane.BULK for lane in self._under_way.values())
        room = min(free - len(claimed), bulk_free, self.pace.room(moment, bulk=True) - len(claimed))
        if Lane.BULK not in resting.lanes:
            tired |= {row.person for row in claimed}
            claimed += await queue.claim(tx, worker=self.worker, now=now, lanes=[Lane.BULK], limit=room, resting=tired)
        return claimed

    async def _settle_all(self, tx: Tx, back: list[tuple[Claimed, Outcome]], now: Instant) -> None:
        """The many that were accepted in one statement, the others one by one."""
        accepted = [(row, outcome.message) for row, outcome in back if isinstance(outcome, Accepted)]
        if (lost := len(accepted) - await queue.accept(tx, accepted, now=now)) > 0:
            log.warning("outbox fence lost rows=%s", lost)
        for row, outcome in back:
            if not isinstance(outcome, Accepted):
                await self._settle(tx, row, outcome, now)

    async def _settle(self, tx: Tx, row: Claimed, outcome: Outcome, now: Instant) -> None:
        if not await queue.settle(tx, row, outcome, now=now):
            log.warning("outbox fence lost notice=%s", row.id)
            return
        await _tell_who_must_know(tx, row, outcome, now)
        match outcome:
            case Flood(after):
                level = logging.WARNING if after >= LONG_REST else logging.INFO
                log.log(level, "telegram asks for a rest of %.0f s notice=%s", after, row.id)
                await pauses.pause(tx, f"person:{row.person}", later(now, after))
                if self._floods.is_second(row.person, now):
                    await pauses.pause(tx, f"lane:{int(row.lane)}", later(now, after))
            case Moved(chat):
                log.info("telegram gave a chat another number notice=%s", row.id)
                await people.has_moved(tx, row.person, chat)
            case TokenRefused():
                log.error("telegram refuses the token; sending rests for %s s", TOKEN_REST)
                await pauses.pause(tx, "all", later(now, TOKEN_REST))
            case Dead(Why.BLOCKED | Why.GONE, _):
                await people.cannot_be_reached(tx, row.person)
            case Dead(Why.MESSAGE_GONE, _) if row.act is Act.EDIT and row.lane is Lane.REPLY:
                await queue.put(tx, [Entry(row.person, row.notice, row.lane, now)], now=now)
            case Dead(why, _) | Unknown(why):
                log.warning("notice %s notice=%s", why, row.id)
            case _:
                pass

    def _leaves(self, row: Claimed, prepared: Ready | Outcome) -> None:
        self.pace.take(time.monotonic(), row.person)
        self._under_way[row.id] = row.lane
        match prepared:
            case Ready(chat, call):
                self.services.nursery.start(self._call(row, chat, call), f"call {row.id}")
            case outcome:
                self._returns(row, outcome)

    async def _call(self, row: Claimed, chat: ChatId, call: Call) -> None:
        try:
            outcome = await self.place(chat, call, row.attempts)
        except Exception:
            log.exception("call failed by a fault of ours notice=%s", row.id)
            outcome = Unknown("fault")
        self._returns(row, outcome)

    def _returns(self, row: Claimed, outcome: Outcome) -> None:
        self._back.append((row, outcome))
        self._news.set()


async def _tell_who_must_know(tx: Tx, row: Claimed, outcome: Outcome, now: Instant) -> None:
    """An answer to a family that will not arrive, or whose fate stays unknown, is not silently gone."""
    if isinstance(row.notice, MessagePost) and row.act is Act.SEND:
        match outcome:
            case Dead():
                await conversations.tell_lost(tx, row.notice.message, surely=True, now=now)
            case Unknown() if row.doubts + 1 >= MOST_DOUBTS[row.act]:
                await conversations.tell_lost(tx, row.notice.message, surely=False, now=now)
            case _:
                pass
