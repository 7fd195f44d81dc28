"""Corrections of the bot's own texts."""

from sqlalchemy import Column, Named, Table, TypedColumns, UniqueConstraint

from bot.clock import Instant
from bot.store.tables.base import metadata
from bot.store.types import At, Id, Words


class WordingColumns(TypedColumns):
    id: Named[int] = Column(Id, primary_key=True)
    language: Named[str] = Column(Words)
    msgid: Named[str] = Column(Words)
    forms: Named[str] = Column(Words)
    checked: Named[bool]
    role: Named[str] = Column(Words)
    at: Named[Instant] = Column(At)


wordings = Table("wordings", metadata, WordingColumns, UniqueConstraint("language", "msgid"), sqlite_autoincrement=True)
