"""Statements that are asked for with every update: written once, and on SQLite run without further ado.

SQLAlchemy needs ten times as long to build and run a look-up by key as SQLite to answer it. A `Prepared` statement is
built by SQLAlchemy, typed as ever, compiled once, and then handed to the driver as text and values. On PostgreSQL,
where the way to the server counts, SQLAlchemy runs it.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects.sqlite.aiosqlite import dialect as sqlite_dialect
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

from bot.store.database import Tx

Statement = SelectBase | UpdateBase


class Prepared:
    """Values are given by the names of its `bindparam`s; those of an insert by its columns."""

    def __init__(self, statement: Statement) -> None:
        self.statement: Any = statement
        self._plan: _Plan | None = None

    async def rows(self, tx: Tx, **values: Any) -> Sequence[Any]:
        """The rows, with their columns as attributes."""
        if tx.plain is None:
            return (await tx.sql.execute(self.statement, values)).all()
        plan = self._planned(values)
        found = (await tx.plain.run(plan.sql, plan.fill(values))).rows
        return [plan.read(row) for row in found]

    async def first(self, tx: Tx, **values: Any) -> Any:
        """The first row, or None."""
        rows = await self.rows(tx, **values)
        return rows[0] if rows else None

    async def run(self, tx: Tx, **values: Any) -> int:
        """Change rows; how many."""
        if tx.plain is None:
            return int((await tx.sql.execute(self.statement, values)).rowcount)
        plan = self._planned(values)
        return (await tx.plain.run(plan.sql, plan.fill(values))).rowcount

    async def add(self, tx: Tx, **values: Any) -> Any:
        """Insert one row; its new key."""
        if tx.plain is None:
            key = (await tx.sql.execute(self.statement, values)).inserted_primary_key
            assert key is not None, "one row was inserted"
            return key[0]
        plan = self._planned(values)
        return (await tx.plain.run(plan.sql, plan.fill(values))).lastrowid

    async def many(self, tx: Tx, rows: Sequence[dict[str, Any]]) -> int:
        """Change or insert so many rows, the same columns in each; how many."""
        if not rows:
            return 0
        if tx.plain is None:
            return int((await tx.sql.execute(self.statement, rows)).rowcount)
        plan = self._planned(rows[0])
        return (await tx.plain.run_many(plan.sql, [plan.fill(row) for row in rows])).rowcount

    def _planned(self, values: dict[str, Any]) -> "_Plan":
        if self._plan is None:
            self._plan = _Plan(self.statement, list(values))
        return self._plan


class _Plan:
    """A statement as SQLite takes it: text, where each value goes, and how values change on the way in and out."""

    def __init__(self, statement: Statement, names: list[str]) -> None:
        dialect = sqlite_dialect()
        compiled = statement.compile(dialect=dialect, column_keys=names if isinstance(statement, Insert) else None)
        self.sql = str(compiled)
        known: dict[str, Any] = dict(compiled.params)
        binds: dict[str, Any] = getattr(compiled, "binds")  # noqa: B009 - there, but not in its types
        order: Sequence[str] = getattr(compiled, "positiontup")  # noqa: B009 - the same
        self._order = [
            (name, known.get(name), _remembering(binds[name].type.dialect_impl(dialect).bind_processor(dialect)))
            for name in order
        ]
        columns = list(statement.selected_columns) if isinstance(statement, SelectBase) else []
        row: Any = namedtuple("Row", [column.key for column in columns], rename=True)  # type: ignore[misc] # made now
        self._row = row._make
        self._out = [
            (n, change)
            for n, column in enumerate(columns)
            if (change := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
        ]

    def fill(self, values: dict[str, Any]) -> list[Any]:
        filled = []
        for name, otherwise, change in self._order:
            value = values.get(name, otherwise)
            filled.append(value if change is None else change(value))
        return filled

    def read(self, row: Sequence[Any]) -> Any:
        if not self._out:
            return self._row(row)
        values = list(row)
        for place, change in self._out:
            values[place] = change(values[place])
        return self._row(values)


def _remembering(change: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    """Many rows have the same moment in them: it is changed once."""
    if change is None:
        return None
    last: tuple[Any, Any] = (None, change(None))

    def changed(value: Any) -> Any:
        nonlocal last
        if value is not last[0]:
            last = value, change(value)
        return last[1]

    return changed
