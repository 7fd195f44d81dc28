"""Every table, with typed columns: `select(people.c.id)` is a select of `PersonId` to the checker.

A change here goes with a migration; a test holds the two against each other. Rows that queries must find among
millions have an index here, and no query scans.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Named,
    Table,
    TypedColumns,
    UniqueConstraint,
    text,
)

from bot.clock import Instant
from bot.ids import (
    AnnouncementId,
    ChatId,
    ChildId,
    ChoiceId,
    ClassId,
    InvitationId,
    MessageId,
    NoticeId,
    PersonId,
    QuestionId,
    ReminderId,
    SurveyId,
    TelegramMessageId,
    ThreadId,
    UpdateId,
)
from bot.store.types import At, Id, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(of: str, *, cascade: bool = True) -> ForeignKey:
    return ForeignKey(of, ondelete="CASCADE" if cascade else None)


class SchoolColumns(TypedColumns):
    id: Named[int] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    zone: Named[str] = Column(Words)
    language: Named[str] = Column(Words)
    undo_seconds: Named[int]
    bot_username: Named[str | None] = Column(Words)
    created_at: Named[Instant] = Column(At)


class PersonColumns(TypedColumns):
    id: Named[PersonId] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    language: Named[str | None] = Column(Words)
    chat: Named[ChatId | None] = Column(Id, unique=True)
    reach: Named[str] = Column(Words)
    role: Named[str | None] = Column(Words)
    created_at: Named[Instant] = Column(At)


class ClassColumns(TypedColumns):
    id: Named[ClassId] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    key: Named[str] = Column(Words, unique=True)


class TeachingColumns(TypedColumns):
    person: Named[PersonId] = Column(Id, _key("people.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, _key("classes.id"), primary_key=True, index=True)


class ChildColumns(TypedColumns):
    id: Named[ChildId] = Column(Id, primary_key=True)
    name: Named[str] = Column(Words)
    key: Named[str] = Column(Words)
    school_class: Named[ClassId] = Column(Id, _key("classes.id"))


class GuardianshipColumns(TypedColumns):
    person: Named[PersonId] = Column(Id, _key("people.id"), primary_key=True)
    child: Named[ChildId] = Column(Id, _key("children.id"), primary_key=True, index=True)


class InvitationColumns(TypedColumns):
    id: Named[InvitationId] = Column(Id, primary_key=True)
    code_hash: Named[str | None] = Column(Words, unique=True)
    person: Named[PersonId | None] = Column(Id, _key("people.id"), index=True)
    child: Named[ChildId | None] = Column(Id, _key("children.id"), index=True)
    school_class: Named[ClassId | None] = Column(Id, _key("classes.id"))
    role: Named[str | None] = Column(Words)
    expires_at: Named[Instant] = Column(At)
    opened_by: Named[PersonId | None] = Column(Id, _key("people.id"))
    used_by: Named[PersonId | None] = Column(Id, _key("people.id"))
    used_at: Named[Instant | None] = Column(At)


class TryColumns(TypedColumns):
    id: Named[int] = Column(Id, primary_key=True)
    person: Named[PersonId] = Column(Id, _key("people.id"))
    at: Named[Instant] = Column(At)


class PromptColumns(TypedColumns):
    person: Named[PersonId] = Column(Id, _key("people.id"), primary_key=True)
    flow: Named[str] = Column(Words)
    subject: Named[int | None] = Column(Id)
    expires_at: Named[Instant] = Column(At)


class AnnouncementColumns(TypedColumns):
    id: Named[AnnouncementId] = Column(Id, primary_key=True)
    author: Named[PersonId] = Column(Id, _key("people.id"))
    whole_school: Named[bool] = Column(Boolean)
    body: Named[str] = Column(Words)
    file_id: Named[str | None] = Column(Words)
    file_kind: Named[str | None] = Column(Words)
    state: Named[str] = Column(Words)
    created_at: Named[Instant] = Column(At)
    sent_at: Named[Instant | None] = Column(At)
    edited_at: Named[Instant | None] = Column(At)


class AnnouncementClassColumns(TypedColumns):
    announcement: Named[AnnouncementId] = Column(Id, _key("announcements.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, _key("classes.id"), primary_key=True, index=True)


class AcknowledgementColumns(TypedColumns):
    announcement: Named[AnnouncementId] = Column(Id, _key("announcements.id"), primary_key=True)
    person: Named[PersonId] = Column(Id, _key("people.id"), primary_key=True)
    at: Named[Instant] = Column(At)


class ThreadColumns(TypedColumns):
    id: Named[ThreadId] = Column(Id, primary_key=True)
    child: Named[ChildId] = Column(Id, _key("children.id"))
    guardian: Named[PersonId] = Column(Id, _key("people.id"))
    waiting_since: Named[Instant | None] = Column(At, index=True)


class MessageColumns(TypedColumns):
    id: Named[MessageId] = Column(Id, primary_key=True)
    thread: Named[ThreadId | None] = Column(Id, _key("threads.id"), index=True)
    author: Named[PersonId] = Column(Id, _key("people.id"))
    from_staff: Named[bool] = Column(Boolean)
    text: Named[str] = Column(Words)
    file_id: Named[str | None] = Column(Words)
    file_kind: Named[str | None] = Column(Words)
    source: Named[TelegramMessageId] = Column(Id)
    album: Named[str | None] = Column(Words)
    at: Named[Instant] = Column(At)
    edited_at: Named[Instant | None] = Column(At)


class SurveyColumns(TypedColumns):
    id: Named[SurveyId] = Column(Id, primary_key=True)
    author: Named[PersonId] = Column(Id, _key("people.id"))
    whole_school: Named[bool] = Column(Boolean)
    state: Named[str] = Column(Words)
    closes_at: Named[Instant] = Column(At)
    nudge_at: Named[Instant | None] = Column(At)
    created_at: Named[Instant] = Column(At)
    sent_at: Named[Instant | None] = Column(At)


class SurveyClassColumns(TypedColumns):
    survey: Named[SurveyId] = Column(Id, _key("surveys.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, _key("classes.id"), primary_key=True, index=True)


class QuestionColumns(TypedColumns):
    id: Named[QuestionId] = Column(Id, primary_key=True)
    survey: Named[SurveyId] = Column(Id, _key("surveys.id"), index=True)
    text: Named[str] = Column(Words)


class ChoiceColumns(TypedColumns):
    id: Named[ChoiceId] = Column(Id, primary_key=True)
    question: Named[QuestionId] = Column(Id, _key("questions.id"), index=True)
    text: Named[str] = Column(Words)


class AnswerColumns(TypedColumns):
    question: Named[QuestionId] = Column(Id, _key("questions.id"), primary_key=True)
    child: Named[ChildId] = Column(Id, _key("children.id"), primary_key=True)
    choice: Named[ChoiceId] = Column(Id, _key("choices.id"))
    by: Named[PersonId] = Column(Id, _key("people.id"))
    at: Named[Instant] = Column(At)


class ReminderColumns(TypedColumns):
    id: Named[ReminderId] = Column(Id, primary_key=True)
    author: Named[PersonId] = Column(Id, _key("people.id"))
    whole_school: Named[bool] = Column(Boolean)
    body: Named[str] = Column(Words)
    plan: Named[str] = Column(Words)
    zone: Named[str] = Column(Words)
    state: Named[str] = Column(Words)
    next_at: Named[Instant | None] = Column(At)
    created_at: Named[Instant] = Column(At)


class ReminderClassColumns(TypedColumns):
    reminder: Named[ReminderId] = Column(Id, _key("reminders.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, _key("classes.id"), primary_key=True, index=True)


class OccurrenceColumns(TypedColumns):
    reminder: Named[ReminderId] = Column(Id, _key("reminders.id"), primary_key=True)
    at: Named[Instant] = Column(At, primary_key=True)
    outcome: Named[str] = Column(Words)


class InboxColumns(TypedColumns):
    seq: Named[int] = Column(Id, primary_key=True)
    update: Named[UpdateId] = Column(Id, unique=True)
    lane: Named[int] = Column(Id)
    raw: Named[str | None] = Column(Words)
    state: Named[str] = Column(Words)
    attempts: Named[int]
    reason: Named[str | None] = Column(Words)
    received_at: Named[Instant] = Column(At)
    done_at: Named[Instant | None] = Column(At)


class OutboxColumns(TypedColumns):
    id: Named[NoticeId] = Column(Id, primary_key=True)
    person: Named[PersonId] = Column(Id, _key("people.id"))
    lane: Named[int]
    kind: Named[str] = Column(Words)
    facts: Named[str] = Column(Words)
    topic: Named[str | None] = Column(Words)
    once: Named[str | None] = Column(Words, unique=True)
    act: Named[str] = Column(Words)
    target: Named[TelegramMessageId | None] = Column(Id)
    copy_of: Named[NoticeId | None] = Column(Id)
    state: Named[str] = Column(Words)
    due_at: Named[Instant | None] = Column(At)
    attempts: Named[int]
    doubts: Named[int]
    worker: Named[str | None] = Column(Words)
    fence: Named[int]
    lease_until: Named[Instant | None] = Column(At)
    message: Named[TelegramMessageId | None] = Column(Id)
    reason: Named[str | None] = Column(Words)
    created_at: Named[Instant] = Column(At)
    settled_at: Named[Instant | None] = Column(At)


class PauseColumns(TypedColumns):
    scope: Named[str] = Column(Words, primary_key=True)
    until: Named[Instant] = Column(At)


school = Table("school", metadata, SchoolColumns)
people = Table("people", metadata, PersonColumns)
classes = Table("classes", metadata, ClassColumns)
teaching = Table("teaching", metadata, TeachingColumns)
children = Table("children", metadata, ChildColumns, UniqueConstraint("school_class", "key"))
guardianships = Table("guardianships", metadata, GuardianshipColumns)
invitations = Table("invitations", metadata, InvitationColumns)
wrong_tries = Table("wrong_tries", metadata, TryColumns, Index(None, "person", "at"))
prompts = Table("prompts", metadata, PromptColumns)
announcements = Table("announcements", metadata, AnnouncementColumns)
announcement_classes = Table("announcement_classes", metadata, AnnouncementClassColumns)
acknowledgements = Table("acknowledgements", metadata, AcknowledgementColumns)
threads = Table("threads", metadata, ThreadColumns, UniqueConstraint("child", "guardian"))
messages = Table("messages", metadata, MessageColumns, Index(None, "author", "source"))
surveys = Table("surveys", metadata, SurveyColumns)
survey_classes = Table("survey_classes", metadata, SurveyClassColumns)
questions = Table("questions", metadata, QuestionColumns)
choices = Table("choices", metadata, ChoiceColumns)
answers = Table("answers", metadata, AnswerColumns)
reminders = Table("reminders", metadata, ReminderColumns, Index(None, "state", "next_at"))
reminder_classes = Table("reminder_classes", metadata, ReminderClassColumns)
occurrences = Table("occurrences", metadata, OccurrenceColumns)
inbox = Table("inbox", metadata, InboxColumns, Index(None, "state", "seq"))
outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    Index(
        "ix_outbox_open",
        "lane",
        "due_at",
        "id",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(
        "ix_outbox_leased",
        "lease_until",
        sqlite_where=text("lease_until IS NOT NULL"),
        postgresql_where=text("lease_until IS NOT NULL"),
    ),
    Index("ix_outbox_person_state", "person", "state", "lane", "id"),
    Index("ix_outbox_message", "person", "message"),
    Index("ix_outbox_topic", "topic", "person"),
    Index("ix_outbox_state", "state"),
)
pauses = Table("pauses", metadata, PauseColumns)
