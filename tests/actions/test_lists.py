"""What staff find again: their own, however much the head has sent to everybody since."""

from pathlib import Path

from bot.actions import access, announcements, reminders, surveys
from bot.clock import later
from bot.ids import PersonId
from bot.model.announcements import AnnouncementState
from bot.model.plans import MORNING, Weekly
from bot.store import Tx
from bot.store import announcements as announcement_rows
from bot.store import surveys as survey_rows
from tests.builders import NOW, a_cast, a_database

EVERY_MORNING = Weekly(frozenset(range(7)), MORNING)
QUESTION = "Coming?\n- Yes\n- No"


async def sends_one_of_each(tx: Tx, person: PersonId, to: str, after: float) -> None:
    who, now = await access.actor(tx, person), later(NOW, after)
    sent = await announcements.draft(tx, who, class_name=to, body="Bus", file=None, now=now)
    draft, left = AnnouncementState.DRAFT, AnnouncementState.SENT
    await announcement_rows.move(tx, sent, old=draft, new=left, sent_at=now)
    asked = await surveys.draft(tx, who, class_name=to, closes_at=later(now, 9), now=now)
    await surveys.write_questions(tx, who, asked, QUESTION)
    await survey_rows.open_survey(tx, asked, now, None)
    planned = await reminders.draft(tx, who, class_name=to, plan=EVERY_MORNING, body="Kit", now=now)
    await reminders.start(tx, who, planned, now)


async def test_a_teacher_finds_their_own_below_much_from_the_head(tmp_path: Path) -> None:
    async with a_database(tmp_path) as database, database.begin() as tx:
        cast = await a_cast(tx)
        for number in range(12):
            await sends_one_of_each(tx, cast.head, "all", number)
        await sends_one_of_each(tx, cast.teacher, "3B", -9)
        for number in range(12):
            await sends_one_of_each(tx, cast.head, "all", number)
        lee = await access.actor(tx, cast.teacher)
        assert [board.announcement.author for board in await announcements.sent(tx, lee, NOW)] == [lee.id]
        assert [counted.survey.author for counted in await surveys.sent(tx, lee)] == [lee.id]
        assert [shown.reminder.author for shown in await reminders.planned(tx, lee)] == [lee.id]
