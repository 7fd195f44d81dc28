"""Opening the database by its address, for operators: whatever is in the way is said in one line, with what to do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.store.database import Database, reason_unreachable
from bot.store.files import make_private
from bot.store.migrate import NewerDatabase, current_revision, known_revisions, migrate

NEWER = "the database was used by a newer version of Bothways: install that version, or restore an older backup"


class CannotOpen(Exception):
    """Why the database cannot be used, in one line."""


@asynccontextmanager
async def opened(url: str, *, changing: bool) -> AsyncIterator[Database]:
    """The database at `url`. With `changing` it is made if it is not there and brought up to date; without, not a byte
    of it is touched. Raises `CannotOpen`."""
    prepare = _prepare if changing else _look
    database = _database(url, changing)
    try:
        await prepare(database)
        yield database
    finally:
        await database.close()


def sqlite_file(url: str) -> Path | None:
    """The file behind an address; None when it is no SQLite file."""
    try:
        parts = make_url(url)
    except ArgumentError:
        return None
    if parts.get_backend_name() != "sqlite" or parts.database in (None, "", ":memory:"):
        return None
    return Path(str(parts.database))


def _database(url: str, changing: bool) -> Database:
    try:
        return Database(url, changing=changing)
    except ArgumentError:
        raise CannotOpen("BOTHWAYS_DATABASE_URL is not an address of a database") from None
    except ModuleNotFoundError as problem:
        raise CannotOpen(f"this database needs the Python package {problem.name}: install it beside Bothways") from None


async def _prepare(database: Database) -> None:
    file = sqlite_file(str(database.url))
    if file is not None and not file.exists():
        try:
            make_private(file)
        except OSError as problem:
            raise CannotOpen(f"no database can be made at {file}: {problem.strerror}") from None
    await _reach(database)
    try:
        await migrate(database)
    except NewerDatabase:
        raise CannotOpen(NEWER) from None


async def _look(database: Database) -> None:
    file = sqlite_file(str(database.url))
    if file is not None and not file.is_file():
        raise CannotOpen(f"no database at {file}; run bothways setup first")
    await _reach(database)
    current = await current_revision(database)
    if current is None:
        raise CannotOpen("the database is empty; run bothways setup first")
    if current not in known_revisions():
        raise CannotOpen(NEWER)
    if current != known_revisions()[-1]:
        raise CannotOpen("the database is from an older version; bothways run or bothways setup brings it up to date")


async def _reach(database: Database) -> None:
    if (reason := await reason_unreachable(database)) is not None:
        raise CannotOpen(f"the database cannot be used: {' '.join(reason.split())}")
