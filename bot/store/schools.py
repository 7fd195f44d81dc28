"""The school's own row. One database holds one school."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import insert, select, update

from bot.clock import Instant
from bot.currencies import currency_of
from bot.model.people import School
from bot.store.database import Tx
from bot.store.prepared import Prepared
from bot.store.tables import school

UNDO_SECONDS = 5


class NoSchool(Exception):
    """`bothways setup` has not been run on this database."""


async def school_there(tx: Tx) -> School | None:
    row = await _school().first(tx)
    if row is None:
        return None
    return School(row.name, row.zone, row.language, row.undo_seconds, row.currency or currency_of(row.zone))


@cache
def _school() -> Prepared:
    return Prepared(select(school))


async def the_school(tx: Tx) -> School:
    found = await school_there(tx)
    if found is None:
        raise NoSchool
    return found


async def found_school(tx: Tx, name: str, zone: str, language: str, now: Instant) -> None:
    await tx.sql.execute(
        insert(school).values(id=1, name=name, zone=zone, language=language, undo_seconds=UNDO_SECONDS, created_at=now)
    )


@dataclass(frozen=True)
class Changes:
    """What an operator may change of the school; None leaves a thing as it is."""

    name: str | None = None
    zone: str | None = None
    language: str | None = None
    undo_seconds: int | None = None
    currency: str | None = None


async def change_school(tx: Tx, changes: Changes) -> None:
    values = {name: value for name, value in vars(changes).items() if value is not None}
    if values:
        await tx.sql.execute(update(school).values(**values))


async def last_heard(tx: Tx) -> Instant | None:
    """When Telegram last answered a poll, as far as it was noted."""
    return await tx.sql.scalar(select(school.c.heard_at))


async def note_heard(tx: Tx, now: Instant) -> None:
    await tx.sql.execute(update(school).values(heard_at=now))


async def bot_username(tx: Tx) -> str | None:
    return await tx.sql.scalar(select(school.c.bot_username))


async def keep_bot_username(tx: Tx, username: str) -> None:
    """Kept so that links can be written while Telegram is out of reach."""
    await tx.sql.execute(update(school).values(bot_username=username))


async def front(tx: Tx) -> str | None:
    """Of what the bot's front was made when it was last as it should be."""
    return await tx.sql.scalar(select(school.c.front))


async def keep_front(tx: Tx, made_of: str) -> None:
    await tx.sql.execute(update(school).values(front=made_of))
