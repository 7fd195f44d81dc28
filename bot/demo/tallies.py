"""The school's numbers above the phones, told once a second while somebody looks."""

import asyncio

from bot.demo.school import School
from bot.model.surveys import Survey
from bot.store import Tx, announcements, conversations, counts, surveys

MANY = 200
EVERY = 1.0


async def school_numbers(tx: Tx) -> dict[str, int]:
    people = await counts.count_people(tx)
    sent = await announcements.sent_for_classes(tx, None, MANY)
    asked = await surveys.surveys_for_classes(tx, None, MANY)
    return {
        "joined": people.joined,
        "guardians": people.guardians,
        "got_it": sum([len(await announcements.acknowledged_by(tx, each.id)) for each in sent]),
        "answered": sum([await _answered(tx, each) for each in asked]),
        "waiting": len(await conversations.waiting_threads(tx, None, MANY)),
    }


async def _answered(tx: Tx, survey: Survey) -> int:
    """Of how many children every question is answered."""
    given = await surveys.answers_to(tx, survey.id)
    return sum(len(answers) == len(survey.questions) for answers in given.values())


async def tell_numbers(school: School) -> None:
    """Until cancelled."""
    while True:
        if school.telegram.world.events.watched:
            async with school.database.read() as tx:
                numbers = await school_numbers(tx)
            school.telegram.tell({"type": "school", "boards": numbers})
        await asyncio.sleep(EVERY)
