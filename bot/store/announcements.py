"""Announcements, whom they are for, and who tapped *Got it*."""

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, exists, insert, or_, select, update

from bot.clock import Instant
from bot.ids import AnnouncementId, ChildId, ClassId, PersonId
from bot.model.announcements import Announcement, AnnouncementState, File, FileKind
from bot.model.people import SchoolClass
from bot.model.phrases import Filled, phrases
from bot.store.among import among, numbers
from bot.store.database import Tx, add_row
from bot.store.prepared import Prepared
from bot.store.tables import (
    acknowledgements,
    announcement_classes,
    announcements,
    children,
    classes,
    guardianships,
)
from bot.store.types import Id


async def add_announcement(
    tx: Tx,
    *,
    author: PersonId,
    class_ids: Collection[ClassId],
    whole_school: bool,
    body: str,
    file: File | None,
    now: Instant,
    phrase: Filled | None = None,
) -> AnnouncementId:
    draft = AnnouncementId(
        await add_row(
            tx,
            insert(announcements).values(
                author=author,
                whole_school=whole_school,
                body=body,
                file_id=file.id if file else None,
                file_kind=file.kind if file else None,
                phrase=phrase.phrase.key if phrase else None,
                gaps=_gaps(phrase),
                state=AnnouncementState.DRAFT,
                created_at=now,
            ),
        )
    )
    await add_classes(tx, draft, class_ids)
    return draft


async def add_classes(tx: Tx, announcement: AnnouncementId, class_ids: Collection[ClassId]) -> None:
    rows = [{"announcement": announcement, "school_class": school_class} for school_class in class_ids]
    if rows:
        await tx.sql.execute(insert(announcement_classes), rows)


def _gaps(phrase: Filled | None) -> str | None:
    return json.dumps(dict(phrase.values), ensure_ascii=False) if phrase else None


async def announcement_by_id(tx: Tx, announcement: AnnouncementId) -> Announcement | None:
    row = await _by_id().first(tx, announcement=announcement)
    return await _announcement(tx, row, await _classes_of(tx, announcement)) if row else None


async def _phrase(tx: Tx, row: Any) -> Filled | None:
    """With what the class and the child in it are called now."""
    if row.phrase is None:
        return None
    values: dict[str, str] = json.loads(row.gaps)
    names = {}
    if "class" in values:
        names["class"] = await tx.sql.scalar(select(classes.c.name).where(classes.c.id == int(values["class"])))
    if "child" in values:
        names["child"] = await tx.sql.scalar(select(children.c.name).where(children.c.id == int(values["child"])))
    return Filled(phrases()[row.phrase], values, {slot: name for slot, name in names.items() if name})


@cache
def _by_id() -> Prepared:
    return Prepared(select(announcements).where(announcements.c.id == bindparam("announcement")))


async def announcement_for_crowd(tx: Tx, announcement: AnnouncementId) -> Announcement | None:
    """The same for a batch of copies: a whole school's classes, which may be hundreds, are left out."""
    row = await _by_id().first(tx, announcement=announcement)
    if row is None:
        return None
    return await _announcement(tx, row, () if row.whole_school else await _classes_of(tx, announcement))


async def announcement_near(tx: Tx, announcement: AnnouncementId, guardian: PersonId) -> Announcement | None:
    """The same as a guardian meets it: of a whole school's classes, which may be hundreds, those of their children."""
    row = await _by_id().first(tx, announcement=announcement)
    if row is None:
        return None
    near = await _classes_near(tx, announcement, guardian) if row.whole_school else await _classes_of(tx, announcement)
    return await _announcement(tx, row, near)


async def _classes_of(tx: Tx, announcement: AnnouncementId) -> tuple[SchoolClass, ...]:
    return tuple(SchoolClass(*each) for each in await _classes().rows(tx, announcement=announcement))


async def _classes_near(tx: Tx, announcement: AnnouncementId, guardian: PersonId) -> tuple[SchoolClass, ...]:
    rows = await _near().rows(tx, announcement=announcement, guardian=guardian)
    return tuple(SchoolClass(*each) for each in rows)


@cache
def _classes() -> Prepared:
    return Prepared(_of_announcement().order_by(classes.c.key))


@cache
def _near() -> Prepared:
    mine = (
        select(children.c.school_class)
        .join(guardianships, guardianships.c.child == children.c.id)
        .where(guardianships.c.person == bindparam("guardian"))
    )
    return Prepared(_of_announcement().where(announcement_classes.c.school_class.in_(mine)).order_by(classes.c.key))


def _of_announcement() -> Select[ClassId, str]:
    return (
        select(classes.c.id, classes.c.name)
        .join(announcement_classes, announcement_classes.c.school_class == classes.c.id)
        .where(announcement_classes.c.announcement == bindparam("announcement"))
    )


async def _announcement(tx: Tx, row: Any, for_classes: tuple[SchoolClass, ...]) -> Announcement:
    file = File(row.file_id, FileKind(row.file_kind)) if row.file_id else None
    state = AnnouncementState(row.state)
    edited = row.edited_at is not None
    phrase = await _phrase(tx, row)
    return Announcement(
        row.id, row.author, for_classes, row.whole_school, row.body, file, state, row.sent_at, edited, phrase
    )


async def move(
    tx: Tx, announcement: AnnouncementId, *, old: AnnouncementState, new: AnnouncementState, sent_at: Instant | None
) -> bool:
    """From one state to another, unless somebody was faster: False, and nothing changed."""
    done = await tx.sql.execute(
        update(announcements)
        .where(announcements.c.id == announcement, announcements.c.state == old)
        .values(state=new, sent_at=sent_at)
    )
    return bool(done.rowcount)


async def change_body(tx: Tx, announcement: AnnouncementId, body: str, edited_at: Instant | None) -> None:
    await tx.sql.execute(
        update(announcements).where(announcements.c.id == announcement).values(body=body, edited_at=edited_at)
    )


async def change_phrase(tx: Tx, announcement: AnnouncementId, phrase: Filled, edited_at: Instant | None) -> None:
    await tx.sql.execute(
        update(announcements).where(announcements.c.id == announcement).values(gaps=_gaps(phrase), edited_at=edited_at)
    )


async def aim(tx: Tx, announcement: AnnouncementId, class_ids: Collection[ClassId], *, whole_school: bool) -> None:
    """Say for whom a draft is that was for nobody yet."""
    await tx.sql.execute(
        update(announcements).where(announcements.c.id == announcement).values(whole_school=whole_school)
    )
    await tx.sql.execute(delete(announcement_classes).where(announcement_classes.c.announcement == announcement))
    await add_classes(tx, announcement, class_ids)


async def set_file(tx: Tx, announcement: AnnouncementId, file: File) -> None:
    await tx.sql.execute(
        update(announcements).where(announcements.c.id == announcement).values(file_id=file.id, file_kind=file.kind)
    )


async def acknowledge(tx: Tx, announcement: AnnouncementId, person: PersonId, now: Instant) -> None:
    """Note that this guardian has it; the first time counts."""
    if await _tapped().first(tx, announcement=announcement, person=person) is None:
        await _new_tap().run(tx, announcement=announcement, person=person, at=now)


@cache
def _tapped() -> Prepared:
    mine = (
        acknowledgements.c.announcement == bindparam("announcement"),
        acknowledgements.c.person == bindparam("person"),
    )
    return Prepared(select(acknowledgements.c.person).where(*mine))


@cache
def _new_tap() -> Prepared:
    return Prepared(insert(acknowledgements))


async def forget_acknowledgements(tx: Tx, announcement: AnnouncementId) -> None:
    await tx.sql.execute(delete(acknowledgements).where(acknowledgements.c.announcement == announcement))


async def acknowledged_by(tx: Tx, announcement: AnnouncementId) -> frozenset[PersonId]:
    found = select(acknowledgements.c.person).where(acknowledgements.c.announcement == announcement)
    return frozenset((await tx.sql.scalars(found)).all())


async def acknowledged_among(
    tx: Tx, announcement: AnnouncementId, persons: Collection[PersonId]
) -> frozenset[PersonId]:
    """Those of these people who have tapped."""
    rows = await _tapped_among().rows(tx, announcement=announcement, persons=numbers(persons))
    return frozenset(person for (person,) in rows)


@cache
def _tapped_among() -> Prepared:
    return Prepared(
        select(acknowledgements.c.person).where(
            acknowledgements.c.announcement == bindparam("announcement"),
            among(acknowledgements.c.person, "persons"),
        )
    )


async def meant_among(
    tx: Tx, announcement: AnnouncementId, persons: Collection[PersonId], child: ChildId | None
) -> frozenset[PersonId]:
    """Those of these people who have a child in one of its classes; who have this child, where it is about one."""
    rows = await _meant_among().rows(tx, announcement=announcement, persons=numbers(persons), child=child)
    return frozenset(person for (person,) in rows)


@cache
def _meant_among() -> Prepared:
    child = bindparam("child", type_=Id)
    # EXISTS, not a join: from the people to their classes, never from hundreds of classes to everybody in them.
    its_class = exists().where(
        announcement_classes.c.announcement == bindparam("announcement"),
        announcement_classes.c.school_class == children.c.school_class,
    )
    return Prepared(
        select(guardianships.c.person)
        .join(children, children.c.id == guardianships.c.child)
        .where(among(guardianships.c.person, "persons"), its_class, or_(child.is_(None), children.c.id == child))
    )


async def sent_for_classes(tx: Tx, class_ids: Collection[ClassId] | None, limit: int) -> list[Announcement]:
    """The newest that were sent to these classes and no others (None: to any)."""
    newest = select(announcements.c.id).where(
        announcements.c.state != AnnouncementState.DRAFT, announcements.c.sent_at.is_not(None)
    )
    if class_ids is not None:
        theirs = select(announcement_classes.c.announcement).where(announcement_classes.c.school_class.in_(class_ids))
        others = select(announcement_classes.c.announcement).where(
            announcement_classes.c.announcement == announcements.c.id,
            announcement_classes.c.school_class.not_in(class_ids),
        )
        newest = newest.where(announcements.c.id.in_(theirs), ~others.exists())
    ids = (await tx.sql.scalars(newest.order_by(announcements.c.sent_at.desc()).limit(limit))).all()
    found = [await announcement_by_id(tx, announcement) for announcement in ids]
    return [announcement for announcement in found if announcement is not None]
