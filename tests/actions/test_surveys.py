"""Counting a survey: right for a few, and quick for a district."""

import time
from pathlib import Path

from bot.actions import access, surveys
from bot.clock import later
from bot.model.people import Role
from bot.store import classes
from bot.store.tables import answers, children, guardianships
from tests.builders import NOW, a_database, a_person

MANY, HALF = 6_000, 3_000


async def test_a_districts_survey_is_counted_in_a_moment(tmp_path: Path) -> None:
    async with a_database(tmp_path) as database, database.begin() as tx:
        class_id = await classes.add_class(tx, "3B")
        names = [f"Child {number:05}" for number in range(MANY)]
        given = [{"id": n, "name": name, "key": name, "school_class": class_id} for n, name in enumerate(names, 1)]
        await tx.sql.execute(children.insert(), given)
        guardian = await a_person(tx)
        await tx.sql.execute(guardianships.insert(), [{"person": guardian, "child": each["id"]} for each in given])
        head = await access.actor(tx, await a_person(tx, "Ms Brook", chat=101, role=Role.HEAD))
        survey = await surveys.draft(tx, head, class_name="all", closes_at=later(NOW, 9), now=NOW)
        await surveys.write_questions(tx, head, survey, "Coming?\n- Yes\n- No\nBy bus?\n- Yes\n- No")
        await surveys.publish(tx, head, survey, NOW)
        (coming, by_bus) = (await surveys.preview(tx, head, survey)).survey.questions
        said = [(child, coming, 0) for child in range(1, HALF + 1)]
        said += [(child, by_bus, 1) for child in range(1, HALF + 1) if child != HALF]
        answered = [
            {"question": asked.id, "child": child, "choice": asked.choices[choice].id, "by": guardian, "at": NOW}
            for child, asked, choice in said
        ]
        await tx.sql.execute(answers.insert(), answered)
        begun = time.perf_counter()
        counted = await surveys.results(tx, head, survey)
        assert time.perf_counter() - begun < 2
    assert [tally.counts for tally in counted.tallies] == [(HALF, 0), (0, HALF - 1)]
    assert [child.name for child in counted.answered] == names[: HALF - 1]
    assert [child.name for child in counted.silent] == names[HALF - 1 :]
