"""The demo's clock: the real one, unless the demo is played fast. Then waiting for an hour moves the clock to it."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock, Instant
from bot.store import Database, Wake


@dataclass
class Hours:
    """`speed` divides every pause: 1 is what a viewer sees, more is for tests."""

    speed: float = 1.0
    real: Clock = field(default_factory=Clock)
    _ahead: timedelta = timedelta(0)

    @property
    def clock(self) -> Clock:
        """What the bot goes by."""
        return Clock(self._read)

    def _read(self) -> datetime:
        return self.real.now() + self._ahead

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)

    async def reach(self, moment: Instant, database: Database) -> None:
        """Played fast, it is `moment` now, and whoever minds the clock looks at it again."""
        if self.speed > 1:
            self._ahead += max(timedelta(0), moment - self.clock.now())
            async with database.begin() as tx:
                tx.wakes |= {Wake.CLOCK, Wake.OUTBOX}
