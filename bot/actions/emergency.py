"""The emergency switch, the head's alone: for an hour messages leave at the rate Telegram sells, and then no more."""

import logging

from bot.actions import access
from bot.clock import Instant, later
from bot.model.people import Actor
from bot.outbox import pauses
from bot.store import Tx, Wake

log = logging.getLogger(__name__)

FASTER_SECONDS = 3600


async def send_faster(tx: Tx, who: Actor, now: Instant) -> None:
    access.head(who)
    await pauses.pay(tx, later(now, FASTER_SECONDS))
    tx.wakes.add(Wake.OUTBOX)
    log.warning("paid sending is on for an hour person=%s", who.id)


async def send_as_usual(tx: Tx, who: Actor) -> None:
    access.head(who)
    await pauses.stop_paying(tx)
    log.warning("paid sending is off person=%s", who.id)


async def faster_until(tx: Tx, now: Instant) -> Instant | None:
    return (await pauses.in_force(tx, now)).paid_until
