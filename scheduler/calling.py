"""Makes the calls, so many side by side: what was claimed waits here, for a moment, until a caller is free.

Nothing is written here. What became of a call is handed back, and so is what could not be called in time: it surely
has not left.
"""

import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import inf

from bot.ids import ChatId
from bot.nursery import Nursery
from bot.outbox.notices import Lane
from bot.outbox.outcomes import Outcome, Retry, Unknown
from bot.outbox.pacing import Pace
from bot.outbox.queue import Claimed
from bot.telegram.wire import Call

log = logging.getLogger(__name__)

CALLERS, MOST_CALLERS = 16, 128
"""Calls side by side. Each that comes back keeps the loop for a moment, and whoever taps a button waits for all of
them: more only where a pace is to be held, for answers that take a tenth of a second."""
SECONDS_AWAY = 0.1
PATIENCE = 25.0
"""Seconds a row may wait here: its lease is a minute, and the call itself may take half of that."""
Place = Callable[[ChatId, Call, int], Awaitable[Outcome]]


@dataclass(frozen=True)
class Ready:
    """A call to make, and in which chat."""

    chat: ChatId
    call: Call


@dataclass
class Callers:
    place: Place
    nursery: Nursery
    returns: Callable[[Claimed, Outcome], None]
    pace: Pace
    _waiting: deque[tuple[Claimed, Ready, float]] = field(default_factory=deque)
    _at_work: int = 0

    def call(self, row: Claimed, ready: Ready) -> None:
        """Soon. Bulk waits behind everything else."""
        waits = row, ready, time.monotonic()
        if row.lane is Lane.BULK:
            self._waiting.append(waits)
        else:
            self._waiting.appendleft(waits)
        if self._at_work < self._most:
            self._at_work += 1
            self.nursery.start(self._work(), "caller")

    @property
    def _most(self) -> int:
        if self.pace.per_second == inf:
            return CALLERS
        return int(max(CALLERS, min(MOST_CALLERS, self.pace.per_second * SECONDS_AWAY)))

    def stop(self) -> None:
        """What is under way is finished; what still waits is handed back."""
        while self._waiting:
            self.returns(self._waiting.popleft()[0], Retry(0.0, "stopping"))

    async def _work(self) -> None:
        try:
            while self._waiting:
                row, ready, since = self._waiting.popleft()
                self.returns(row, await self._outcome(row, ready, since))
        finally:
            self._at_work -= 1

    async def _outcome(self, row: Claimed, ready: Ready, since: float) -> Outcome:
        if time.monotonic() - since > PATIENCE:
            return Retry(0.0, "waited too long")
        try:
            return await self.place(ready.chat, ready.call, row.attempts)
        except Exception:
            log.exception("call failed by a fault of ours notice=%s", row.id)
            return Unknown("fault")
