"""A school of any size in a database file, made once for each size: two guardians a child, four languages, a head.

With a history, what was sent before lies in its outbox, all of it accepted.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import insert, text

from benchmarks.load import BODY, LANGUAGES
from bot.actions import announcements
from bot.clock import Clock, Instant
from bot.ids import AnnouncementId, PersonId
from bot.model.people import Reach, Role
from bot.store import Database, Tx, classes, opening, people, schools
from bot.store.tables import children, guardianships
from bot.store.tables import people as people_table

HEAD = PersonId(1)
PARENTS_IN_A_CLASS = 50
ACCEPT_ALL = text(
    "UPDATE outbox SET state = 'accepted', due_at = NULL, fence = 1, message = id, settled_at = created_at"
)
REPEAT_ALL = text("""
    WITH RECURSIVE round(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM round WHERE number < :rounds)
    INSERT INTO outbox (person, lane, kind, facts, topic, once, act, state, attempts, doubts, fence, message,
                        created_at, settled_at)
    SELECT person, lane, kind, facts, topic || ':' || number, once || ':' || number, act, state, 0, 0, 1, id,
           created_at, settled_at
    FROM round, outbox WHERE :rounds > 0
""")


def address(file: Path | str) -> str:
    return f"sqlite+aiosqlite:///{file}"


@dataclass
class Schools:
    """Makes schools in `folder`, and hands out copies."""

    folder: Path
    _made: dict[tuple[int, int], Path] = field(default_factory=dict)
    _copies: int = 0

    async def copy(self, guardians: int, *, history: int = 0) -> Path:
        """A file of its own with so many guardians, and so many messages sent before."""
        if (guardians, history) not in self._made:
            file = self.folder / f"school-{guardians}-{history}.db"
            await make(file, guardians, history)
            self._made[guardians, history] = file
        self._copies += 1
        return Path(shutil.copy(self._made[guardians, history], self.folder / f"copy-{self._copies}.db"))


async def make(file: Path, guardians: int, history: int) -> None:
    now = Clock().now()
    async with opening.opened(address(file), changing=True) as database:
        async with database.begin() as tx:
            await schools.found_school(tx, "Oak Primary", "Europe/London", "en", now)
            await schools.change_school(tx, schools.Changes(undo_seconds=0))
            head = await people.add_person(tx, name="Head", language="en", chat=None, reach=Reach.JOINED, now=now)
            assert head == HEAD, "the first person of a new school"
            await people.change_person(tx, head, role=Role.HEAD)
            await _enrol(tx, guardians, now)
        if history:
            await publish(database, now)
            async with database.begin() as tx:
                await tx.sql.execute(ACCEPT_ALL)
                await tx.sql.execute(REPEAT_ALL, {"rounds": history // guardians - 1})


async def _enrol(tx: Tx, guardians: int, now: Instant) -> None:
    parents, pupils, families = [], [], []
    rooms = [await classes.add_class(tx, f"C{number}") for number in range(guardians // PARENTS_IN_A_CLASS + 1)]
    for number in range(guardians):
        if number % 2 == 0:
            room = rooms[number // PARENTS_IN_A_CLASS]
            pupils.append({"name": f"Child {number}", "key": f"child {number}", "school_class": room})
        parents.append({
            "name": f"Parent {number}", "language": LANGUAGES[number % len(LANGUAGES)], "chat": 1000 + number,
            "reach": Reach.JOINED, "created_at": now,
        })  # fmt: skip
        families.append({"person": HEAD + 1 + number, "child": 1 + number // 2})
    await tx.sql.execute(insert(people_table), parents)
    await tx.sql.execute(insert(children), pupils)
    await tx.sql.execute(insert(guardianships), families)


async def publish(database: Database, now: Instant) -> AnnouncementId:
    """The head writes to the whole school: a row for every guardian, due at once."""
    async with database.begin() as tx:
        head = await people.actor_by_id(tx, HEAD)
        made = await announcements.draft(tx, head, class_name="all", body=BODY, file=None, now=now)
        await announcements.publish(tx, head, made, now)
    return made
