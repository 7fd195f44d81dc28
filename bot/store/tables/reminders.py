"""Reminders."""

from sqlalchemy import Boolean, Column, Index, Named, Table, TypedColumns

from bot.clock import Instant
from bot.ids import ClassId, PersonId, ReminderId
from bot.store.tables.base import key_of, metadata
from bot.store.types import At, Id, Words


class ReminderColumns(TypedColumns):
    id: Named[ReminderId] = Column(Id, primary_key=True)
    author: Named[PersonId] = Column(Id, key_of("people.id"))
    whole_school: Named[bool] = Column(Boolean)
    body: Named[str] = Column(Words)
    plan: Named[str] = Column(Words)
    zone: Named[str] = Column(Words)
    state: Named[str] = Column(Words)
    next_at: Named[Instant | None] = Column(At)
    created_at: Named[Instant] = Column(At)


class ReminderClassColumns(TypedColumns):
    reminder: Named[ReminderId] = Column(Id, key_of("reminders.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, key_of("classes.id"), primary_key=True, index=True)


class OccurrenceColumns(TypedColumns):
    reminder: Named[ReminderId] = Column(Id, key_of("reminders.id"), primary_key=True)
    at: Named[Instant] = Column(At, primary_key=True)
    outcome: Named[str] = Column(Words)


reminders = Table("reminders", metadata, ReminderColumns, Index(None, "state", "next_at"))
reminder_classes = Table("reminder_classes", metadata, ReminderClassColumns)
occurrences = Table("occurrences", metadata, OccurrenceColumns)
