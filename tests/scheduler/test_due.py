"""What the clock starts: each reminder once at its time, late ones marked, too late ones held; surveys, too."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest

from bot.actions import access, reminders, surveys
from bot.clock import later
from bot.errors import Reason, Refusal
from bot.ids import ChoiceId, PersonId, ReminderId, SurveyId
from bot.model.plans import WORKDAYS, Once, Plan, Weekly
from bot.nursery import Nursery
from bot.services import Services
from bot.store import Database
from scheduler.due import do_what_is_due
from tests.builders import Cast, HandClock, a_cast, a_database, services_on, stored

HOUR, DAY = 3600, 86400
TOMORROW = Once(date(2026, 11, 25), time(7, 30))
"""22 h 30 min after NOW."""
UNTIL_TOMORROW = 22.5 * HOUR


@dataclass
class School:
    services: Services
    clock: HandClock
    cast: Cast

    @property
    def database(self) -> Database:
        return self.services.database

    async def reminder(self, plan: Plan) -> ReminderId:
        """The teacher's, for 3B, planned."""
        async with self.database.begin() as tx:
            who = await access.actor(tx, self.cast.teacher)
            made = await reminders.draft(tx, who, class_name="3B", plan=plan, body="PE kit", now=self.clock.time)
            await reminders.start(tx, who, made, self.clock.time)
        return made

    async def survey(self, hours: float) -> SurveyId:
        """The teacher's, for 3B, sent; it closes in so many hours."""
        closes_at = later(self.clock.time, hours * HOUR)
        async with self.database.begin() as tx:
            who = await access.actor(tx, self.cast.teacher)
            made = await surveys.draft(tx, who, class_name="3B", closes_at=closes_at, now=self.clock.time)
            await surveys.write_questions(tx, who, made, "Coming?\n- Yes\n- No")
            await surveys.publish(tx, who, made, self.clock.time)
        return made

    async def after(self, seconds: float) -> float | None:
        """Time passes and the clock strikes; in how many seconds something is due next."""
        self.clock.move(seconds)
        following = await do_what_is_due(self.services)
        return None if following is None else (following - self.clock.time).total_seconds()

    def said(self) -> list[tuple[PersonId, str]]:
        """(person, kind) of everything put into the outbox, but the survey itself."""
        query = "SELECT person, kind FROM outbox WHERE kind != 'survey.ask' ORDER BY id"
        return [(PersonId(person), kind) for person, kind in stored(self.database, query)]

    def late(self) -> list[int]:
        return [late for (late,) in stored(self.database, "SELECT json_extract(facts, '$.late') FROM outbox")]


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    async with a_database(tmp_path) as database:
        async with database.begin() as tx:
            cast = await a_cast(tx)
        clock = HandClock()
        yield School(services_on(database, clock.clock(), Nursery()), clock, cast)


async def test_nothing_is_due_in_an_empty_school(school: School) -> None:
    assert await school.after(0) is None


async def test_a_reminder_comes_once(school: School) -> None:
    await school.reminder(TOMORROW)
    assert await school.after(0) == UNTIL_TOMORROW
    assert await school.after(UNTIL_TOMORROW - 1) == 1
    assert school.said() == []
    assert await school.after(1) is None
    assert (school.said(), school.late()) == ([(school.cast.guardian, "reminder.post")], [0])
    for seconds in (0, 1, DAY):
        await school.after(seconds)
    assert len(school.said()) == 1
    assert stored(school.database, "SELECT state, next_at FROM reminders") == [("ended", None)]


async def test_every_school_day_and_not_at_the_weekend(school: School) -> None:
    await school.reminder(Weekly(WORKDAYS, time(7, 30)))
    assert await school.after(UNTIL_TOMORROW) == DAY
    assert [await school.after(DAY) for _ in range(2)] == [DAY, 3 * DAY]
    assert await school.after(3 * DAY) == DAY
    assert school.said() == [(school.cast.guardian, "reminder.post")] * 4
    moments = [moment for (moment,) in stored(school.database, "SELECT at FROM occurrences ORDER BY at")]
    assert [str(moment)[:16] for moment in moments] == [
        "2026-11-25 07:30", "2026-11-26 07:30", "2026-11-27 07:30", "2026-11-30 07:30",
    ]  # fmt: skip


@pytest.mark.parametrize(("late", "marked"), [(0, 0), (299, 0), (300, 1), (2 * HOUR, 1)])
async def test_a_late_one_says_so(school: School, late: int, marked: int) -> None:
    await school.reminder(TOMORROW)
    await school.after(UNTIL_TOMORROW + late)
    assert (school.said(), school.late()) == ([(school.cast.guardian, "reminder.post")], [marked])


async def test_one_that_comes_too_late_is_held_and_its_author_is_told(school: School) -> None:
    await school.reminder(TOMORROW)
    await school.after(UNTIL_TOMORROW + 2 * HOUR + 1)
    assert school.said() == [(school.cast.teacher, "reminder.held")]
    assert stored(school.database, "SELECT outcome FROM occurrences") == [("held",)]


async def test_of_many_missed_times_one_is_told(school: School) -> None:
    """Closed for a week: not five reminders at once."""
    await school.reminder(Weekly(WORKDAYS, time(7, 30)))
    await school.after(7 * DAY + HOUR)
    assert school.said() == [(school.cast.teacher, "reminder.held")]


async def test_a_held_one_goes_when_its_author_says_so_and_only_once(school: School) -> None:
    held = await school.reminder(TOMORROW)
    await school.after(UNTIL_TOMORROW + 3 * HOUR)
    refusals = []
    for _ in range(3):
        school.clock.move(0.3)
        refusals.append(await why_not(school, held))
    assert refusals == [None, Reason.ALREADY_SENT, Reason.ALREADY_SENT]
    assert school.said()[1:] == [(school.cast.guardian, "reminder.post")]


async def test_what_was_not_held_cannot_be_sent_by_an_old_button(school: School) -> None:
    waiting = await school.reminder(TOMORROW)
    assert await why_not(school, waiting) is Reason.ALREADY_SENT
    assert school.said() == []


async def why_not(school: School, reminder: ReminderId) -> Reason | None:
    """What the author is told who says "send it now"."""
    try:
        async with school.database.begin() as tx:
            who = await access.actor(tx, school.cast.teacher)
            await reminders.send_held(tx, who, reminder, school.clock.time)
    except Refusal as refusal:
        return refusal.reason
    return None


async def test_two_clocks_at_once_send_one(school: School) -> None:
    """Rows are moved on in the transaction that sends."""
    await school.reminder(TOMORROW)
    school.clock.move(UNTIL_TOMORROW)
    for _ in range(2):
        await do_what_is_due(school.services)
    assert len(school.said()) == 1


async def test_an_ended_one_comes_no_more(school: School) -> None:
    made = await school.reminder(Weekly(WORKDAYS, time(7, 30)))
    await school.after(UNTIL_TOMORROW)
    async with school.database.begin() as tx:
        await reminders.end(tx, await access.actor(tx, school.cast.teacher), made, school.clock.time)
    assert await school.after(DAY) is None
    assert stored(school.database, "SELECT state FROM outbox") == [("cancelled",)]


@pytest.mark.parametrize(("hours", "nudge"), [(72, 48 * HOUR), (30, 6 * HOUR), (4, 2 * HOUR)])
async def test_who_owes_an_answer_is_reminded_once_a_day_before_or_half_way(
    school: School, hours: int, nudge: int
) -> None:
    await school.survey(hours)
    assert await school.after(0) == nudge
    assert await school.after(nudge) == hours * HOUR - nudge
    await school.after(1)
    assert school.said() == [(school.cast.guardian, "survey.nudge")]


async def test_who_has_answered_is_not_reminded(school: School) -> None:
    made = await school.survey(72)
    async with school.database.begin() as tx:
        who = await access.actor(tx, school.cast.guardian)
        await surveys.answer(tx, who, made, school.cast.child, ChoiceId(1), school.clock.time)
    await school.after(48 * HOUR)
    assert school.said() == []


async def test_a_survey_closes_and_its_author_is_told_once(school: School) -> None:
    await school.survey(4)
    for seconds in (2 * HOUR, 2 * HOUR, 1, DAY):
        await school.after(seconds)
    assert school.said() == [(school.cast.guardian, "survey.nudge"), (school.cast.teacher, "survey.results")]
    assert stored(school.database, "SELECT state, nudge_at FROM surveys") == [("closed", None)]
    assert await school.after(0) is None


async def test_asleep_over_both_it_only_closes(school: School) -> None:
    await school.survey(4)
    await school.after(DAY)
    assert school.said() == [(school.cast.teacher, "survey.results")]
