"""Announcements."""

from sqlalchemy import Boolean, Column, Named, Table, TypedColumns

from bot.clock import Instant
from bot.ids import AnnouncementId, ClassId, PersonId
from bot.store.tables.base import key_of, metadata
from bot.store.types import At, Id, Words


class AnnouncementColumns(TypedColumns):
    id: Named[AnnouncementId] = Column(Id, primary_key=True)
    author: Named[PersonId] = Column(Id, key_of("people.id"))
    whole_school: Named[bool] = Column(Boolean)
    body: Named[str] = Column(Words)
    file_id: Named[str | None] = Column(Words)
    file_kind: Named[str | None] = Column(Words)
    state: Named[str] = Column(Words)
    created_at: Named[Instant] = Column(At)
    sent_at: Named[Instant | None] = Column(At)
    edited_at: Named[Instant | None] = Column(At)
    phrase: Named[str | None] = Column(Words)
    gaps: Named[str | None] = Column(Words)


class AnnouncementClassColumns(TypedColumns):
    announcement: Named[AnnouncementId] = Column(Id, key_of("announcements.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, key_of("classes.id"), primary_key=True, index=True)


class AcknowledgementColumns(TypedColumns):
    announcement: Named[AnnouncementId] = Column(Id, key_of("announcements.id"), primary_key=True)
    person: Named[PersonId] = Column(Id, key_of("people.id"), primary_key=True)
    at: Named[Instant] = Column(At)


announcements = Table("announcements", metadata, AnnouncementColumns)
announcement_classes = Table("announcement_classes", metadata, AnnouncementClassColumns)
acknowledgements = Table("acknowledgements", metadata, AcknowledgementColumns)
