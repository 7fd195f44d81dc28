"""The school, its people, classes and children."""

from sqlalchemy import Column, Index, Named, Table, TypedColumns, UniqueConstraint

from bot.clock import Instant
from bot.ids import ChatId, ChildId, ClassId, InvitationId, PersonId
from bot.store.tables.base import key_of, metadata
from bot.store.types import At, Id, Words


class SchoolColumns(TypedColumns):
    id: Named[int] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    zone: Named[str] = Column(Words)
    language: Named[str] = Column(Words)
    undo_seconds: Named[int]
    bot_username: Named[str | None] = Column(Words)
    front: Named[str | None] = Column(Words)
    heard_at: Named[Instant | None] = Column(At)
    created_at: Named[Instant] = Column(At)
    currency: Named[str | None] = Column(Words)


class PersonColumns(TypedColumns):
    id: Named[PersonId] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    language: Named[str | None] = Column(Words)
    chat: Named[ChatId | None] = Column(Id, unique=True)
    reach: Named[str] = Column(Words)
    role: Named[str | None] = Column(Words)
    created_at: Named[Instant] = Column(At)
    home_language: Named[str | None] = Column(Words)


class TeachingColumns(TypedColumns):
    person: Named[PersonId] = Column(Id, key_of("people.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, key_of("classes.id"), primary_key=True, index=True)


class TryColumns(TypedColumns):
    id: Named[int] = Column(Id, primary_key=True)
    person: Named[PersonId] = Column(Id, key_of("people.id"))
    at: Named[Instant] = Column(At)


class PromptColumns(TypedColumns):
    person: Named[PersonId] = Column(Id, key_of("people.id"), primary_key=True)
    flow: Named[str] = Column(Words)
    subject: Named[int | None] = Column(Id)
    expires_at: Named[Instant] = Column(At)
    step: Named[str | None] = Column(Words)


class ClassColumns(TypedColumns):
    id: Named[ClassId] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    key: Named[str] = Column(Words, unique=True)


class ChildColumns(TypedColumns):
    id: Named[ChildId] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    key: Named[str] = Column(Words)
    school_class: Named[ClassId] = Column(Id, key_of("classes.id"))


class GuardianshipColumns(TypedColumns):
    person: Named[PersonId] = Column(Id, key_of("people.id"), primary_key=True)
    child: Named[ChildId] = Column(Id, key_of("children.id"), primary_key=True, index=True)


class InvitationColumns(TypedColumns):
    id: Named[InvitationId] = Column(Id, primary_key=True)
    code_hash: Named[str | None] = Column(Words, unique=True)
    person: Named[PersonId | None] = Column(Id, key_of("people.id"), index=True)
    child: Named[ChildId | None] = Column(Id, key_of("children.id"), index=True)
    school_class: Named[ClassId | None] = Column(Id, key_of("classes.id"))
    role: Named[str | None] = Column(Words)
    expires_at: Named[Instant] = Column(At)
    opened_by: Named[PersonId | None] = Column(Id, key_of("people.id"))
    used_by: Named[PersonId | None] = Column(Id, key_of("people.id"))
    used_at: Named[Instant | None] = Column(At)


school = Table("school", metadata, SchoolColumns)
people = Table("people", metadata, PersonColumns)
classes = Table("classes", metadata, ClassColumns)
teaching = Table("teaching", metadata, TeachingColumns)
children = Table("children", metadata, ChildColumns, UniqueConstraint("school_class", "key"))
guardianships = Table("guardianships", metadata, GuardianshipColumns)
invitations = Table("invitations", metadata, InvitationColumns)
wrong_tries = Table("wrong_tries", metadata, TryColumns, Index(None, "person", "at"))
prompts = Table("prompts", metadata, PromptColumns)
