"""Takes notices out of the outbox and sends them: claim, put into words, call, settle.

One loop writes: it settles what came back and claims what may leave in the same commit. Up to `SLOTS` calls are in
flight, so a crash leaves at most so many messages whose fate is unknown.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.actions import people
from bot.cards.basics import repeated
from bot.clock import Instant, later
from bot.errors import Refusal
from bot.ids import ChatId, TelegramMessageId
from bot.model.people import Reach
from bot.outbox import copies, pauses, queue
from bot.outbox.notices import Lane
from bot.outbox.outcomes import Cancelled, Dead, Flood, Outcome, Retry, TokenRefused, Unknown, Why
from bot.outbox.pacing import Pace
from bot.outbox.pauses import FloodWatch, Pauses
from bot.outbox.queue import Act, Claimed, Entry, State
from bot.services import Services
from bot.store import Tx, Wake
from bot.telegram.wire import Call, Deleting, Editing, Sending
from bot.wording import WRITES, Reading, reading_for, words

log = logging.getLogger(__name__)

SLOTS = 8
BULK_SLOTS = 6
"""Bulk never takes the last slots: a reply finds one free."""
URGENT = (Lane.SAFETY, Lane.REPLY, Lane.REMINDER)
LONGEST_SLEEP = 30.0
TOKEN_REST = 30.0
MOST_WORDLESS = 4
"""So often a notice that cannot be put into words (a mistake of ours) is tried."""

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
    _stopping: bool = False

    async def run(self) -> None:
        """Until `stop`; then what is in flight is finished and settled."""
        self.services.database.on(Wake.OUTBOX, self._news.set)
        await self.recover(alone=self.alone)
        while not self._stopping or self._under_way or self._back:
            self._news.clear()
            pause = await self._step()
            if pause > 0:
                await self._wait(pause)

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
        self._news.set()

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

    async def _step(self) -> float:
        """Settle and claim once; how long to sleep if no news comes."""
        now = self.services.clock.now()
        if not self._back:
            async with self.services.database.read() as tx:
                due = await queue.next_due(tx)
            if due is None or self._stopping:
                return LONGEST_SLEEP
            if due > now:
                return (due - now).total_seconds()
        back, self._back = self._back, []
        async with self.services.database.begin() as tx:
            for row, outcome in back:
                await self._settle(tx, row, outcome, now)
            resting = await pauses.in_force(tx, now)
            claimed = [] if self._stopping else await self._claim(tx, resting, now)
        for row in claimed:
            self.pace.take(time.monotonic(), row.person)
            self._under_way[row.id] = row.lane
            self.services.nursery.start(self._deliver(row), f"deliver {row.id}")
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
        free = min(SLOTS - len(self._under_way), self.pace.room(moment, bulk=False))
        urgent = [lane for lane in URGENT if lane not in resting.lanes]
        claimed = await queue.claim(tx, worker=self.worker, now=now, lanes=urgent, limit=free, resting=tired)
        bulk_free = BULK_SLOTS - sum(lane is Lane.BULK for lane in self._under_way.values())
        room = min(free - len(claimed), bulk_free, self.pace.room(moment, bulk=True) - len(claimed))
        if Lane.BULK not in resting.lanes:
            tired |= {row.person for row in claimed}
            claimed += await queue.claim(tx, worker=self.worker, now=now, lanes=[Lane.BULK], limit=room, resting=tired)
        return claimed

    async def _settle(self, tx: Tx, row: Claimed, outcome: Outcome, now: Instant) -> None:
        if not await queue.settle(tx, row, outcome, now=now):
            log.warning("outbox fence lost notice=%s", row.id)
            return
        match outcome:
            case Flood(after):
                await pauses.pause(tx, f"person:{row.person}", later(now, after))
                if self._floods.is_second(row.person, now):
                    await pauses.pause(tx, f"lane:{int(row.lane)}", later(now, after))
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

    async def _deliver(self, row: Claimed) -> None:
        try:
            outcome = await self._send(row)
        except Exception:
            log.exception("notice could not be prepared notice=%s kind=%s", row.id, row.notice.tag)
            wordless = row.attempts >= MOST_WORDLESS
            outcome = Dead(Why.REFUSED, "could not be prepared") if wordless else Retry(2.0**row.attempts, "prepare")
        self._back.append((row, outcome))
        self._under_way.pop(row.id, None)
        self._news.set()

    async def _send(self, row: Claimed) -> Outcome:
        """Rights, words and target are read now; the transaction is over before the call begins."""
        database = self.services.database
        writes = type(row.notice) in WRITES
        async with database.begin() if writes else database.read() as tx:
            at = await reading_for(tx, row.person, self.services)
            prepared = await self._prepare(tx, at, row)
        if not isinstance(prepared, Sending | Editing | Deleting):
            return prepared
        assert at.who.person.chat is not None, "checked in _unreachable"
        return await self.place(at.who.person.chat, prepared, row.attempts)

    async def _prepare(self, tx: Tx, at: Reading, row: Claimed) -> Call | Outcome:
        if (unreachable := _unreachable(at, row)) is not None:
            return unreachable
        try:
            if row.act is Act.SEND:
                card = await words(at, row.notice)
                return Sending(repeated(at.translator, card) if row.doubts and row.lane is not Lane.BULK else card)
            target = await _target(tx, row)
            if not isinstance(target, int):
                return target
            return Deleting(target) if row.act is Act.DELETE else Editing(await words(at, row.notice), target)
        except Refusal as refusal:
            return Cancelled(refusal.reason)


def _unreachable(at: Reading, row: Claimed) -> Outcome | None:
    person = at.who.person
    if person.chat is None:
        return Cancelled("no chat")
    if person.reach is Reach.BLOCKED:
        return Dead(Why.BLOCKED, "known before")
    if person.reach is Reach.STOPPED and row.lane is not Lane.REPLY:
        return Cancelled("stopped")
    return None


async def _target(tx: Tx, row: Claimed) -> TelegramMessageId | Outcome:
    """The message to edit or delete; for a copy that is itself still on its way, later."""
    if row.target is not None:
        return row.target
    copy = await copies.copy_by_id(tx, row.copy_of) if row.copy_of else None
    if copy is None or copy.state in (State.DEAD, State.CANCELLED):
        return Cancelled("there is no copy")
    if copy.message is not None:
        return copy.message
    return Cancelled("the copy's fate is unknown") if row.attempts >= MOST_WORDLESS else Retry(2.0, "copy under way")
