"""Surveys: what families answer, and what the sender sees."""

import csv
import io
from collections.abc import Mapping, Sequence

from bot.cards.card import Button, Card, Rows, Upload, column, grid, lines, paragraphs
from bot.cards.pieces import a_question, as_many, audience, cancel, count, for_whom
from bot.cards.taps import (
    GetTable,
    ShowResults,
    SurveyChoose,
    SurveyDiscard,
    SurveyGo,
    SurveySend,
    SurveyUntil,
)
from bot.i18n import Html, Translator, escape
from bot.ids import ChoiceId
from bot.model.announcements import FileKind
from bot.model.boards import Results, SurveyPreviewed
from bot.model.people import Child, SchoolClass
from bot.model.surveys import Question, Survey, SurveyState
from bot.model.tables import harmless
from bot.model.texts import shorten

BAR = 10


def ask_questions(_: Translator, classes: Sequence[SchoolClass], whole_school: bool) -> Card:
    return Card(
        paragraphs(
            _("For: {whom}", whom=for_whom(_, classes, whole_school)),
            _("What would you like to ask the families?"),
            _("Write a question on a line, and its choices below it, each with a dash:"),
            a_question(_),
        ),
        column(cancel(_)),
    )


def preview(_: Translator, shown: SurveyPreviewed) -> Card:
    survey = shown.survey
    send = _.label_plural("✅ Send to {n} guardian", "✅ Send to {n} guardians", shown.audience.reachable)
    # Translators: buttons in one row, so keep them short: the survey ends in so many days.
    days = [Button(_.label_plural("⏳ {n} day", "⏳ {n} days", n), SurveyUntil(survey.id, n)) for n in (1, 3, 7)]
    return Card(
        paragraphs(
            lines(
                _("<b>Survey – not sent yet</b>"),
                _("For: {whom}", whom=for_whom(_, survey.classes, survey.whole_school)),
                audience(_, shown.audience),
                _("Open until: {when}", when=_.moment(survey.closes_at)),
            ),
            *(_question(each) for each in survey.questions),
            _("One answer for each child. Who has not answered is reminded once."),
        ),
        (
            *column(Button(send, SurveySend(survey.id))),
            *grid(days, 3),
            *column(Button(_.label("✖ Do not send"), SurveyDiscard(survey.id))),
        ),
    )


def _question(question: Question) -> Html:
    return lines(
        Html(f"<b>{escape(question.text)}</b>"), *(Html(f"– {escape(choice.text)}") for choice in question.choices)
    )


def ask(_: Translator, survey: Survey, child: Child, given: Mapping[int, ChoiceId], school: str, at: int) -> Card:
    """One question at a time, in one message that is edited in place; after the last, thanks and what was answered."""
    if survey.state is not SurveyState.OPEN:
        return Card(paragraphs(_heading(_, child, school), _answers(survey, given), _("This survey has ended.")))
    if at >= len(survey.questions):
        return _thanks(_, survey, child, given, school)
    question = survey.questions[at]
    many = len(survey.questions) > 1
    # Translators: a button: to the question before.
    label = _.label("Back")
    back = Button(f"{_.arrows[0]} {label}", SurveyGo(survey.id, child.id, at - 1)) if at else None
    place = _("Question {number} of {total}", number=at + 1, total=len(survey.questions)) if many else None
    return Card(
        paragraphs(
            _heading(_, child, school),
            lines(place, Html(f"<b>{escape(question.text)}</b>")),
            _("Please tap an answer. Open until: {when}", when=_.moment(survey.closes_at)),
        ),
        (*_choices(survey, child, question, given.get(at)), *column(back)),
    )


def _heading(_: Translator, child: Child, school: str) -> Html:
    return _("📋 {school} asks about {child}", school=school, child=child.first_name)


def _choices(survey: Survey, child: Child, question: Question, given: ChoiceId | None) -> Rows:
    return column(
        *(
            Button(("✅ " if choice.id == given else "") + choice.text, SurveyChoose(survey.id, child.id, choice.id))
            for choice in question.choices
        )
    )


def _thanks(_: Translator, survey: Survey, child: Child, given: Mapping[int, ChoiceId], school: str) -> Card:
    only = survey.questions[0] if len(survey.questions) == 1 else None
    again = Button(_.label("✏️ Change an answer"), SurveyGo(survey.id, child.id, 0))
    return Card(
        paragraphs(
            _heading(_, child, school),
            _answers(survey, given),
            _("Thank you! You can change it. Open until: {when}", when=_.moment(survey.closes_at)),
        ),
        _choices(survey, child, only, given.get(0)) if only else column(again),
    )


def _answers(survey: Survey, given: Mapping[int, ChoiceId]) -> Html:
    words = {choice.id: choice.text for question in survey.questions for choice in question.choices}
    return lines(
        *(
            Html(f"{escape(question.text)} <b>{escape(words[given[place]])}</b>")
            for place, question in enumerate(survey.questions)
            if place in given
        )
    )


def nudge(_: Translator, survey: Survey, child: Child, given: Mapping[int, ChoiceId], school: str, at: int) -> Card:
    card = ask(_, survey, child, given, school, at)
    reminder = _("⏰ The school would like your answer.")
    return Card(paragraphs(reminder, card.text), card.rows)


def again(_: Translator, survey: Survey, child: Child, given: Mapping[int, ChoiceId], school: str, at: int) -> Card:
    card = ask(_, survey, child, given, school, at)
    sorry = _("We could not hear you for a while, sorry. If you have tapped an answer, please tap it again.")
    return Card(paragraphs(sorry, card.text), card.rows)


def sent(_: Translator, counted: Results) -> Card:
    survey = counted.survey
    return Card(
        paragraphs(
            _("<b>Survey sent</b> – {whom}", whom=for_whom(_, survey.classes, survey.whole_school)),
            _("Open until: {when}", when=_.moment(survey.closes_at)),
        ),
        column(Button(_.label("📊 Results"), ShowResults(survey.id, 0))),
    )


def results(_: Translator, counted: Results, names: bool) -> Card:
    survey = counted.survey
    open_ = survey.state is SurveyState.OPEN
    toggle = _.label("Without names") if names else _.label("👀 Who has not?")
    return Card(
        paragraphs(
            lines(
                _("<b>Results</b> – {whom}", whom=for_whom(_, survey.classes, survey.whole_school)),
                _("Open until: {when}", when=_.moment(survey.closes_at)) if open_ else _("This survey has ended."),
                count(_("Answered:"), len(counted.answered)),
                count(_("Not answered:"), len(counted.silent)),
            ),
            *((_silent(_, counted),) if names else (_tally(each.question, each.counts) for each in counted.tallies)),
        ),
        column(
            Button(toggle, ShowResults(survey.id, int(not names))),
            Button(_.label("🔄 Refresh"), ShowResults(survey.id, int(names))),
            Button(_.label("📄 As a table (CSV)"), GetTable(survey.id)),
        ),
    )


def _tally(question: Question, counts: tuple[int, ...]) -> Html:
    total = sum(counts)
    rows = (
        Html(f"{escape(choice.text)}: {number}\n{_bar(number, total)}")
        for choice, number in zip(question.choices, counts, strict=True)
    )
    return lines(Html(f"<b>{escape(question.text)}</b>"), *rows)


def _bar(number: int, total: int) -> str:
    full = round(BAR * number / total) if total else 0
    return "▓" * full + "░" * (BAR - full)


def _silent(_: Translator, counted: Results) -> Html:
    if not counted.silent:
        return _("Everybody has answered.")
    named = [_("• {child}, class {name}", child=each.name, name=each.school_class.name) for each in counted.silent]
    return lines(_("<b>Not answered yet:</b>"), as_many(_, named))


def table(_: Translator, survey: Survey, rows: Sequence[Sequence[str]]) -> Card:
    """`rows` have a child each: class, name, answers. Written with a mark at the beginning, or Excel garbles it."""
    # Translators: headings of columns in a table: a child's class, and the child's name.
    heading = (_.label("class"), _.label("child"), *(question.text for question in survey.questions))
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in (heading, *rows))
    # Translators: the name of a file, without its ending.
    name = _.label("results")
    whom = for_whom(_, survey.classes, survey.whole_school)
    return Card(
        _("Results – {whom}", whom=whom),
        file=Upload(f"{name}.csv", text.getvalue().encode("utf-8-sig"), FileKind.DOCUMENT),
    )


def survey_list(_: Translator, found: list[Results]) -> Card:
    if not found:
        return Card(_("No survey was sent yet. Begin with /survey"))
    entries = [
        lines(
            _("<b>{whom}</b>", whom=for_whom(_, each.survey.classes, each.survey.whole_school)),
            escape(shorten(each.survey.questions[0].text, 80)),
            count(_("Answered:"), len(each.answered)),
            count(_("Not answered:"), len(each.silent)),
        )
        for each in found
    ]
    buttons = (
        Button(shorten(f"📊 {each.survey.questions[0].text}", 36), ShowResults(each.survey.id, 0)) for each in found
    )
    return Card(paragraphs(*entries), column(*buttons))
