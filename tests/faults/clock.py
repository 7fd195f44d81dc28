"""Row T3: the process is held up over the moment when something is due."""

import asyncio
import time
from datetime import timedelta

from bot.clock import Clock, Instant
from bot.model.plans import Once
from bot.model.reminders import ReminderState
from bot.store import classes, reminders
from tests.faults import stock
from tests.faults.figures import Figures, Row
from tests.faults.world import World

KIT = "PE kit today."


async def t3(world: World, seed: int) -> Figures:
    """Loop blocked 10 s at due time; still fires; missed 0 (stock 1/1). SIGSTOP and SIGCONT; in CI 4 s.

    And fires soon: not with the next look at the tables, which may be half a minute away.
    """
    held = 10 if world.thorough else 4
    async with world.database() as database, database.begin() as tx:
        now = Clock().now()
        everybody = await classes.all_classes(tx)
        made = await reminders.add_reminder(
            tx, author=world.people[world.head.id], class_ids=[each.id for each in everybody], whole_school=True,
            body=KIT, plan=Once((now - timedelta(days=1)).date(), now.time()), zone="Europe/London", now=now,
        )  # fmt: skip
        due = Instant(now + timedelta(seconds=5))
        await reminders.move(tx, made, old=ReminderState.DRAFT, new=ReminderState.ACTIVE, next_at=due)
    await world.start()
    await asyncio.sleep(max(0.0, (due - Clock().now()).total_seconds() - world.chance.uniform(0.1, 1)))
    world.freeze()
    await asyncio.sleep(held)
    world.thaw()
    thawed = time.monotonic()
    await world.reached(KIT, seconds=40)
    recovered = time.monotonic() - thawed
    await asyncio.sleep(1)
    found = world.measured(KIT)
    found.recover_s = recovered
    return found.at_most(lost=0, dup=0, recover_s=world.soon(20))


ROWS = (Row("T3", t3, families=10, together=10, stock=stock.t3),)
