"""Reminders as rows, and one row for each time they came due."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.clock import Instant
from bot.ids import ClassId, PersonId, ReminderId
from bot.model.people import SchoolClass
from bot.model.plans import Plan, read_stored, write_plan
from bot.model.reminders import Reminder, ReminderState
from bot.store.database import Tx, Wake, add_row
from bot.store.tables import classes, occurrences, reminder_classes, reminders


async def add_reminder(
    tx: Tx,
    *,
    author: PersonId,
    class_ids: Collection[ClassId],
    whole_school: bool,
    body: str,
    plan: Plan,
    zone: str,
    now: Instant,
) -> ReminderId:
    draft = ReminderId(
        await add_row(
            tx,
            insert(reminders).values(
                author=author,
                whole_school=whole_school,
                body=body,
                plan=write_plan(plan),
                zone=zone,
                state=ReminderState.DRAFT,
                created_at=now,
            ),
        )
    )
    await tx.sql.execute(
        insert(reminder_classes), [{"reminder": draft, "school_class": school_class} for school_class in class_ids]
    )
    return draft


async def reminder_by_id(tx: Tx, reminder: ReminderId) -> Reminder | None:
    row = (await tx.sql.execute(select(reminders).where(reminders.c.id == reminder))).first()
    return await _reminder(tx, row) if row else None


async def _reminder(tx: Tx, row: Row[Any]) -> Reminder:
    for_classes = await tx.sql.execute(
        select(classes.c.id, classes.c.name)
        .join(reminder_classes, reminder_classes.c.school_class == classes.c.id)
        .where(reminder_classes.c.reminder == row.id)
        .order_by(classes.c.key)
    )
    return Reminder(
        row.id,
        row.author,
        tuple(SchoolClass(id_, name) for id_, name in for_classes),
        row.whole_school,
        row.body,
        read_stored(row.plan),
        row.zone,
        ReminderState(row.state),
        row.next_at,
    )


async def move(
    tx: Tx, reminder: ReminderId, *, old: ReminderState, new: ReminderState, next_at: Instant | None
) -> bool:
    """From one state to another with its next instant, unless somebody was faster."""
    done = await tx.sql.execute(
        update(reminders).where(reminders.c.id == reminder, reminders.c.state == old).values(state=new, next_at=next_at)
    )
    tx.wakes.add(Wake.CLOCK)
    return bool(done.rowcount)


async def change_body(tx: Tx, reminder: ReminderId, body: str) -> None:
    await tx.sql.execute(update(reminders).where(reminders.c.id == reminder).values(body=body))


async def due_reminders(tx: Tx, now: Instant) -> list[Reminder]:
    due = select(reminders).where(reminders.c.state == ReminderState.ACTIVE, reminders.c.next_at <= now)
    return [await _reminder(tx, row) for row in (await tx.sql.execute(due)).all()]


async def next_reminder(tx: Tx) -> Instant | None:
    return await tx.sql.scalar(select(func.min(reminders.c.next_at)).where(reminders.c.state == ReminderState.ACTIVE))


async def note_occurrence(tx: Tx, reminder: ReminderId, at: Instant, outcome: str) -> bool:
    """Claim one occurrence; False when it was claimed before. The key (reminder, instant) is what makes it once."""
    known = select(occurrences).where(occurrences.c.reminder == reminder, occurrences.c.at == at)
    if (await tx.sql.execute(known)).first() is not None:
        return False
    await tx.sql.execute(insert(occurrences).values(reminder=reminder, at=at, outcome=outcome))
    return True


async def take_held(tx: Tx, reminder: ReminderId) -> bool:
    """Whether a time of this reminder was held until now; from now on none is."""
    held = (occurrences.c.reminder == reminder) & (occurrences.c.outcome == "held")
    return bool((await tx.sql.execute(update(occurrences).where(held).values(outcome="by hand"))).rowcount)


async def active_for_classes(tx: Tx, class_ids: Collection[ClassId] | None, limit: int) -> list[Reminder]:
    """Active reminders of these classes and no others (None: of all), the next one first."""
    query = select(reminders).where(reminders.c.state == ReminderState.ACTIVE)
    if class_ids is not None:
        theirs = select(reminder_classes.c.reminder).where(reminder_classes.c.school_class.in_(class_ids))
        others = select(reminder_classes.c.reminder).where(
            reminder_classes.c.reminder == reminders.c.id, reminder_classes.c.school_class.not_in(class_ids)
        )
        query = query.where(reminders.c.id.in_(theirs), ~others.exists())
    rows = (await tx.sql.execute(query.order_by(reminders.c.next_at).limit(limit))).all()
    return [await _reminder(tx, row) for row in rows]
