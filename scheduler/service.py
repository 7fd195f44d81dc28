"""APScheduler as the heartbeat, and nothing more: it wakes us at the next due instant, at the latest every 30 seconds.

Its own store is memory only and knows no due times of ours; a late or missed beat means late, never skipped, because
each beat looks at the tables.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Instant
from bot.services import Services
from bot.store import Wake
from scheduler.delivery import Delivery
from scheduler.due import do_what_is_due
from scheduler.upkeep import tidy_up
from scheduler.wordings import Refreshing

LONGEST = timedelta(seconds=30)
BEAT, UPKEEP = "beat", "upkeep"


class Heartbeat:
    def __init__(self, services: Services, delivery: Delivery) -> None:
        self._services = services
        self._delivery = delivery
        self._beating = asyncio.Lock()
        self._wordings = Refreshing(services)
        # Two, though in turn: called for while another is about to end, a beat would be left out for half a minute.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 2}
        )

    def start(self) -> None:
        """The first beat comes at once."""
        now = datetime.now(UTC)
        self._scheduler.add_job(self._beat, "interval", seconds=LONGEST.seconds, id=BEAT, next_run_time=now)
        self._scheduler.add_job(self._upkeep, "interval", minutes=5, id=UPKEEP)
        self._scheduler.start()
        self._services.database.on(Wake.CLOCK, self._soon)

    async def stop(self) -> None:
        """After the beat that is under way, or about to begin: it is a transaction, and is not torn."""
        self._scheduler.pause()
        await asyncio.sleep(0)
        async with self._beating:
            self._scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        async with self._beating:
            await self._wordings.refresh()
            self._next(await do_what_is_due(self._services))

    def _next(self, coming: Instant | None) -> None:
        wait = LONGEST if coming is None else min(LONGEST, max(timedelta(0), coming - self._services.clock.now()))
        self._scheduler.modify_job(BEAT, next_run_time=datetime.now(UTC) + wait)

    def _soon(self) -> None:
        self._scheduler.modify_job(BEAT, next_run_time=datetime.now(UTC))

    async def _upkeep(self) -> None:
        async with self._beating:
            await tidy_up(self._services, self._delivery)
