"""The database: one engine, and the two ways into it.

`begin` is a writing transaction, `read` a reading one. On SQLite there is one writer: `begin` takes the write lock at
once (`BEGIN IMMEDIATE`; an upgrade in mid-transaction would fail without waiting), and writers of this process queue
fairly behind a lock of ours instead of polling the file's. WAL and `synchronous=FULL`: a commit survives a power cut.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Insert, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store import sqlite

log = logging.getLogger(__name__)


class Wake(StrEnum):
    """Who may have something to do after a commit."""

    OUTBOX = "outbox"
    INBOX = "inbox"
    CLOCK = "clock"


@dataclass
class Tx:
    """An open transaction. Whoever writes work for somebody else says so in `wakes`; they are woken after the commit,
    never before: what is not committed may not be acted on."""

    sql: AsyncConnection
    plain: sqlite.Connection | None = None
    """SQLite's own connection, for `prepared.py`; None elsewhere."""
    wakes: set[Wake] = field(default_factory=set)


@asynccontextmanager
async def savepoint(tx: Tx) -> AsyncIterator[None]:
    """A part of a transaction that is undone by itself when it raises."""
    async with tx.plain.savepoint() if tx.plain else tx.sql.begin_nested():
        yield


async def add_row(tx: Tx, statement: Insert) -> Any:
    """Insert one row; its new key."""
    key = (await tx.sql.execute(statement)).inserted_primary_key
    assert key is not None, "one row was inserted"
    return key[0]


class Database:
    """Opened by `app.py` and by the command line; closed by whoever opened it."""

    def __init__(self, url: str, *, changing: bool = True) -> None:
        """Without `changing` a SQLite file is not made, and stays in the mode it is in."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _engine(self.url, self.is_sqlite, changing)
        self._writing = asyncio.Lock() if self.is_sqlite else None
        self._listeners: dict[Wake, list[Callable[[], None]]] = {wake: [] for wake in Wake}

    def on(self, wake: Wake, listener: Callable[[], None]) -> None:
        """Call `listener` after each commit that woke `wake`."""
        self._listeners[wake].append(listener)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Tx]:
        """A writing transaction: committed at the end of the block, rolled back if it raises."""
        async with AsyncExitStack() as stack:
            if self._writing is not None:
                await stack.enter_async_context(self._writing)
            sql = await stack.enter_async_context(self._engine.connect())
            await sql.execution_options(writes=True)
            await stack.enter_async_context(sql.begin())
            tx = Tx(sql, await self._plain(sql))
            yield tx
        for wake in tx.wakes:
            for listener in self._listeners[wake]:
                listener()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A reading transaction: one consistent view, nothing kept."""
        async with self._engine.connect() as sql, sql.begin():
            yield Tx(sql, await self._plain(sql))

    async def _plain(self, sql: AsyncConnection) -> sqlite.Connection | None:
        return (await sql.get_raw_connection()).driver_connection if self.is_sqlite else None

    async def run_sync(self, work: Callable[[Connection], Any]) -> Any:
        """`work` inside a writing transaction, with a plain connection: for migrations."""
        async with self.begin() as tx:
            return await tx.sql.run_sync(work)

    async def close(self) -> None:
        await self._engine.dispose()


def _engine(url: URL, is_sqlite: bool, changing: bool) -> AsyncEngine:
    given: dict[str, Any] = {"async_creator": sqlite.connection(url.database or "", changing)} if is_sqlite else {}
    engine = create_async_engine(url, pool_size=8, max_overflow=8, hide_parameters=True, **given)  # names and texts
    if is_sqlite:
        sqlite.prepare(engine.sync_engine, changing)
    return engine


async def reason_unreachable(database: Database) -> str | None:
    """Why the database cannot be used, in a few words; None when it can."""
    try:
        async with database.read() as tx:
            await tx.sql.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as problem:
        return str(getattr(problem, "orig", problem)) or type(problem).__name__
    return None
