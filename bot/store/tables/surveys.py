"""Surveys."""

from sqlalchemy import Boolean, Column, Named, Table, TypedColumns

from bot.clock import Instant
from bot.ids import ChildId, ChoiceId, ClassId, PersonId, QuestionId, SurveyId
from bot.store.tables.base import key_of, metadata
from bot.store.types import At, Id, Words


class SurveyColumns(TypedColumns):
    id: Named[SurveyId] = Column(Id, primary_key=True)
    author: Named[PersonId] = Column(Id, key_of("people.id"))
    whole_school: Named[bool] = Column(Boolean)
    state: Named[str] = Column(Words)
    closes_at: Named[Instant] = Column(At)
    nudge_at: Named[Instant | None] = Column(At)
    created_at: Named[Instant] = Column(At)
    sent_at: Named[Instant | None] = Column(At)


class SurveyClassColumns(TypedColumns):
    survey: Named[SurveyId] = Column(Id, key_of("surveys.id"), primary_key=True)
    school_class: Named[ClassId] = Column(Id, key_of("classes.id"), primary_key=True, index=True)


class QuestionColumns(TypedColumns):
    id: Named[QuestionId] = Column(Id, primary_key=True)
    survey: Named[SurveyId] = Column(Id, key_of("surveys.id"), index=True)
    text: Named[str] = Column(Words)


class ChoiceColumns(TypedColumns):
    id: Named[ChoiceId] = Column(Id, primary_key=True)
    question: Named[QuestionId] = Column(Id, key_of("questions.id"), index=True)
    text: Named[str] = Column(Words)


class AnswerColumns(TypedColumns):
    question: Named[QuestionId] = Column(Id, key_of("questions.id"), primary_key=True)
    child: Named[ChildId] = Column(Id, key_of("children.id"), primary_key=True)
    choice: Named[ChoiceId] = Column(Id, key_of("choices.id"))
    by: Named[PersonId] = Column(Id, key_of("people.id"))
    at: Named[Instant] = Column(At)


surveys = Table("surveys", metadata, SurveyColumns)
survey_classes = Table("survey_classes", metadata, SurveyClassColumns)
questions = Table("questions", metadata, QuestionColumns)
choices = Table("choices", metadata, ChoiceColumns)
answers = Table("answers", metadata, AnswerColumns)
