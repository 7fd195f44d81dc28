"""One gap of a phrase is asked for: what the phrase says so far, a question, and the likely answers as buttons."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel import dates, numbers

from bot.cards.card import Button, Card, Rows, column, grid, paragraphs
from bot.cards.phrases import MOST_CLASSES, say
from bot.cards.pieces import cancel
from bot.cards.slots import in_words, item_name
from bot.cards.taps import AskSlot, FillSlot, LeaveOut, ShowMonth, SlotDone, ToggleItem
from bot.i18n import Html, Translator
from bot.model.announcements import AnnouncementState
from bot.model.boards import SlotAsked
from bot.model.phrases import KINDS
from bot.model.plans import WORKDAYS
from bot.model.slots import (
    LISTED,
    LISTS,
    LONGEST,
    MOST_COUNTED,
    MOST_ITEMS,
    Kind,
    days_of,
    items_of,
    keep_day,
    month_of,
)
from bot.model.texts import shorten

DAYS_OFFERED = 6
SOME_DAY = date(2026, 11, 27)
"""For an example, where it does not matter which."""
TIMES = "0730 0800 0830 0900 1000 1100 1200 1230 1300 1330 1400 1430 1500 1530 1600 1700 1800 1900".split()
HOURS = "0800-1200 0800-1300 0830-1500 0900-1200 0900-1500 0900-1600 1400-1600 1500-1700 1600-1800 1700-1900".split()
COUNTS = {"minutes": "5 10 15 20 25 30 45 60".split()}
NUMBERS = "1 2 3 4 5 6 8 10 12 20 24 48".split()
AMOUNTS = (1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 50)
MOST_CHILDREN = 88


def ask(_: Translator, asked: SlotAsked) -> Card:
    filled = asked.announcement.phrase
    assert filled is not None, "only phrases have gaps"
    draft = asked.announcement.state is AnnouncementState.DRAFT
    leave_out = not asked.slot.needed and asked.slot.name in filled.values
    return Card(
        paragraphs(say(_, filled, asked.slot.name), question(_, asked)),
        (
            *_answers(_, asked, draft),
            *column(
                # Translators: a button: this is not needed, take it out of the message.
                Button(_.label("Leave this out"), LeaveOut(asked.announcement.id, asked.slot.name))
                if leave_out
                else None,
                cancel(_),
            ),
        ),
    )


def question(_: Translator, asked: SlotAsked) -> Html:
    example = _.typed(_example(_, asked.slot.kind, asked.today, asked.currency))
    match asked.slot.kind:
        case Kind.DATE:
            return _("Which day? Tap one, or write it, like this: {example}", example=example)
        case Kind.TIME:
            return _("What time? Tap one, or write it, like this: {example}", example=example)
        case Kind.HOURS:
            return _("From when to when? Tap, or write it, like this: {example}", example=example)
        case Kind.TEXT:
            return _("What should stand there? Write it now. Your own words are not translated.")
        case Kind.CLASS:
            return _("Which class?")
        case Kind.COUNT:
            return _("How many? Tap a number, or write it.")
        case Kind.MONEY:
            return _("How much? Tap an amount, or write it, like this: {example}", example=example)
        case Kind.DAYS:
            return _("On which days? Tap each, then Done. Or write them, like this: {example}", example=example)
        case Kind.CHILD:
            return _("Which child? Tap the name, or write it. Only this child's guardians get the message.")
        case Kind.SUBJECT | Kind.ILLNESS:
            return _("Which one? Tap it, or write it. Your own words are not translated.")
        case Kind.THINGS:
            return _(
                "Which things? Tap each, then Done. Or write them, with commas. Your own words are not translated."
            )


def _example(_: Translator, kind: Kind, today: date, currency: str) -> str:
    """How such a value is written where the reader lives."""
    match kind:
        case Kind.DATE:
            return str(dates.format_date(today + timedelta(days=7), "short", locale=_.locale))
        case Kind.TIME:
            return in_words(_, kind, "0830")
        case Kind.HOURS:
            return in_words(_, kind, "0900-1500")
        case Kind.MONEY if currency:
            return in_words(_, kind, f"{5 * _scale(currency)}{currency}")
        case Kind.MONEY:
            return "5"
        case Kind.DAYS:
            return f"{_.weekday(0)}, {_.weekday(3)}"
        case _other:
            return "3"


def not_understood(_: Translator, name: str) -> Html:
    """What was given for the gap of this name is no such thing."""
    kind = KINDS[name]
    example = _.typed(_example(_, kind, SOME_DAY, ""))
    match kind:
        case Kind.DATE:
            return _("I do not understand the date. Please write it like this: {example}", example=example)
        case Kind.TIME:
            return _("I do not understand the hour. Please write it like this: {example}", example=example)
        case Kind.HOURS:
            return _("Please write when it begins and when it ends, like this: {example}", example=example)
        case Kind.COUNT:
            return _("Please write a whole number, from 1 to {most}.", most=MOST_COUNTED)
        case Kind.MONEY:
            return _("Please write an amount of money, like this: {example}", example=example)
        case Kind.DAYS:
            return _("Please write weekdays, like this: {example}", example=example)
        case Kind.CHILD | Kind.CLASS:
            return _("I cannot find that child in the class. Please write the first and last name.")
        case Kind.SUBJECT | Kind.ILLNESS | Kind.TEXT:
            return _("Please write it shorter: at most {limit} letters.", limit=LONGEST[kind])
        case Kind.THINGS:
            return _("Please choose fewer things: at most {most}, in a few words each.", most=MOST_ITEMS)


def _answers(_: Translator, asked: SlotAsked, draft: bool) -> Rows:
    """Likely answers. A list can be put together by tapping only while nothing has been sent: each tap is a change."""
    match asked.slot.kind:
        case Kind.DATE if asked.month is not None:
            return _calendar(_, asked, asked.month)
        case Kind.DATE:
            return _days(_, asked)
        case Kind.TIME:
            return _fill(_, asked, TIMES, 3)
        case Kind.HOURS:
            return _fill(_, asked, HOURS, 2)
        case Kind.COUNT:
            return _fill(_, asked, COUNTS.get(asked.slot.name, NUMBERS), 4)
        case Kind.MONEY:
            scale = _scale(asked.currency)
            return _fill(_, asked, [f"{amount * scale}{asked.currency}" for amount in AMOUNTS], 4)
        case Kind.SUBJECT | Kind.ILLNESS:
            return _fill(_, asked, [LISTED + key for key in LISTS[asked.slot.kind]], 2)
        case Kind.DAYS:
            return _toggles(_, asked, [str(day) for day in range(7)]) if draft else ()
        case Kind.THINGS:
            return _toggles(_, asked, [LISTED + key for key in LISTS[Kind.THINGS]]) if draft else ()
        case Kind.CLASS:
            return grid([_button(asked, each.name, str(each.id)) for each in asked.classes[:MOST_CLASSES]], 4)
        case Kind.CHILD:
            return grid(
                [_button(asked, shorten(each.name, 36), str(each.id)) for each in asked.children[:MOST_CHILDREN]], 2
            )
        case Kind.TEXT:
            return ()


def _button(asked: SlotAsked, label: str, kept: str) -> Button:
    return Button(label, FillSlot(asked.announcement.id, asked.slot.name, kept))


def _fill(_: Translator, asked: SlotAsked, offered: Sequence[str], across: int) -> Rows:
    return grid([_button(asked, in_words(_, asked.slot.kind, kept), kept) for kept in offered], across)


def _scale(currency: str) -> int:
    """Five is a sum in euros; in yen, five hundred is."""
    return 1 if numbers.get_currency_precision(currency) else 100


def _days(_: Translator, asked: SlotAsked) -> Rows:
    coming = (asked.today + timedelta(days=n) for n in range(14))
    school_days = [day for day in coming if day.weekday() in WORKDAYS][:DAYS_OFFERED]
    calendar = ShowMonth(asked.announcement.id, asked.slot.name, month_of(asked.today))
    return (
        *column(*(_button(asked, _day_name(_, day, asked.today), keep_day(day)) for day in school_days)),
        *column(Button(_.label("📅 Calendar"), calendar)),
    )


def _day_name(_: Translator, day: date, today: date) -> str:
    match (day - today).days:
        case 0:
            return _.label("Today, {day}", day=_.day(day))
        case 1:
            return _.label("Tomorrow, {day}", day=_.day(day))
        case _later:
            return _.day(day)


def _calendar(_: Translator, asked: SlotAsked, month: int) -> Rows:
    """A page of the calendar, its weeks beginning as the reader's do and running as their eye goes."""
    month = max(month_of(asked.today), min(month, month_of(asked.today) + 12))
    first = date(month // 12, month % 12 + 1, 1)
    start = first - timedelta(days=(first.weekday() - _.locale.first_week_day) % 7)
    here = ShowMonth(asked.announcement.id, asked.slot.name, month)
    named = _.locale.days["stand-alone"]["narrow"]
    rows = [tuple(Button(str(named[(start + timedelta(days=n)).weekday()]), here) for n in range(7))]
    for week in range(6):
        days = [start + timedelta(days=7 * week + n) for n in range(7)]
        if any(day.month == first.month and day >= asked.today for day in days):
            rows.append(tuple(_calendar_day(asked, day, first.month, here) for day in days))
    name = str(dates.format_skeleton("yMMMM", first, locale=_.locale))
    back, on = _.arrows
    around = (
        Button(back, ShowMonth(asked.announcement.id, asked.slot.name, month - 1)),
        Button(name, AskSlot(asked.announcement.id, asked.slot.name)),
        Button(on, ShowMonth(asked.announcement.id, asked.slot.name, month + 1)),
    )
    return tuple(row[::-1] if _.rtl else row for row in (around, *rows))


def _calendar_day(asked: SlotAsked, day: date, month: int, here: ShowMonth) -> Button:
    """Nothing can be planned for a day that is over, or is of another month."""
    if day.month != month or day < asked.today:
        return Button("·", here)
    return _button(asked, str(day.day), keep_day(day))


def _toggles(_: Translator, asked: SlotAsked, offered: Sequence[str]) -> Rows:
    kind, filled = asked.slot.kind, asked.announcement.phrase
    kept = filled.values.get(asked.slot.name, "") if filled else ""
    chosen = {str(day) for day in days_of(kept)} if kind is Kind.DAYS else set(items_of(kept))
    buttons = []
    for item in offered:
        name = _.weekday(int(item)) if kind is Kind.DAYS else item_name(_, kind, item)
        toggle = ToggleItem(asked.announcement.id, asked.slot.name, item)
        buttons.append(Button(f"{'☑️' if item in chosen else '▫️'} {name}", toggle))
    # Translators: a button: these are all the days, or things; go on.
    done = Button(_.label("✅ Done"), SlotDone(asked.announcement.id)) if chosen - {""} else None
    return (*grid(buttons, 2), *column(done))
