"""SQLite, as we use it: its settings, and statements that run where they stand.

A statement of ours takes microseconds; the trip to another thread and back takes ten times as long, and far more when
the loop is busy. So only what may take long goes to a thread: waiting for the write lock, a commit (which waits for the
disk), many rows at once, and a reading that turns out to be long, which is begun anew there.

`Connection` and `Cursor` have the shape of aiosqlite's, which is what SQLAlchemy's dialect asks for.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection as OfAlchemy
from sqlalchemy import Engine, event

PATIENCE = "busy_timeout=5000"
PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", PATIENCE)
KEPT = "journal_mode=WAL"
"""The one setting that is written into the file."""
LONG_READING = 20_000
"""Steps of SQLite's own machine, some two milliseconds: a reading that takes more goes to the thread."""
MANY_ROWS = 500
BEGIN = "BEGIN IMMEDIATE"
READS = ("SELECT", "WITH")
Done = TypeVar("Done")
UNDONE = "the transaction was undone by the database"


@dataclass(frozen=True)
class Answer:
    """What a statement came to."""

    rows: list[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


class Connection:
    """One statement at a time: what a cancelled task left running in the thread is waited for."""

    def __init__(self, address: str) -> None:
        self._plain = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        self._plain.set_progress_handler(lambda: self._may_give_up, LONG_READING)
        self._aside: asyncio.Future[Any] | None = None
        self._may_give_up = self._begun = self._writes = False

    async def run(self, sql: str, values: Sequence[Any] = ()) -> Answer:
        await self._settled()
        if sql.startswith("BEGIN"):
            self._begun, self._writes = True, sql == BEGIN
        else:
            self._insist()
        if sql.startswith(READS):
            return await self._read(sql, values)
        if sql == BEGIN:
            return await self._begin()
        return self._now(sql, values)

    async def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> Answer:
        await self._settled()
        self._insist()
        if len(rows) > MANY_ROWS:
            return await self._in_thread(lambda: answer_of(self._plain.executemany(sql, rows)))
        return answer_of(self._plain.executemany(sql, rows))

    def _insist(self) -> None:
        """What was begun still is. A full disk can undo it, and nothing may be written outside of it."""
        if self._begun and not self._plain.in_transaction:
            raise sqlite3.OperationalError(UNDONE)

    def _now(self, sql: str, values: Sequence[Any]) -> Answer:
        return answer_of(self._plain.execute(sql, values))

    async def _begin(self) -> Answer:
        """The write lock is ours at once, unless another process has it: then it is waited for in the thread."""
        self._plain.execute("PRAGMA busy_timeout=0")
        try:
            return self._now(BEGIN, ())
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        finally:
            self._plain.execute(f"PRAGMA {PATIENCE}")
        return await self._in_thread(lambda: self._now(BEGIN, ()))

    async def _read(self, sql: str, values: Sequence[Any]) -> Answer:
        self._may_give_up = True
        try:
            return self._now(sql, values)
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
        finally:
            self._may_give_up = False
        return await self._in_thread(lambda: self._now(sql, values))

    async def _in_thread(self, work: Callable[[], Done]) -> Done:
        aside = self._aside = asyncio.get_running_loop().run_in_executor(None, work)
        return await asyncio.shield(aside)

    async def _settled(self) -> None:
        if self._aside is not None and not self._aside.done():
            await asyncio.wait([self._aside])

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """One inside another is fine: the name means the innermost."""
        await self.run("SAVEPOINT part")
        try:
            yield
        except BaseException:
            await self.run("ROLLBACK TO part")
            await self.run("RELEASE part")
            raise
        await self.run("RELEASE part")

    def cursor(self) -> "Cursor":
        return Cursor(self)

    async def commit(self) -> None:
        await self._settled()
        self._insist()
        self._begun = False
        if self._writes:
            await self._in_thread(self._plain.commit)
        else:
            self._plain.commit()

    async def rollback(self) -> None:
        await self._settled()
        self._begun = False
        self._plain.rollback()

    async def create_function(self, *given: Any, **more: Any) -> None:
        self._plain.create_function(*given, **more)

    async def close(self) -> None:
        await self._settled()
        self._plain.close()

    def stop(self) -> None:
        """The loop is gone, or going."""
        self._plain.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        """Where SQLAlchemy looks whether there is one."""
        return self._plain


class Cursor:
    """The rows of a reading are there at once."""

    arraysize = 1
    _answer = Answer([], None, -1, None)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        return self._answer.description

    @property
    def rowcount(self) -> int:
        return self._answer.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._answer.lastrowid

    async def execute(self, sql: str, values: Sequence[Any] = ()) -> Self:
        self._answer = await self._connection.run(sql, values)
        return self

    async def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> Self:
        self._answer = await self._connection.run_many(sql, rows)
        return self

    async def fetchall(self) -> list[Any]:
        return self._answer.rows

    async def close(self) -> None:
        """It is closed already."""


def answer_of(cursor: sqlite3.Cursor) -> Answer:
    rows = cursor.fetchall() if cursor.description else []
    answer = Answer(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return answer


def connection(path: str, changing: bool) -> Callable[[], Awaitable[Connection]]:
    """Opens the file, as SQLAlchemy asks for it; without `changing` only if it is there."""
    address = f"{Path(path).absolute().as_uri()}?mode={'rwc' if changing else 'rw'}"

    async def create() -> Connection:
        return Connection(path if path in ("", ":memory:") else address)

    return create


def prepare(engine: Engine, changing: bool) -> None:
    """Settings for each new connection, and transactions that begin as we say, not as the driver guesses."""

    def settings(opened: Any, _record: object) -> None:
        cursor = opened.cursor()
        for pragma in (*PRAGMAS, KEPT) if changing else PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", settings)
    event.listen(engine, "begin", _begin)


def _begin(opened: OfAlchemy) -> None:
    writes = opened.get_execution_options().get("writes", False)
    opened.exec_driver_sql(BEGIN if writes else "BEGIN")
