"""The heartbeat: what is due is done at once, whatever happens between two beats."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

from bot.clock import Clock, Instant
from bot.model.plans import Once
from bot.model.reminders import ReminderState
from bot.store import classes, reminders
from scheduler.service import Heartbeat
from tests.builders import NOW, stored, until
from tests.scheduler.office import Office


async def test_what_falls_due_while_a_beat_looks_is_done_by_the_next_at_once(office: Office) -> None:
    async with office.database.begin() as tx:
        made = await reminders.add_reminder(
            tx, author=office.cast.teacher, class_ids=[each.id for each in await classes.all_classes(tx)],
            whole_school=True, body="PE kit today.", plan=Once(NOW.date(), NOW.time()), zone="Europe/London", now=NOW,
        )  # fmt: skip
        due = Instant(NOW + timedelta(seconds=1))
        await reminders.move(tx, made, old=ReminderState.DRAFT, new=ReminderState.ACTIVE, next_at=due)
    seconds = count(step=2)  # not due when the beat looks; due when it plans the next
    hasty = replace(office.services, clock=Clock(lambda: NOW + timedelta(seconds=next(seconds))))
    assert office.delivery is not None
    heartbeat = Heartbeat(hasty, office.delivery)
    heartbeat.start()
    await until(lambda: stored(office.database, "SELECT 1 FROM outbox"))
    await heartbeat.stop()
