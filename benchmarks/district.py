"""A district to measure in: a SQLite file with a head, classes, their teachers and families, and two announcements.

Chats are numbers that tell who it is: `HEAD`, `TEACHERS` and on, `FAMILIES` and on. Everybody speaks one of four
languages. The first announcement was sent to the whole school and can be tapped; the second is a draft of the head's.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.clock import Clock, Instant
from bot.model.announcements import AnnouncementState
from bot.model.people import Reach, Role
from bot.store import Tx, opening, schools
from bot.store.tables import (
    announcement_classes,
    announcements,
    children,
    classes,
    guardianships,
    people,
    teaching,
)

HEAD, TEACHERS, FAMILIES = 1, 1_001, 100_001
"""The head's chat, the first teacher's, the first family's."""
SENT, DRAFT = 1, 2
"""Keys of the two announcements."""
A_CLASS = 25
LANGUAGES = ("en", "es", "ar", "zh_Hans")


async def make(file: Path, families: int) -> None:
    """Write the district into `file`, which is not there yet."""
    now = Clock().now()
    async with opening.opened(f"sqlite+aiosqlite:///{file}", changing=True) as database, database.begin() as tx:
        await schools.found_school(tx, "Oak District", "Europe/London", "en", now)
        await schools.change_school(tx, schools.Changes(undo_seconds=0))
        rooms = -(-families // A_CLASS)
        await _people(tx, rooms, families, now)
        await _roster(tx, rooms, families)
        await _announcements(tx, rooms, now)


async def _people(tx: Tx, rooms: int, families: int, now: Instant) -> None:
    """Keys are given in this order: 1 the head, then teachers, then guardians."""
    known = {"reach": Reach.JOINED, "created_at": now}
    staff: list[dict[str, Any]] = [{"name": "Ms Brook", "language": "en", "chat": HEAD, "role": Role.HEAD, **known}]
    for n in range(rooms):
        name = f"Teacher {n}"
        staff.append({"name": name, "language": "en", "chat": TEACHERS + n, "role": Role.TEACHER, **known})
    homes = [
        {"name": f"Parent {n}", "language": LANGUAGES[n % 4], "chat": FAMILIES + n, "role": None, **known}
        for n in range(families)
    ]
    await tx.sql.execute(insert(people), [{"id": n, **each} for n, each in enumerate(staff + homes, 1)])


async def _roster(tx: Tx, rooms: int, families: int) -> None:
    rows = [{"id": n, "name": f"C{n}", "key": f"c{n}"} for n in range(1, rooms + 1)]
    await tx.sql.execute(insert(classes), rows)
    await tx.sql.execute(insert(teaching), [{"person": 1 + n, "school_class": n} for n in range(1, rooms + 1)])
    pupils = [
        {"id": n, "name": f"Child {n}", "key": f"child {n}", "school_class": 1 + (n - 1) // A_CLASS}
        for n in range(1, families + 1)
    ]
    await tx.sql.execute(insert(children), pupils)
    await tx.sql.execute(insert(guardianships), [{"person": 1 + rooms + n, "child": n} for n in range(1, families + 1)])


async def _announcements(tx: Tx, rooms: int, now: Instant) -> None:
    common = {"author": 1, "whole_school": True, "created_at": now, "body": "The bus leaves at eight. " * 5}
    rows = [
        {"id": SENT, "state": AnnouncementState.SENT, "sent_at": now, **common},
        {"id": DRAFT, "state": AnnouncementState.DRAFT, "sent_at": None, **common},
    ]
    await tx.sql.execute(insert(announcements), rows)
    for announcement in (SENT, DRAFT):
        where = [{"announcement": announcement, "school_class": n} for n in range(1, rooms + 1)]
        await tx.sql.execute(insert(announcement_classes), where)
