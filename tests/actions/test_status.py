"""The numbers of the school, with something in every state."""

from collections.abc import AsyncIterator
from datetime import date, time
from pathlib import Path

import pytest

from bot.actions.status import Status, status
from bot.clock import Clock, Instant, later
from bot.ids import ChatId, PersonId, UpdateId
from bot.model.people import Reach, Role
from bot.model.plans import Once
from bot.model.reminders import ReminderState
from bot.outbox import claims, queue
from bot.outbox.notices import Help, Lane
from bot.outbox.outcomes import Accepted, Cancelled, Dead, Outcome, Retry, Unknown, Why
from bot.outbox.queue import Entry
from bot.store import Database, Tx, classes, inbox, people, reminders, schools
from bot.store.inbox import Arrival
from bot.store.opening import opened

NOW = Clock().now()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/school.db", changing=True) as database:
        async with database.begin() as tx:
            await schools.found_school(tx, "Oak Primary", "Europe/London", "en", NOW)
        yield database


async def counted(database: Database, now: Instant = NOW) -> Status:
    async with database.read() as tx:
        return await status(tx, now)


async def a_person(tx: Tx, reach: Reach, chat: int | None) -> PersonId:
    chat_id = ChatId(chat) if chat is not None else None
    return await people.add_person(tx, name="", language=None, chat=chat_id, reach=reach, now=NOW)


async def test_an_empty_school(database: Database) -> None:
    assert (await counted(database)).as_json() == {
        "people": {"staff": 0, "children": 0, "guardians": 0, "joined": 0, "not_joined": 0, "blocked": 0},
        "inbox": {"pending": 0, "done": 0, "parked": 0},
        "outbox": {
            "planned": 0, "pending": 0, "retry": 0, "sending": 0, "accepted": 0, "unknown": 0, "dead": 0,
            "cancelled": 0,
        },
        "next_reminder": None,
        "lag_seconds": 0,
    }  # fmt: skip


async def test_every_guardian_is_joined_or_not_or_blocked(database: Database) -> None:
    async with database.begin() as tx:
        school_class = await classes.add_class(tx, "3B")
        child, sister = [await classes.add_child(tx, school_class, name) for name in ("Ana", "Bea")]
        guardians = [
            await a_person(tx, reach, chat)
            for reach, chat in [
                (Reach.JOINED, 1), (Reach.JOINED, 2), (Reach.NOT_JOINED, None), (Reach.BLOCKED, 3), (Reach.STOPPED, 4),
            ]
        ]  # fmt: skip
        for person in guardians:
            await classes.add_guardian(tx, person, child)
            await classes.add_guardian(tx, person, sister)
        await people.change_person(tx, guardians[0], role=Role.TEACHER)
        await people.change_person(tx, await a_person(tx, Reach.JOINED, 5), role=Role.HEAD)
        await a_person(tx, Reach.JOINED, 6)  # a stranger
    assert (await counted(database)).as_json()["people"] == {
        "staff": 2, "children": 2, "guardians": 5, "joined": 2, "not_joined": 1, "blocked": 2,
    }  # fmt: skip


async def test_planned_is_the_sum_of_all_states(database: Database) -> None:
    outcomes: list[Outcome] = [
        Accepted(None), Retry(9, "x"), Unknown("x"), Dead(Why.BLOCKED, "x"), Cancelled("x"), Accepted(None),
    ]  # fmt: skip
    async with database.begin() as tx:
        for chat in range(9):
            person = await a_person(tx, Reach.JOINED, chat)
            await queue.put(tx, [Entry(person, Help(), Lane.REPLY, NOW)], now=NOW)
        claimed = await claims.claim(tx, worker="w", now=NOW, lanes=list(Lane), limit=7)
        for row, outcome in zip(claimed, outcomes, strict=False):
            await queue.settle(tx, row, outcome, now=NOW)
    found = await counted(database)
    assert found.as_json()["outbox"] == {
        "planned": 9, "pending": 2, "retry": 1, "sending": 1, "accepted": 2, "unknown": 1, "dead": 1, "cancelled": 1,
    }  # fmt: skip
    assert found.planned == 9


async def test_what_was_heard(database: Database) -> None:
    async with database.begin() as tx:
        await inbox.keep(tx, [Arrival(UpdateId(n), 1, "{}") for n in range(6)], NOW)
        first, second, third, *_ = await inbox.pending(tx, (), 6)
        await inbox.park(tx, third.seq, "x", NOW)
        await inbox.done(tx, [first.seq, second.seq, third.seq], NOW)
    assert (await counted(database)).as_json()["inbox"] == {"pending": 3, "done": 2, "parked": 1}


async def test_lag_is_how_long_the_oldest_due_row_waits(database: Database) -> None:
    async with database.begin() as tx:
        person = await a_person(tx, Reach.JOINED, 1)
        await queue.put(tx, [Entry(person, Help(), Lane.BULK, later(NOW, after)) for after in (60, 5, 90)], now=NOW)
    assert (await counted(database, NOW)).lag_seconds == 0
    assert (await counted(database, later(NOW, 47.9))).lag_seconds == 42


async def test_the_next_reminder(database: Database) -> None:
    due = later(NOW, 3600)
    async with database.begin() as tx:
        author = await a_person(tx, Reach.JOINED, 1)
        plan = Once(date(2026, 12, 1), time(7, 30))
        for state, at in [
            (ReminderState.ACTIVE, later(due, 9)),
            (ReminderState.ACTIVE, due),
            (ReminderState.ENDED, None),
        ]:
            made = await reminders.add_reminder(
                tx, author=author, class_ids=[await classes.add_class(tx, f"c{at}{state}")], whole_school=False,
                body="PE kit", plan=plan, zone="Europe/London", now=NOW,
            )  # fmt: skip
            await reminders.move(tx, made, old=ReminderState.DRAFT, new=state, next_at=at)
    assert (await counted(database)).as_json()["next_reminder"] == due.isoformat()
