"""What somebody wrote for a gap of a phrase, in the form in which it is kept: read by the habits of their language."""

import re
from datetime import date

from bot import typed
from bot.cards.slots import item_named
from bot.i18n import Translator
from bot.model.slots import Kind, Money, keep_day, keep_days, keep_hours, keep_items, keep_money, keep_time

COMMAS = re.compile(r"[,،、;\n]")


def kept_form(_: Translator, kind: Kind, said: str, *, today: date, currency: str) -> str | None:
    """None where it is not understood. Names of classes and children are looked up elsewhere."""
    match kind:
        case Kind.DATE:
            day = typed.day(said, _.locale, today)
            return keep_day(day) if day else None
        case Kind.TIME:
            at = typed.clock(said, _.locale)
            return keep_time(at) if at is not None else None
        case Kind.HOURS:
            between = typed.hours(said, _.locale)
            return keep_hours(*between) if between else None
        case Kind.COUNT:
            number = typed.whole(said, _.locale)
            return None if number is None else str(number)
        case Kind.MONEY:
            money = typed.amount(said, _.locale, currency)
            return keep_money(Money(*money)) if money else None
        case Kind.DAYS:
            days = typed.weekdays(said, _.locale)
            return keep_days(days) if days else None
        case Kind.SUBJECT | Kind.ILLNESS | Kind.THINGS:
            items = COMMAS.split(said) if kind is Kind.THINGS else [said]
            named = (item_named(_, kind, item) for item in items if item.strip())
            return keep_items(kind, tuple(dict.fromkeys(named)))
        case Kind.TEXT:
            return keep_items(kind, (said,))
        case Kind.CLASS | Kind.CHILD:
            return None
