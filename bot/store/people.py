"""People: anybody with a chat or a place in the roster."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, literal, select, update

from bot.clock import Instant
from bot.ids import ChatId, ChildId, ClassId, PersonId
from bot.model.people import Actor, Person, Reach, Role
from bot.store.among import among, numbers
from bot.store.database import Tx, add_row
from bot.store.prepared import Prepared
from bot.store.tables import guardianships, people, teaching


def _person(row: Any) -> Person:
    return Person(row.id, row.name, row.language, row.chat, Reach(row.reach))


@cache
def _by_chat() -> Prepared:
    return Prepared(select(people).where(people.c.chat == bindparam("chat")))


@cache
def _by_id() -> Prepared:
    return Prepared(select(people).where(people.c.id == bindparam("person")))


async def person_by_chat(tx: Tx, chat: ChatId) -> Person | None:
    row = await _by_chat().first(tx, chat=chat)
    return _person(row) if row else None


async def person_by_id(tx: Tx, person: PersonId) -> Person:
    return _person(await _by_id().first(tx, person=person))


async def actor_by_chat(tx: Tx, chat: ChatId) -> Actor | None:
    row = await _by_chat().first(tx, chat=chat)
    return await _actor(tx, row) if row else None


async def actor_by_id(tx: Tx, person: PersonId) -> Actor:
    """A person with their role, classes and children as they are at this moment."""
    return await _actor(tx, await _by_id().first(tx, person=person))


@cache
def _ties() -> Prepared:
    """Whom somebody teaches, and whose guardian they are."""
    person: BindParameter[PersonId] = bindparam("person")
    taught = select(literal(True).label("teaches"), teaching.c.school_class).where(teaching.c.person == person)
    return Prepared(
        taught.union_all(select(literal(False), guardianships.c.child).where(guardianships.c.person == person))
    )


async def _actor(tx: Tx, row: Any) -> Actor:
    ties = await _ties().rows(tx, person=row.id)
    role = Role(row.role) if row.role else None
    taught = frozenset(ClassId(key) for teaches, key in ties if teaches)
    return Actor(_person(row), role, taught, frozenset(ChildId(key) for teaches, key in ties if not teaches))


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


@cache
def _staff_of() -> Prepared:
    own = select(people).join(teaching, teaching.c.person == people.c.id).where(people.c.role.is_not(None))
    return Prepared(own.where(teaching.c.school_class == bindparam("school_class")).order_by(people.c.id))


async def staff_of(tx: Tx, school_class: ClassId) -> list[Person]:
    """Who reads what families of a class write: its teachers; where it has none, the heads."""
    rows = await _staff_of().rows(tx, school_class=school_class)
    if not rows:
        rows = (await tx.sql.execute(select(people).where(people.c.role == Role.HEAD).order_by(people.c.id))).all()
    return [_person(row) for row in rows]


@cache
def _by_ids() -> Prepared:
    shown = people.c.id, people.c.name, people.c.language, people.c.chat, people.c.reach
    return Prepared(select(*shown).where(among(people.c.id, "wanted")))


async def people_by_ids(tx: Tx, ids: Iterable[PersonId]) -> dict[PersonId, Person]:
    rows = await _by_ids().rows(tx, wanted=numbers(ids))
    return {id_: Person(id_, name, language, chat, Reach(reach)) for id_, name, language, chat, reach in rows}
