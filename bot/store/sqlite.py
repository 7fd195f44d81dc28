"""SQLite, as we use it: its settings, and a cursor that makes one trip to its thread for a statement.

aiosqlite runs every call in the connection's thread. SQLAlchemy makes four calls for one statement (open a cursor,
execute, fetch, close), and each trip there and back costs more than most of our statements. Here they are one.
"""

from collections.abc import Callable, Iterable
from functools import partial
from sqlite3 import Connection as Plain
from sqlite3 import Cursor as PlainCursor
from sqlite3 import Row, connect
from typing import Any

import aiosqlite
from sqlalchemy import Connection, Engine, event

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
CHUNK = 64


class Answer:
    """What a statement came to: its rows and what else is asked of a cursor that is closed already."""

    def __init__(self, cursor: PlainCursor) -> None:
        self.description = cursor.description
        self.rows = cursor.fetchall() if self.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()


class OneTripCursor(aiosqlite.Cursor):
    """The part of a cursor that SQLAlchemy uses; `fetchall` hands out what came with the trip."""

    _cursor: Any

    def __init__(self, connection: "OneTripConnection") -> None:
        super().__init__(connection, None)  # type: ignore[arg-type] # the real cursor lives in the thread only

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "OneTripCursor":
        return await self._trip(lambda plain: plain.execute(sql, tuple(parameters or ())))

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> "OneTripCursor":
        return await self._trip(lambda plain: plain.executemany(sql, parameters))

    async def fetchall(self) -> list[Row]:
        rows: list[Row] = self._cursor.rows
        return rows

    async def close(self) -> None:
        """It was closed in the thread."""

    async def _trip(self, work: Callable[[Plain], PlainCursor]) -> "OneTripCursor":
        plain = self._conn._conn
        self._cursor = await self._execute(lambda: Answer(work(plain)))  # type: ignore[no-untyped-call] # it has no types there
        return self


class OneTripConnection(aiosqlite.Connection):
    def cursor(self) -> OneTripCursor:  # type: ignore[override] # no trip: nothing has to be opened yet
        return OneTripCursor(self)


def connection(path: str) -> Callable[[], OneTripConnection]:
    """Opens the file, as SQLAlchemy asks for it."""

    def create() -> OneTripConnection:
        opened = OneTripConnection(partial(connect, path), CHUNK)
        opened._thread.daemon = True  # a bot that is ended in mid-statement ends
        return opened

    return create


def prepare(engine: Engine) -> None:
    """Settings for each new connection, and transactions that begin as we say, not as the driver guesses."""
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)


def _settings(opened: Any, _record: object) -> None:
    opened.isolation_level = None
    cursor = opened.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(opened: Connection) -> None:
    writes = opened.get_execution_options().get("writes", False)
    opened.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
