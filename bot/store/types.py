"""Column types. The only place where `Any` is allowed: a NewType's column cannot be told to the checker otherwise."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from bot.clock import Instant, instant


class UtcInstant(TypeDecorator[Instant]):
    """An `Instant`. SQLite keeps it as text in UTC, which sorts as time does; PostgreSQL as timestamptz."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware = instant(value)
        return aware.replace(tzinfo=None) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> Instant | None:
        return None if value is None else Instant(value.replace(tzinfo=UTC) if value.tzinfo is None else value)


Id: TypeEngine[Any] = BigInteger().with_variant(Integer(), "sqlite")
"""Keys, ours and Telegram's (up to 52 bits). SQLite counts up by itself only in a column called INTEGER."""
At: TypeEngine[Any] = UtcInstant()
Words: TypeEngine[Any] = Text()
"""Text, and closed lists of words (`StrEnum`) kept as text."""
