"""How many there are of what: for `status`."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from bot.model.people import Reach
from bot.store.database import Tx
from bot.store.tables import children, guardianships, people


@dataclass(frozen=True)
class PeopleCounts:
    """Every guardian is in one of the last three. Somebody who stopped the bot counts as blocked: nothing arrives."""

    staff: int
    children: int
    guardians: int
    joined: int
    not_joined: int
    blocked: int


async def count_people(tx: Tx) -> PeopleCounts:
    staff = await tx.sql.scalar(select(func.count()).select_from(people).where(people.c.role.is_not(None)))
    all_children = await tx.sql.scalar(select(func.count()).select_from(children))
    joined = and_(people.c.reach == Reach.JOINED, people.c.chat.is_not(None))
    blocked = people.c.reach.in_((Reach.BLOCKED, Reach.STOPPED))
    guardians = select(guardianships.c.person).where(guardianships.c.person == people.c.id).exists()
    found = (
        await tx.sql.execute(
            select(
                func.count(),
                func.count(case((joined, 1))),
                func.count(case((blocked, 1))),
            )
            .select_from(people)
            .where(guardians)
        )
    ).one()
    total, here, away = found
    return PeopleCounts(staff or 0, all_children or 0, total, here, total - here - away, away)
