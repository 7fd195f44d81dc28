"""Classes, their children, and who looks after whom."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, insert, select, update

from bot.ids import ChildId, ClassId, PersonId
from bot.model.people import Child, Person, Reach, SchoolClass, class_key, name_key
from bot.store.database import Tx, add_row
from bot.store.prepared import Prepared
from bot.store.tables import children, classes, guardianships, people


async def all_classes(tx: Tx) -> list[SchoolClass]:
    rows = await tx.sql.execute(select(classes.c.id, classes.c.name).order_by(classes.c.key))
    return [SchoolClass(id_, name) for id_, name in rows]


async def class_by_name(tx: Tx, name: str) -> SchoolClass | None:
    row = (await tx.sql.execute(select(classes).where(classes.c.key == class_key(name)))).first()
    return SchoolClass(row.id, row.name) if row else None


async def classes_by_ids(tx: Tx, ids: Collection[ClassId]) -> list[SchoolClass]:
    return [found for found in await all_classes(tx) if found.id in ids]


async def add_class(tx: Tx, name: str) -> ClassId:
    return ClassId(await add_row(tx, insert(classes).values(name=name, key=class_key(name))))


def _children() -> Select[ChildId, str, ClassId, str]:
    return select(children.c.id, children.c.name, classes.c.id, classes.c.name).join(
        classes, classes.c.id == children.c.school_class
    )


async def child_by_id(tx: Tx, child: ChildId) -> Child | None:
    row = await _child_by_id().first(tx, child=child)
    return Child(row[0], row[1], SchoolClass(row[2], row[3])) if row else None


@cache
def _child_by_id() -> Prepared:
    return Prepared(_children().where(children.c.id == bindparam("child")))


async def child_by_name(tx: Tx, school_class: ClassId, name: str) -> Child | None:
    same = _children().where(children.c.school_class == school_class, children.c.key == name_key(name))
    row = (await tx.sql.execute(same)).first()
    return Child(row[0], row[1], SchoolClass(row[2], row[3])) if row else None


async def children_by_ids(tx: Tx, ids: Collection[ChildId]) -> list[Child]:
    if len(ids) == 1:  # with every message and tap of most families
        return [child for each in ids if (child := await child_by_id(tx, each)) is not None]
    rows = await tx.sql.execute(_children().where(children.c.id.in_(ids)).order_by(children.c.name))
    return [Child(row[0], row[1], SchoolClass(row[2], row[3])) for row in rows]


async def children_in(tx: Tx, class_ids: Collection[ClassId]) -> list[Child]:
    found = _children().where(classes.c.id.in_(class_ids)).order_by(classes.c.key, children.c.name)
    return [Child(row[0], row[1], SchoolClass(row[2], row[3])) for row in await tx.sql.execute(found)]


async def add_child(tx: Tx, school_class: ClassId, name: str) -> ChildId:
    tidy = " ".join(name.split())
    return ChildId(await add_row(tx, insert(children).values(name=tidy, key=name_key(tidy), school_class=school_class)))


async def add_guardian(tx: Tx, person: PersonId, child: ChildId) -> None:
    known = select(guardianships).where(guardianships.c.person == person, guardianships.c.child == child)
    if (await tx.sql.execute(known)).first() is None:
        await tx.sql.execute(insert(guardianships).values(person=person, child=child))


async def hand_over_children(tx: Tx, *, old: PersonId, new: PersonId) -> None:
    """Give the children of a place in the roster to the person who turned out to be its guardian."""
    mine = select(guardianships.c.child).where(guardianships.c.person == new)
    await tx.sql.execute(
        update(guardianships)
        .where(guardianships.c.person == old, guardianships.c.child.not_in(mine))
        .values(person=new)
    )


@dataclass(frozen=True)
class Guardianship:
    child: ChildId
    child_name: str
    school_class: SchoolClass
    guardian: Person


async def guardianships_in(tx: Tx, class_ids: Collection[ClassId]) -> list[Guardianship]:
    """Every (child, guardian) of these classes, by class and child."""
    query = (
        select(
            children.c.id, children.c.name, classes.c.id, classes.c.name,
            people.c.id, people.c.name, people.c.language, people.c.chat, people.c.reach,
        )
        .select_from(guardianships)
        .join(children, children.c.id == guardianships.c.child)
        .join(classes, classes.c.id == children.c.school_class)
        .join(people, people.c.id == guardianships.c.person)
        .where(classes.c.id.in_(class_ids))
        .order_by(classes.c.key, children.c.name, people.c.id)
    )  # fmt: skip
    return [
        Guardianship(row[0], row[1], SchoolClass(row[2], row[3]), Person(*row[4:8], Reach(row[8])))
        for row in await tx.sql.execute(query)
    ]
