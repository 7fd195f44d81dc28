"""Hours of the day: 8:30, 8.30, 8h30, 3 pm, ٨:٣٠, 下午3点, and from one to another."""

import re
from datetime import time
from functools import cache

from babel import Locale
from babel.dates import get_period_id

from bot.typed.letters import LONGEST, han_numbers, plain, take

CLOCK = re.compile(r"(\d{1,2})(?: ?(?:[:.h点時时시]|uhr) ?(?:(\d{2}) ?[분分]?|(半))?)?(?: ?(?:uhr|h))?|(\d{2})(\d{2})")
DASHES = r"[-–—~〜]|至|到|から|\bto\b|\buntil\b"
ALL_DAY = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))


def clock(text: str, locale: Locale) -> time | None:
    """An hour of the day. Without a word for morning or afternoon it is the hour as on a 24-hour clock."""
    if len(text) > LONGEST:
        return None
    part, said = _part_of_day(plain(text), locale)
    found = CLOCK.fullmatch(han_numbers(said).strip(" .,"))
    if found is None:
        return None
    hour = int(found[1] or found[4])
    minute = 30 if found[3] else int(found[2] or found[5] or 0)
    if part is not None:
        likely = part & {hour % 12, hour % 12 + 12} if hour <= 12 else frozenset()
        hour = next(iter(likely)) if len(likely) == 1 else 24
    return time(hour, minute) if hour < 24 and minute < 60 else None


def hours(text: str, locale: Locale) -> tuple[time, time] | None:
    """From when to when."""
    parts = re.split(rf"\s*(?:{_between(locale)})\s*", plain(text))
    if len(parts) != 2:
        return None
    begin, end = (clock(part, locale) for part in parts)
    return (begin, end) if begin is not None and end is not None and begin < end else None


@cache
def _between(locale: Locale) -> str:
    """A dash, or the word this language has between two times."""
    own = plain(str(locale.interval_formats.get(None, "")).replace("{0}", "").replace("{1}", ""))
    return f"{DASHES}|{re.escape(own)}" if own else DASHES


def _part_of_day(said: str, locale: Locale) -> tuple[frozenset[int] | None, str]:
    """The hours that are meant by morning, PM and so on, None where it is not said; and the text without it."""
    found = take(said, _parts(locale)) or take(said, _parts(Locale("en")))
    if found is None:
        return None, said
    part, start, end = found
    return part, f"{said[:start]} {said[end:]}"


@cache
def _parts(locale: Locale) -> tuple[tuple[str, frozenset[int]], ...]:
    """Each name of a part of the day with its hours."""
    hours_of: dict[str, set[int]] = {}
    for at in ALL_DAY:
        for part in ("am" if at.hour < 12 else "pm", get_period_id(at, locale=locale)):
            for name in _names(locale, part):
                hours_of.setdefault(name, set()).add(at.hour)
    return tuple((name, frozenset(found)) for name, found in hours_of.items())


def _names(locale: Locale, part: str) -> set[str]:
    named = {plain(str(width.get(part, ""))) for form in locale.day_periods.values() for width in form.values()}
    return (named | {name.replace(".", "") for name in named} | {name.replace(". ", "") for name in named}) - {""}
