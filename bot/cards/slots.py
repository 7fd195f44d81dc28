"""What stands in the gaps of a phrase, in words of the reader's language and by the habits of the school's country.

From the short form in which values are kept (`model/slots.py`) to words, by CLDR; and what the gaps are called.
"""

from collections.abc import Mapping

from babel import numbers

from bot.cards.catalogue.lists import NAMES
from bot.i18n import Translator
from bot.model.slots import LISTED, Kind, day_of, days_of, hours_of, items_of, money_of, time_of

ONE_GAP = "…"


def in_words(_: Translator, kind: Kind, kept: str, called: str = "") -> str:
    """`called` is the name of the class or child whose number is kept."""
    match kind:
        case Kind.DATE:
            return _.day(day_of(kept))
        case Kind.TIME:
            return _.clock(time_of(kept))
        case Kind.HOURS:
            return _hours(_, kept)
        case Kind.TEXT:
            return kept
        case Kind.CLASS:
            return called or ONE_GAP
        case Kind.CHILD:  # the family knows which; a longer name would only be in the way
            return next(iter(called.split()), ONE_GAP)
        case Kind.COUNT:
            return str(numbers.format_decimal(int(kept), locale=_.locale))
        case Kind.MONEY:
            money = money_of(kept)
            return str(numbers.format_currency(money.amount, money.currency, locale=_.locale))
        case Kind.DAYS:
            return _.list(_.weekday(day) for day in sorted(days_of(kept)))
        case Kind.SUBJECT | Kind.ILLNESS | Kind.THINGS:
            return _.list(item_name(_, kind, item) for item in items_of(kept))


def _hours(_: Translator, kept: str) -> str:
    begin, end = (_.clock(at) for at in hours_of(kept))
    return str(_.locale.interval_formats.get(None, "{0} – {1}")).format(begin, end)


def item_name(_: Translator, kind: Kind, item: str) -> str:
    """One thing of a list: ours in the reader's language, what somebody wrote as it was written."""
    return NAMES[kind][item.removeprefix(LISTED)](_) if item.startswith(LISTED) else item


def item_named(_: Translator, kind: Kind, said: str) -> str:
    """The same backwards: what is on our list becomes its key, whether the key or its name was written."""
    wanted = " ".join(said.split()).casefold()
    for key, name in NAMES.get(kind, {}).items():
        if wanted in (key, name(_).casefold(), LISTED + key):
            return LISTED + key
    return " ".join(said.split())


def names(_: Translator) -> Mapping[str, str]:
    """What the gaps are called: on buttons, and where something is wrong."""
    return {
        # Translators: what can be filled in; so are the next ones. Short: they are buttons too.
        "date": _.label("Date"),
        # Translators: the date on which something was planned first.
        "old": _.label("Old date"),
        # Translators: the last day of something, or the day by which something has to be done.
        "until": _.label("Until"),
        "time": _.label("Time"),
        # Translators: two times: when something begins and when it ends.
        "hours": _.label("From when to when"),
        "place": _.label("Place"),
        # Translators: what there is to eat.
        "menu": _.label("Meal"),
        # Translators: what the money is for.
        "purpose": _.label("What for"),
        # Translators: a school class.
        "class": _.label("Class"),
        "count": _.label("How many"),
        "minutes": _.label("Minutes"),
        "cost": _.label("Money"),
        # Translators: several weekdays.
        "days": _.label("Weekdays"),
        "child": _.label("Child"),
        # Translators: a school subject.
        "subject": _.label("Subject"),
        "illness": _.label("Illness"),
        # Translators: what a child has to bring.
        "things": _.label("Things"),
    }
