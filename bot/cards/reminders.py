"""Reminders: planning one, what families get, what is planned."""

from bot.cards.card import Button, Card, column, grid, lines, paragraphs
from bot.cards.pieces import a_reminder, audience, cancel, for_whom
from bot.cards.taps import RemindEnd, RemindNow, RemindStart, RemindWhen
from bot.clock import Instant
from bot.i18n import Html, Translator, escape
from bot.ids import ClassId
from bot.model.boards import Posted, ReminderShown
from bot.model.plans import MORNING, WORKDAYS, Once, Plan, Weekly
from bot.model.reminders import Reminder
from bot.model.texts import shorten

EVERY_DAY = frozenset(range(7))


def ask_when(_: Translator, school_class: ClassId) -> Card:
    hour = _.clock(MORNING)
    offered = [
        Button(_.label("Tomorrow, {time}", time=hour), RemindWhen(school_class, "tomorrow")),
        Button(_.label("Monday to Friday, {time}", time=hour), RemindWhen(school_class, "weekday")),
        *(
            # Translators: every week on this weekday.
            Button(
                _.label("Every week: {day}, {time}", day=_.weekday(day), time=hour), RemindWhen(school_class, str(day))
            )
            for day in sorted(WORKDAYS)
        ),
    ]
    return Card(
        paragraphs(
            _("When should the reminder come?"),
            _("Another time: write it on one line, like this:"),
            _.typed(a_reminder(_)),
        ),
        (*grid(offered, 1), *column(cancel(_))),
    )


def ask_text(_: Translator, when: str) -> Card:
    return Card(_("Reminder: {when}\nWhat should it say? Write it now.", when=when), column(cancel(_)))


def plan_in_words(_: Translator, plan: Plan) -> str:
    match plan:
        case Once(day, at):
            return _.label("{day}, {time}", day=_.day(day), time=_.clock(at))
        case Weekly(days, at) if days == EVERY_DAY:
            return _.label("every day, {time}", time=_.clock(at))
        case Weekly(days, at) if days == WORKDAYS:
            return _.label("Monday to Friday, {time}", time=_.clock(at))
        case Weekly(days, at):
            return _.label(
                "every week: {days}, {time}", days=_.list(_.weekday(day) for day in sorted(days)), time=_.clock(at)
            )


def preview(_: Translator, shown: ReminderShown, first: Instant | None) -> Card:
    reminder = shown.reminder
    return Card(
        paragraphs(
            lines(_("<b>Reminder – not planned yet</b>"), _facts(_, reminder), audience(_, shown.audience)),
            # Translators: the first time a repeated reminder comes.
            _("First time: {when}", when=_.moment(first)) if first and isinstance(reminder.plan, Weekly) else None,
            escape(reminder.body),
        ),
        column(
            # Translators: a button that plans the reminder shown above.
            Button(_.label("✅ Yes, remind them"), RemindStart(reminder.id)),
            Button(_.label("✖ No"), RemindEnd(reminder.id)),
        ),
    )


def _facts(_: Translator, reminder: Reminder) -> Html:
    return lines(
        _("For: {whom}", whom=for_whom(_, reminder.classes, reminder.whole_school)),
        _("When: {when}", when=plan_in_words(_, reminder.plan)),
    )


def planned(_: Translator, shown: ReminderShown) -> Card:
    reminder = shown.reminder
    if reminder.next_at is None:
        return Card(paragraphs(_("<b>Reminder ended</b>"), escape(shorten(reminder.body, 200))))
    return Card(
        paragraphs(
            lines(
                _("<b>Reminder planned</b>"),
                _facts(_, reminder),
                _("Next time: {when}", when=_.moment(reminder.next_at)),
            ),
            escape(shorten(reminder.body, 200)),
        ),
        column(Button(_.label("✖ End this reminder"), RemindEnd(reminder.id))),
    )


def post(_: Translator, shown: Posted, late: bool) -> Card:
    return Card(
        paragraphs(
            _("⏰ <b>{author}</b>, {whom}", author=shown.author, whom=for_whom(_, shown.classes, shown.whole_school)),
            escape(shown.words),
            # Translators: stands below a reminder that left later than planned.
            _("<i>(This comes late, sorry.)</i>") if late else None,
        )
    )


def held(_: Translator, reminder: Reminder) -> Card:
    return Card(
        paragraphs(
            _("This reminder was <b>not</b> sent: the bot was not running at its hour. Should it go now?"),
            escape(shorten(reminder.body, 200)),
        ),
        column(Button(_.label("✅ Send it now"), RemindNow(reminder.id))),
    )


def reminder_list(_: Translator, found: list[ReminderShown]) -> Card:
    if not found:
        return Card(_("No reminder is planned. Begin with /remind"))
    entries = [
        lines(
            _facts(_, each.reminder),
            _("Next time: {when}", when=_.moment(each.reminder.next_at)) if each.reminder.next_at else None,
            escape(shorten(each.reminder.body, 80)),
        )
        for each in found
    ]
    buttons = (
        Button(_.label("✖ End: {text}", text=shorten(each.reminder.body, 24)), RemindEnd(each.reminder.id))
        for each in found
    )
    return Card(paragraphs(*entries), column(*buttons))
