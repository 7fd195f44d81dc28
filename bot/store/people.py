"""People: anybody with a chat or a place in the roster."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from bot.clock import Instant
from bot.ids import ChatId, ClassId, PersonId
from bot.model.people import Actor, Person, Reach, Role
from bot.store.database import Tx, add_row
from bot.store.tables import guardianships, people, teaching


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.name, row.language, row.chat, Reach(row.reach))


async def person_by_chat(tx: Tx, chat: ChatId) -> Person | None:
    row = (await tx.sql.execute(select(people).where(people.c.chat == chat))).first()
    return _person(row) if row else None


async def person_by_id(tx: Tx, person: PersonId) -> Person:
    return _person((await tx.sql.execute(select(people).where(people.c.id == person))).one())


async def actor_by_id(tx: Tx, person: PersonId) -> Actor:
    """A person with their role, classes and children as they are at this moment."""
    row = (await tx.sql.execute(select(people).where(people.c.id == person))).one()
    taught = await tx.sql.scalars(select(teaching.c.school_class).where(teaching.c.person == person))
    mine = await tx.sql.scalars(select(guardianships.c.child).where(guardianships.c.person == person))
    role = Role(row.role) if row.role else None
    return Actor(_person(row), role, frozenset(taught.all()), frozenset(mine.all()))


async def add_person(
    tx: Tx, *, name: str, language: str | None, chat: ChatId | None, reach: Reach, now: Instant
) -> PersonId:
    return PersonId(
        await add_row(tx, insert(people).values(name=name, language=language, chat=chat, reach=reach, created_at=now))
    )


async def change_person(tx: Tx, person: PersonId, **values: str | None) -> None:
    """Set `name`, `language`, `reach` or `role`."""
    await tx.sql.execute(update(people).where(people.c.id == person).values(**values))


async def change_chat(tx: Tx, person: PersonId, chat: ChatId | None) -> None:
    await tx.sql.execute(update(people).where(people.c.id == person).values(chat=chat))


async def remove_person(tx: Tx, person: PersonId) -> None:
    await tx.sql.execute(delete(people).where(people.c.id == person))


async def teach(tx: Tx, person: PersonId, school_class: ClassId) -> None:
    known = select(teaching).where(teaching.c.person == person, teaching.c.school_class == school_class)
    if (await tx.sql.execute(known)).first() is None:
        await tx.sql.execute(insert(teaching).values(person=person, school_class=school_class))


async def staff_of(tx: Tx, school_class: ClassId) -> list[Person]:
    """Who reads what families of a class write: its teachers; where it has none, the heads."""
    own = select(people).join(teaching, teaching.c.person == people.c.id).where(people.c.role.is_not(None))
    rows = (await tx.sql.execute(own.where(teaching.c.school_class == school_class).order_by(people.c.id))).all()
    if not rows:
        rows = (await tx.sql.execute(select(people).where(people.c.role == Role.HEAD).order_by(people.c.id))).all()
    return [_person(row) for row in rows]


async def people_by_ids(tx: Tx, ids: Iterable[PersonId]) -> dict[PersonId, Person]:
    wanted = list(ids)
    found: dict[PersonId, Person] = {}
    for start in range(0, len(wanted), 500):
        some = people.c.id.in_(wanted[start : start + 500])
        shown = people.c.id, people.c.name, people.c.language, people.c.chat, people.c.reach
        rows = await tx.sql.execute(select(*shown).where(some))
        found |= {id_: Person(id_, name, language, chat, Reach(reach)) for id_, name, language, chat, reach in rows}
    return found
