"""Surveys, their questions and choices, and one answer a question and child."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, insert, select, update

from bot.clock import Instant
from bot.ids import ChildId, ChoiceId, ClassId, PersonId, QuestionId, SurveyId
from bot.model.people import SchoolClass
from bot.model.surveys import Asked, Choice, Question, Survey, SurveyState
from bot.store.database import Tx, add_row
from bot.store.tables import answers, choices, classes, questions, survey_classes, surveys


async def add_survey(
    tx: Tx,
    *,
    author: PersonId,
    class_ids: Collection[ClassId],
    whole_school: bool,
    closes_at: Instant,
    now: Instant,
) -> SurveyId:
    draft = SurveyId(
        await add_row(
            tx,
            insert(surveys).values(
                author=author, whole_school=whole_school, state=SurveyState.DRAFT, closes_at=closes_at, created_at=now
            ),
        )
    )
    await tx.sql.execute(
        insert(survey_classes), [{"survey": draft, "school_class": school_class} for school_class in class_ids]
    )
    return draft


async def set_questions(tx: Tx, survey: SurveyId, asked: Sequence[Asked]) -> None:
    await tx.sql.execute(delete(questions).where(questions.c.survey == survey))
    for each in asked:
        question = await add_row(tx, insert(questions).values(survey=survey, text=each.text))
        await tx.sql.execute(insert(choices), [{"question": question, "text": text} for text in each.choices])


async def survey_by_id(tx: Tx, survey: SurveyId) -> Survey | None:
    row = (await tx.sql.execute(select(surveys).where(surveys.c.id == survey))).first()
    if row is None:
        return None
    for_classes = await tx.sql.execute(
        select(classes.c.id, classes.c.name)
        .join(survey_classes, survey_classes.c.school_class == classes.c.id)
        .where(survey_classes.c.survey == survey)
        .order_by(classes.c.key)
    )
    return Survey(
        row.id,
        row.author,
        tuple(SchoolClass(id_, name) for id_, name in for_classes),
        row.whole_school,
        await _questions_of(tx, survey),
        SurveyState(row.state),
        row.closes_at,
    )


async def _questions_of(tx: Tx, survey: SurveyId) -> tuple[Question, ...]:
    rows = await tx.sql.execute(
        select(questions.c.id, questions.c.text, choices.c.id, choices.c.text)
        .join(choices, choices.c.question == questions.c.id)
        .where(questions.c.survey == survey)
        .order_by(questions.c.id, choices.c.id)
    )
    found: dict[QuestionId, tuple[str, list[Choice]]] = {}
    for question, text, choice, words in rows:
        found.setdefault(question, (text, []))[1].append(Choice(choice, words))
    return tuple(Question(id_, text, tuple(options)) for id_, (text, options) in found.items())


async def open_survey(tx: Tx, survey: SurveyId, now: Instant, nudge_at: Instant | None) -> bool:
    """From draft to open, unless somebody was faster."""
    done = await tx.sql.execute(
        update(surveys)
        .where(surveys.c.id == survey, surveys.c.state == SurveyState.DRAFT)
        .values(state=SurveyState.OPEN, sent_at=now, nudge_at=nudge_at)
    )
    return bool(done.rowcount)


async def remove(tx: Tx, survey: SurveyId) -> None:
    await tx.sql.execute(delete(surveys).where(surveys.c.id == survey))


async def set_deadline(tx: Tx, survey: SurveyId, closes_at: Instant) -> None:
    await tx.sql.execute(update(surveys).where(surveys.c.id == survey).values(closes_at=closes_at))


async def close_survey(tx: Tx, survey: SurveyId) -> bool:
    done = await tx.sql.execute(
        update(surveys)
        .where(surveys.c.id == survey, surveys.c.state == SurveyState.OPEN)
        .values(state=SurveyState.CLOSED, nudge_at=None)
    )
    return bool(done.rowcount)


async def nudged(tx: Tx, survey: SurveyId) -> None:
    await tx.sql.execute(update(surveys).where(surveys.c.id == survey).values(nudge_at=None))


async def open_surveys(tx: Tx) -> list[SurveyId]:
    return list((await tx.sql.scalars(select(surveys.c.id).where(surveys.c.state == SurveyState.OPEN))).all())


async def to_nudge(tx: Tx, now: Instant) -> list[SurveyId]:
    due = select(surveys.c.id).where(surveys.c.state == SurveyState.OPEN, surveys.c.nudge_at <= now)
    return list((await tx.sql.scalars(due)).all())


async def to_close(tx: Tx, now: Instant) -> list[SurveyId]:
    due = select(surveys.c.id).where(surveys.c.state == SurveyState.OPEN, surveys.c.closes_at <= now)
    return list((await tx.sql.scalars(due)).all())


async def next_turn(tx: Tx) -> Instant | None:
    """When the next survey closes or its families are reminded."""
    opened = surveys.c.state == SurveyState.OPEN
    nudge = await tx.sql.scalar(select(func.min(surveys.c.nudge_at)).where(opened))
    close = await tx.sql.scalar(select(func.min(surveys.c.closes_at)).where(opened))
    return min((moment for moment in (nudge, close) if moment is not None), default=None)


async def answer(tx: Tx, question: QuestionId, child: ChildId, choice: ChoiceId, *, by: PersonId, now: Instant) -> None:
    """The child's answer; an earlier one is replaced."""
    mine = (answers.c.question == question) & (answers.c.child == child)
    done = await tx.sql.execute(update(answers).where(mine).values(choice=choice, by=by, at=now))
    if not done.rowcount:
        await tx.sql.execute(insert(answers).values(question=question, child=child, choice=choice, by=by, at=now))


async def answers_to(tx: Tx, survey: SurveyId) -> dict[ChildId, dict[QuestionId, ChoiceId]]:
    """Every answer, by child."""
    rows = await tx.sql.execute(
        select(answers.c.child, answers.c.question, answers.c.choice)
        .join(questions, questions.c.id == answers.c.question)
        .where(questions.c.survey == survey)
    )
    found: dict[ChildId, dict[QuestionId, ChoiceId]] = {}
    for child, question, choice in rows:
        found.setdefault(child, {})[question] = choice
    return found


async def surveys_for_classes(tx: Tx, class_ids: Collection[ClassId] | None, limit: int) -> list[Survey]:
    """The newest that were sent to these classes and no others (None: to any)."""
    newest = select(surveys.c.id).where(surveys.c.state != SurveyState.DRAFT)
    if class_ids is not None:
        theirs = select(survey_classes.c.survey).where(survey_classes.c.school_class.in_(class_ids))
        others = select(survey_classes.c.survey).where(
            survey_classes.c.survey == surveys.c.id, survey_classes.c.school_class.not_in(class_ids)
        )
        newest = newest.where(surveys.c.id.in_(theirs), ~others.exists())
    ids = (await tx.sql.scalars(newest.order_by(surveys.c.sent_at.desc()).limit(limit))).all()
    found = [await survey_by_id(tx, survey) for survey in ids]
    return [survey for survey in found if survey is not None]
