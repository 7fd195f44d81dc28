"""Surveys: write, send, answer by tapping, results."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.actions import access, surveys
from bot.cards import toasts
from bot.cards.taps import GetTable, ShowResults, SurveyChoose, SurveyDiscard, SurveyGo, SurveySend, SurveyUntil
from bot.clock import Instant, at_wall_clock
from bot.errors import Reason, Refusal
from bot.ids import ClassId, SurveyId
from bot.model.flows import Flow
from bot.model.plans import EVENING, Once, read_plan
from bot.outbox.notices import (
    ChooseClass,
    NeverMind,
    Refused,
    SurveyAsk,
    SurveyList,
    SurveyPreview,
    SurveyResults,
    SurveySent,
    SurveyTable,
)
from bot.store import prompts, savepoint, schools
from handlers.routes import Route, command, tap
from handlers.turn import FOR_GOOD, Turn

HEADING = re.compile(
    r"(?P<name>\S+)(?:[ \t]+until[ \t]+(?P<until>[^\n]+))?[ \t]*(?:\n(?P<lines>.*))?", re.DOTALL | re.I
)
DAYS, MOST_DAYS = 7, 366


async def survey(turn: Turn, words: str) -> None:
    access.staff(turn.who)
    if not words:
        await turn.say(ChooseClass(Flow.SURVEY))
        return
    found = HEADING.fullmatch(words)
    if found is None:
        raise Refusal(Reason.SURVEY_NOT_UNDERSTOOD)
    closes = await _deadline(turn, found["until"]) if found["until"] else await in_days(turn, DAYS)
    draft = await surveys.draft(turn.tx, turn.who, class_name=found["name"], closes_at=closes, now=turn.now)
    if not found["lines"]:
        await turn.ask(Flow.SURVEY_QUESTIONS, draft)
        return
    await write(turn, draft, found["lines"], first_line=2)


async def begin(turn: Turn, school_class: ClassId | None) -> None:
    """A class, or None for all, was chosen by button; the questions come next."""
    closes = await in_days(turn, DAYS)
    draft = await surveys.draft(turn.tx, turn.who, class_name=school_class, closes_at=closes, now=turn.now)
    await turn.ask(Flow.SURVEY_QUESTIONS, draft)


async def write(turn: Turn, survey_id: SurveyId, questions: str, *, first_line: int = 1) -> None:
    """The questions of a draft. With a mistake in them the draft stays, and its questions are asked for again."""
    try:
        async with savepoint(turn.tx):
            await surveys.write_questions(turn.tx, turn.who, survey_id, questions, first_line=first_line)
    except Refusal as refusal:
        if refusal.reason in FOR_GOOD:
            raise
        await turn.say(Refused(refusal.reason, refusal.detail))
        await prompts.ask(turn.tx, turn.who.id, Flow.SURVEY_QUESTIONS, survey_id, turn.now)
        turn.asked_again = True
        return
    await turn.say(SurveyPreview(survey_id))


async def _deadline(turn: Turn, text: str) -> Instant:
    match read_plan(text.strip()):
        case Once(day, at), "":
            school = await schools.the_school(turn.tx)
            return at_wall_clock(day, at, ZoneInfo(school.zone))
        case _:
            raise Refusal(Reason.TIME_NOT_UNDERSTOOD)


async def in_days(turn: Turn, days: int) -> Instant:
    """So many days from today, at six in the evening on the school's clocks."""
    zone = ZoneInfo((await schools.the_school(turn.tx)).zone)
    return at_wall_clock(turn.now.astimezone(zone).date() + timedelta(days=days), EVENING, zone)


async def until(turn: Turn, tap: SurveyUntil) -> None:
    if not 0 < tap.days <= MOST_DAYS:
        raise Refusal(Reason.BUTTON_OLD)
    closes = await in_days(turn, tap.days)
    await surveys.move_deadline(turn.tx, turn.who, tap.survey, closes, turn.now)
    await turn.show(SurveyPreview(tap.survey))


async def send(turn: Turn, tap: SurveySend) -> None:
    await surveys.publish(turn.tx, turn.who, tap.survey, turn.now)
    turn.toast = toasts.sending
    await turn.show(SurveySent(tap.survey))


async def discard(turn: Turn, tap: SurveyDiscard) -> None:
    await surveys.discard(turn.tx, turn.who, tap.survey)
    await turn.show(NeverMind())


async def choose(turn: Turn, tap: SurveyChoose) -> None:
    shown = await surveys.answer(turn.tx, turn.who, tap.survey, tap.child, tap.choice, turn.now)
    turn.toast = toasts.saved
    await turn.show(shown)


async def go(turn: Turn, tap: SurveyGo) -> None:
    await access.survey_for_child(turn.tx, turn.who, tap.survey, tap.child)
    await turn.show(SurveyAsk(tap.survey, tap.child, max(0, tap.at)))


async def show_results(turn: Turn, tap: ShowResults) -> None:
    await access.survey_of_staff(turn.tx, turn.who, tap.survey)
    turn.toast = toasts.fresh
    await turn.show(SurveyResults(tap.survey, bool(tap.names)))


async def get_table(turn: Turn, tap: GetTable) -> None:
    await access.survey_of_staff(turn.tx, turn.who, tap.survey)
    await turn.say(SurveyTable(tap.survey))


async def results(turn: Turn, _words: str) -> None:
    """The one survey there is, or a list to choose from."""
    found = await surveys.sent(turn.tx, turn.who)
    await turn.say(SurveyResults(found[0].survey.id) if len(found) == 1 else SurveyList())


def routes() -> list[Route]:
    return [
        command("survey", survey),
        command("results", results),
        tap(SurveyUntil, until),
        tap(SurveySend, send),
        tap(SurveyDiscard, discard),
        tap(SurveyChoose, choose),
        tap(SurveyGo, go),
        tap(ShowResults, show_results),
        tap(GetTable, get_table),
    ]
