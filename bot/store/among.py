"""`column IN (many numbers)` as one value: the statement stays the same however many there are, so it is compiled once.

SQLite and PostgreSQL both read a list of numbers from JSON, by different names.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam, cast, column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class numbers_in(GenericFunction[Any]):  # noqa: N801 - the name of a function in SQL
    inherit_cache = True


@compiles(numbers_in, "sqlite")
def _on_sqlite(element: numbers_in, compiler: Any, **given: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **given)})"


@compiles(numbers_in, "postgresql")
def _on_postgresql(element: numbers_in, compiler: Any, **given: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **given)} AS JSON))"


def among(of: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether `of` is one of the numbers given under `name` (by `numbers`)."""
    given = numbers_in(bindparam(name, type_=Text)).table_valued(column("value"))
    return of.in_(select(cast(given.c.value, BigInteger)))


def numbers(values: Iterable[int]) -> str:
    """How numbers are given to `among`."""
    return json.dumps([*values])
