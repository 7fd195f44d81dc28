"""Surveys: draft, publish, answer by tapping, remind once, close, count."""

from collections import Counter
from datetime import timedelta

from bot.actions import access, audience
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import ChildId, ChoiceId, ClassId, PersonId, SurveyId
from bot.model.boards import Results, SurveyPreviewed
from bot.model.people import Actor, Child, Reach
from bot.model.surveys import Question, Survey, SurveyState, Tally, read_questions
from bot.outbox import queue
from bot.outbox.notices import Lane, Notice, SurveyAsk, SurveyNudge, SurveyResults, once_for, topic_of
from bot.outbox.queue import Entry
from bot.store import Tx, Wake, classes, schools, surveys

NUDGE_BEFORE = timedelta(hours=24)
LIST_LENGTH = 8


def topic(survey: SurveyId) -> str:
    return topic_of("survey", survey)


async def draft(tx: Tx, who: Actor, *, class_name: str | ClassId | None, closes_at: Instant, now: Instant) -> SurveyId:
    """A draft without questions yet, for a class by name ("3B", "all") or by id (None: all)."""
    for_classes, whole = await audience.classes_meant(tx, who, class_name)
    if closes_at <= now:
        raise Refusal(Reason.TIME_PAST)
    ids = [each.id for each in for_classes]
    return await surveys.add_survey(
        tx,
        author=who.id,
        class_ids=ids,
        whole_school=whole,
        closes_at=closes_at,
        now=now,
    )


async def write_questions(tx: Tx, who: Actor, survey: SurveyId, text: str, *, first_line: int = 1) -> None:
    """The questions of a draft, as people write them; they take the place of those before."""
    found = await access.survey_of_staff(tx, who, survey)
    if found.state is not SurveyState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    await surveys.set_questions(tx, survey, read_questions(text, first_line=first_line))


async def preview(tx: Tx, who: Actor, survey: SurveyId) -> SurveyPreviewed:
    found = await access.survey_of_staff(tx, who, survey)
    return SurveyPreviewed(found, await audience.measure(tx, found.classes))


async def publish(tx: Tx, who: Actor, survey: SurveyId, now: Instant) -> None:
    """Ask every guardian who can be reached, once for each of their children in it."""
    found = await access.survey_of_staff(tx, who, survey)
    if found.state is not SurveyState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    if found.closes_at <= now:
        raise Refusal(Reason.TIME_PAST)
    if not found.questions:
        raise Refusal(Reason.SURVEY_NOT_UNDERSTOOD)
    asked = await _reachable(tx, found)
    if not asked:
        raise Refusal(Reason.NO_FAMILIES)
    if not await surveys.open_survey(tx, survey, now, _nudge_time(found.closes_at, now)):
        raise Refusal(Reason.ALREADY_SENT)
    name = topic(survey)
    entries = [
        Entry(person, SurveyAsk(survey, child), Lane.BULK, now, topic=name, once=once_for(name, person, child))
        for child, person in asked
    ]
    await queue.put(tx, entries, now=now)
    tx.wakes.add(Wake.CLOCK)


def _nudge_time(closes_at: Instant, now: Instant) -> Instant:
    """A day before the end; of a short survey, half-way."""
    day_before = Instant(closes_at - NUDGE_BEFORE)
    return day_before if day_before > now else Instant(now + (closes_at - now) / 2)


async def _reachable(tx: Tx, survey: Survey) -> list[tuple[ChildId, PersonId]]:
    found = await classes.guardianships_in(tx, [each.id for each in survey.classes])
    return [(each.child, each.guardian.id) for each in found if each.guardian.reach is Reach.JOINED]


async def discard(tx: Tx, who: Actor, survey: SurveyId) -> None:
    found = await access.survey_of_staff(tx, who, survey)
    if found.state is not SurveyState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    await surveys.remove(tx, survey)


async def move_deadline(tx: Tx, who: Actor, survey: SurveyId, closes_at: Instant, now: Instant) -> None:
    """Another end for a draft."""
    found = await access.survey_of_staff(tx, who, survey)
    if found.state is not SurveyState.DRAFT:
        raise Refusal(Reason.ALREADY_SENT)
    if closes_at <= now:
        raise Refusal(Reason.TIME_PAST)
    await surveys.set_deadline(tx, survey, closes_at)


async def answer(tx: Tx, who: Actor, survey: SurveyId, child: ChildId, choice: ChoiceId, now: Instant) -> SurveyAsk:
    """This choice is the child's answer, and replaces an earlier one; what to show next."""
    found, mine = await access.survey_for_child(tx, who, survey, child)
    if found.state is not SurveyState.OPEN or found.closes_at <= now:
        raise Refusal(Reason.SURVEY_CLOSED)
    place, question = _question_with(found, choice)
    await surveys.answer(tx, question.id, mine.id, choice, by=who.id, now=now)
    return SurveyAsk(survey, child, place + 1)


def _question_with(survey: Survey, choice: ChoiceId) -> tuple[int, Question]:
    for place, question in enumerate(survey.questions):
        if any(each.id == choice for each in question.choices):
            return place, question
    raise Refusal(Reason.NOT_FOR_YOU)


async def asked(tx: Tx, who: Actor, survey: SurveyId, child: ChildId) -> tuple[Survey, Child, dict[int, ChoiceId], str]:
    """A survey as this guardian sees it: with the child, the answers so far (by place), and the school's name."""
    found, mine = await access.survey_for_child(tx, who, survey, child)
    given = (await surveys.answers_to(tx, survey)).get(child, {})
    places = {place: given[each.id] for place, each in enumerate(found.questions) if each.id in given}
    return found, mine, places, (await schools.the_school(tx)).name


async def results(tx: Tx, who: Actor, survey: SurveyId) -> Results:
    found = await access.survey_of_staff(tx, who, survey)
    given = await surveys.answers_to(tx, survey)
    everybody = {
        each.child: Child(each.child, each.child_name, each.school_class)
        for each in await classes.guardianships_in(tx, [each.id for each in found.classes])
    }
    children = sorted(everybody.values(), key=lambda child: child.name)
    chosen = Counter(choice for child in children for choice in given.get(child.id, {}).values())
    tallies = tuple(
        Tally(question, tuple(chosen[choice.id] for choice in question.choices)) for question in found.questions
    )
    answered: dict[bool, list[Child]] = {True: [], False: []}
    for child in children:
        answered[len(given.get(child.id, {})) == len(found.questions)].append(child)
    return Results(found, tallies, tuple(answered[True]), tuple(answered[False]))


async def table(tx: Tx, who: Actor, survey: SurveyId) -> tuple[Survey, list[list[str]]]:
    """The results as rows, a child each: its class, its name, an answer a question."""
    counted = await results(tx, who, survey)
    given = await surveys.answers_to(tx, survey)
    words = {choice.id: choice.text for each in counted.survey.questions for choice in each.choices}
    rows: list[list[str]] = []
    for child in (*counted.answered, *counted.silent):
        mine = given.get(child.id, {})
        answers = [words[mine[each.id]] if each.id in mine else "" for each in counted.survey.questions]
        rows.append([child.school_class.name, child.name, *answers])
    return counted.survey, sorted(rows)


async def remind_and_close(tx: Tx, now: Instant) -> None:
    """What the clock does: one reminder to who still owes an answer, and the end at the deadline."""
    for survey in await surveys.to_nudge(tx, now):
        await _nudge(tx, survey, now)
    for survey in await surveys.to_close(tx, now):
        found = await surveys.survey_by_id(tx, survey)
        if found is not None and await surveys.close_survey(tx, survey):
            told: Notice = SurveyResults(survey)
            await queue.put(tx, [Entry(found.author, told, Lane.REMINDER, now)], now=now)


async def _nudge(tx: Tx, survey: SurveyId, now: Instant) -> None:
    await surveys.nudged(tx, survey)
    name = topic_of("survey-nudge", survey)
    entries = [
        Entry(person, SurveyNudge(survey, child), Lane.REMINDER, now, topic=name, once=once_for(name, person, child))
        for child, person in await owing(tx, survey, now)
    ]
    await queue.put(tx, entries, now=now)


async def owing(tx: Tx, survey: SurveyId, now: Instant) -> list[tuple[ChildId, PersonId]]:
    """The children for whom an answer is still owed, each with the guardians who can be reached."""
    found = await surveys.survey_by_id(tx, survey)
    if found is None or found.state is not SurveyState.OPEN or found.closes_at <= now:
        return []
    done = await surveys.answers_to(tx, survey)
    return [
        (child, person)
        for child, person in await _reachable(tx, found)
        if len(done.get(child, {})) < len(found.questions)
    ]


async def owed(tx: Tx, who: Actor, survey: SurveyId, child: ChildId, now: Instant) -> SurveyAsk:
    """The first question still open for this child; refuses when nothing is owed any more."""
    found, _, given, _ = await asked(tx, who, survey, child)
    missing = [place for place in range(len(found.questions)) if place not in given]
    if not missing or found.state is not SurveyState.OPEN or found.closes_at <= now:
        raise Refusal(Reason.SURVEY_CLOSED)
    return SurveyAsk(survey, child, missing[0])


async def sent(tx: Tx, who: Actor) -> list[Results]:
    """The newest surveys this member of staff may look into, counted."""
    found = await surveys.surveys_for_classes(tx, access.class_ids_of(who), LIST_LENGTH)
    mine = [each for each in found if all(who.sees_class(school_class.id) for school_class in each.classes)]
    return [await results(tx, who, each.id) for each in mine]
