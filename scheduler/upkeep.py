"""Housekeeping: what was heard and is long done is forgotten, what a stalled worker left is taken up."""

import logging

from bot.outbox import pauses
from bot.services import Services
from bot.store import inbox
from scheduler.delivery import Delivery

log = logging.getLogger(__name__)


async def tidy_up(services: Services, delivery: Delivery) -> None:
    await delivery.recover(alone=False)
    async with services.database.begin() as tx:
        now = services.clock.now()
        forgotten = await inbox.purge(tx, now)
        await pauses.forget_ended(tx, now)
    if forgotten:
        log.info("inbox purged rows=%s", forgotten)
