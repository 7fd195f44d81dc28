"""The gaps of a phrase: what kind of thing stands in each, and the short form in which it is kept.

A value is kept as a fact, never as words: a date as 2026-12-04, a subject as #maths. The same form travels in buttons,
so it holds no colon. Words are made in `cards/slots.py`, in each reader's language.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from bot.model.texts import units

FIRST_YEAR, LAST_YEAR = 2000, 2999
MOST_COUNTED = 9999
MOST_MONEY = Decimal(99_999_999)
MOST_ITEMS = 8
LISTED = "#"
"""Stands before what is chosen from a list of ours, and can so be said in every language."""


class Kind(StrEnum):
    """What stands in a gap; behind each, how it is kept."""

    DATE = "date"  # 2026-12-04
    TIME = "time"  # 0730
    HOURS = "hours"  # 0900-1500
    TEXT = "text"  # as it was written, in the writer's language
    CLASS = "class"  # its number
    COUNT = "count"  # 3
    MONEY = "money"  # 5.00GBP
    DAYS = "days"  # 024: Monday, Wednesday, Friday
    CHILD = "child"  # its number
    SUBJECT = "subject"  # #maths, or as it was written
    ILLNESS = "illness"  # #flu, or as it was written
    THINGS = "things"  # #boots, or as it was written; one a line


LONGEST = {Kind.TEXT: 80, Kind.SUBJECT: 40, Kind.ILLNESS: 40, Kind.THINGS: 120}
"""Of what is written freely, in UTF-16 units: a phrase with a photo has to fit below the photo in every language."""
SUBJECTS = (
    "maths reading writing spelling tables science history geography art music sports computing english languages "
    "religion"
).split()
ILLNESSES = "flu cold stomach chickenpox scarlet hand-foot-mouth eyes measles cough covid".split()
THINGS = (
    "lunch water raincoat boots warm-clothes sun-hat sports-clothes sports-shoes swimwear towel indoor-shoes "
    "old-clothes spare-clothes scissors glue pencils exercise-book ruler photo"
).split()
LISTS: dict[Kind, list[str]] = {Kind.SUBJECT: SUBJECTS, Kind.ILLNESS: ILLNESSES, Kind.THINGS: THINGS}
BY_LIST = frozenset({Kind.DAYS, Kind.THINGS})
"""Of these there may be several in one gap."""


@dataclass(frozen=True)
class Slot:
    """One gap of a phrase. What is not needed adds a sentence of its own when it is given."""

    name: str
    kind: Kind
    needed: bool = True


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str


def is_kept_form(kind: Kind, kept: str) -> bool:
    """Whether this is the form in which such a value is kept. What a button brings is a claim."""
    try:
        return _written_back(kind, kept) == kept
    except (ValueError, InvalidOperation):
        return False


def _written_back(kind: Kind, kept: str) -> str | None:
    match kind:
        case Kind.DATE:
            day = day_of(kept)
            return keep_day(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None
        case Kind.TIME:
            return keep_time(time_of(kept))
        case Kind.HOURS:
            return keep_hours(*hours_of(kept))
        case Kind.COUNT:
            return str(int(kept)) if kept.isascii() and kept.isdigit() and 1 <= int(kept) <= MOST_COUNTED else None
        case Kind.CLASS | Kind.CHILD:
            return str(int(kept)) if kept.isascii() and kept.isdigit() else None
        case Kind.MONEY:
            return keep_money(money_of(kept))
        case Kind.DAYS:
            return keep_days(days_of(kept)) or None
        case Kind.SUBJECT | Kind.ILLNESS | Kind.THINGS | Kind.TEXT:
            return keep_items(kind, items_of(kept))


def day_of(kept: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", kept, re.ASCII):
        raise ValueError(kept)
    return date.fromisoformat(kept)


def keep_day(day: date) -> str:
    return day.isoformat()


def month_of(day: date) -> int:
    """Months since January of year 0: a page of the calendar."""
    return day.year * 12 + day.month - 1


def time_of(kept: str) -> time:
    if not re.fullmatch(r"\d{4}", kept, re.ASCII):
        raise ValueError(kept)
    return time(int(kept[:2]), int(kept[2:]))


def keep_time(at: time) -> str:
    return f"{at:%H%M}"


def hours_of(kept: str) -> tuple[time, time]:
    begin, _, end = kept.partition("-")
    return time_of(begin), time_of(end)


def keep_hours(begin: time, end: time) -> str | None:
    return f"{keep_time(begin)}-{keep_time(end)}" if begin < end else None


def money_of(kept: str) -> Money:
    found = re.fullmatch(r"(\d{1,10}(?:\.\d{1,3})?)([A-Z]{3})", kept, re.ASCII)
    if found is None:
        raise ValueError(kept)
    return Money(Decimal(found[1]), found[2])


def keep_money(money: Money) -> str | None:
    return f"{money.amount:f}{money.currency}" if 0 < money.amount <= MOST_MONEY else None


def days_of(kept: str) -> frozenset[int]:
    """Weekdays, 0 = Monday."""
    if not re.fullmatch(r"[0-6]*", kept, re.ASCII):
        raise ValueError(kept)
    return frozenset(map(int, kept))


def keep_days(days: frozenset[int]) -> str:
    return "".join(map(str, sorted(days)))


def items_of(kept: str) -> tuple[str, ...]:
    return tuple(kept.split("\n"))


def keep_items(kind: Kind, items: tuple[str, ...]) -> str | None:
    """None where there are none, too many, too long ones, or a list of ours does not have one."""
    tidy = [" ".join(item.split()) for item in items]
    ours = {LISTED + key for key in LISTS.get(kind, ())}
    most = MOST_ITEMS if kind in BY_LIST else 1
    free = sum(units(item) for item in tidy if item not in ours)
    unknown = kind in LISTS and any(item.startswith(LISTED) and item not in ours for item in tidy)
    if not all(tidy) or unknown or not 1 <= len(tidy) <= most or len(set(tidy)) < len(tidy) or free > LONGEST[kind]:
        return None
    return "\n".join(tidy)


def toggled(kind: Kind, kept: str, item: str) -> str | None:
    """A list with one more item, or one fewer; empty when none is left, None when there would be too many."""
    if kind is Kind.DAYS:
        return keep_days(days_of(kept) ^ days_of(item))
    items = items_of(kept) if kept else ()
    left = tuple(each for each in items if each != item) if item in items else (*items, item)
    return keep_items(kind, left) if left else ""
