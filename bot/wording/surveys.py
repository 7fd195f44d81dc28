"""Readers of surveys, on both sides."""

from collections.abc import Callable, Mapping

from bot.actions import surveys as verbs
from bot.cards import surveys
from bot.cards.card import Card
from bot.i18n import Translator
from bot.ids import ChoiceId
from bot.model.people import Child
from bot.model.surveys import Survey
from bot.outbox.notices import (
    SurveyAgain,
    SurveyAsk,
    SurveyList,
    SurveyNudge,
    SurveyPreview,
    SurveyResults,
    SurveySent,
    SurveyTable,
)
from bot.wording.reading import Reading

Asking = Callable[[Translator, Survey, Child, Mapping[int, ChoiceId], str, int], Card]


async def preview(at: Reading, notice: SurveyPreview) -> Card:
    return surveys.preview(at.translator, await verbs.preview(at.tx, at.who, notice.survey))


async def sent(at: Reading, notice: SurveySent) -> Card:
    return surveys.sent(at.translator, await verbs.results(at.tx, at.who, notice.survey))


async def ask(at: Reading, notice: SurveyAsk) -> Card:
    survey, child, given, school = await verbs.asked(at.tx, at.who, notice.survey, notice.child)
    return surveys.ask(at.translator, survey, child, given, school, notice.at)


async def nudge(at: Reading, notice: SurveyNudge) -> Card:
    return await _still_owed(at, notice, surveys.nudge)


async def again(at: Reading, notice: SurveyAgain) -> Card:
    return await _still_owed(at, notice, surveys.again)


async def _still_owed(at: Reading, notice: SurveyNudge | SurveyAgain, card: Asking) -> Card:
    """Only while the child's answer is still owed, and at the first question that is open."""
    owed = await verbs.owed(at.tx, at.who, notice.survey, notice.child, at.now)
    survey, child, given, school = await verbs.asked(at.tx, at.who, notice.survey, notice.child)
    return card(at.translator, survey, child, given, school, owed.at)


async def results(at: Reading, notice: SurveyResults) -> Card:
    return surveys.results(at.translator, await verbs.results(at.tx, at.who, notice.survey), notice.names)


async def table(at: Reading, notice: SurveyTable) -> Card:
    survey, rows = await verbs.table(at.tx, at.who, notice.survey)
    return surveys.table(at.translator, survey, rows)


async def survey_list(at: Reading, _notice: SurveyList) -> Card:
    return surveys.survey_list(at.translator, await verbs.sent(at.tx, at.who))
