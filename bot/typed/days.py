"""Dates and weekdays: 5/3, 4.12., 三月五日, "viernes, 4 de diciembre", "Friday"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from babel import Locale

from bot.typed.letters import LONGEST, han_numbers, is_letter, plain, take

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
EASTERN = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]?")
FIGURES = re.compile(r"(\d{1,2}) ?[./-] ?(\d{1,2})(?: ?[./-] ?(\d{4}|\d{2}))?\.?")
BACK = timedelta(days=60)
"""Without a year the next such date is meant, but what was a little while ago is meant as it is."""
YEARS = range(2000, 3000)
"""Of our calendar: 1405 is a year of another."""
IN_ENGLISH = {"today": 0, "tomorrow": 1}
ENGLISH_FILLERS = frozenset("st nd rd th of on the".split())
DASH = re.compile(r"\s*[-–—~〜]\s*")


def day(text: str, locale: Locale, today: date) -> date | None:
    """The date that is meant. Where the weekday stands beside it, both have to agree."""
    if len(text) > LONGEST:
        return None
    said = plain(text)
    if said in IN_ENGLISH:
        return today + timedelta(days=IN_ENGLISH[said])
    weekday, rest = _weekday_in(said, locale)
    rest = han_numbers(rest).strip(" ,.،、()")
    if not rest:
        return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    found = _date(rest, locale, today)
    return found if found is not None and found.year in YEARS and weekday in (None, found.weekday()) else None


def _date(said: str, locale: Locale, today: date) -> date | None:
    if iso := ISO.fullmatch(said):
        return _exact(*map(int, iso.groups()))
    if eastern := EASTERN.fullmatch(said):
        year, month, number = eastern.groups()
        return _with_year(year, int(month), int(number), today)
    if figures := FIGURES.fullmatch(said):
        first, second, year = figures.groups()
        number, month = (second, first) if _month_first(locale) else (first, second)
        likely = _with_year(year, int(month), int(number), today)
        return likely or _with_year(year, int(number), int(month), today)
    return _with_month_name(said, locale, today)


def _exact(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _with_year(year: str | None, month: int, number: int, today: date) -> date | None:
    if year is not None:
        return _exact(int(year) + (2000 if len(year) == 2 else 0), month, number)
    likely = (_exact(today.year + more, month, number) for more in (-1, 0, 1, 2, 3, 4))
    return next((found for found in likely if found is not None and found >= today - BACK), None)


def _month_first(locale: Locale) -> bool:
    """Whether 5/3 is a day in May: the order of the short date, with this language in this country."""
    pattern = str(locale.date_formats["short"].pattern)
    return pattern.find("M") < pattern.find("d")


def _with_month_name(said: str, locale: Locale, today: date) -> date | None:
    for of in (locale, Locale("en")):
        if found := take(said, _months(of)):
            month, start, end = found
            rest = f"{said[:start]} {said[end:]}"
            figures = [int(each) for each in re.findall(r"\d+", rest)]
            if _only_fillers(rest, of) and 1 <= len(figures) <= 2:
                number, *year = sorted(figures)
                return _with_year(str(year[0]) if year else None, month, number, today)
    return None


def _only_fillers(rest: str, locale: Locale) -> bool:
    """Nothing is left that this language does not write into its dates."""
    words = re.sub(r"[\d\s,.،、()/-]+", " ", rest).split()
    return all(word in _fillers(locale) for word in words)


@cache
def _fillers(locale: Locale) -> frozenset[str]:
    patterns = [str(locale.date_formats[length].pattern) for length in ("full", "long", "medium")]
    patterns += [str(each.pattern) for key, each in locale.datetime_skeletons.items() if "M" in key and "d" in key]
    literal = " ".join(re.sub(r"[A-Za-z]+(?=([^']*'[^']*')*[^']*$)", " ", pattern) for pattern in patterns)
    words = re.sub(r"[\d\s,.،、()/'-]+", " ", plain(literal)).split()
    return frozenset(words) | (ENGLISH_FILLERS if locale.language == "en" else frozenset())


def weekdays(text: str, locale: Locale) -> frozenset[int] | None:
    """Several weekdays, or from one to another; 0 = Monday."""
    if len(text) > 2 * LONGEST:
        return None
    rest, found, places = plain(text), [], []
    while (taken := _take_weekday(rest, locale)) is not None:
        number, start, end = taken
        found.append(number)
        places.append((start, end))
        rest = rest[:start] + "|" * (end - start) + rest[end:]
    (first, last) = sorted(places)[0] if places else (0, 0), sorted(places)[-1] if places else (0, 0)
    between = rest[first[1] : last[0]]
    if len(found) == 2 and DASH.fullmatch(between):
        begin, end_ = (number for _, number in sorted(zip(places, found, strict=True)))
        return frozenset((begin + n) % 7 for n in range((end_ - begin) % 7 + 1))
    left = re.sub(r"[\s|,.;،、/&+-]+", " ", rest).split()
    return frozenset(found) if found and all(word in _and_words(locale) for word in left) else None


@cache
def _and_words(locale: Locale) -> frozenset[str]:
    patterns = [pattern for of in (locale, Locale("en")) for pattern in of.list_patterns["standard"].values()]
    words = " ".join(re.sub(r"\{\d\}", " ", plain(str(pattern))) for pattern in patterns)
    return frozenset(re.sub(r"[\s,.;،、]+", " ", words).split())


def _weekday_in(said: str, locale: Locale) -> tuple[int | None, str]:
    """The weekday in a text, and the text without it."""
    found = _take_weekday(said, locale)
    if found is None:
        return None, said
    number, start, end = found
    return number, f"{said[:start]} {said[end:]}"


def _take_weekday(said: str, locale: Locale) -> tuple[int, int, int] | None:
    return take(said, _weekdays(locale)) or take(said, _weekdays(Locale("en")))


@cache
def _weekdays(locale: Locale) -> tuple[tuple[str, int], ...]:
    named = ((str(name), number) for width in _widths(locale.days) for number, name in width.items())
    return tuple({(plain(name).rstrip("."), number) for name, number in named if len(name) > 1})


@cache
def _months(locale: Locale) -> tuple[tuple[str, int], ...]:
    named = [(str(name), number) for width in _widths(locale.months) for number, name in width.items()]
    names = {(plain(name).rstrip("."), number) for name, number in named}
    return tuple((name, number) for name, number in names if len(name) > 1 and is_letter(name[0]))


def _widths(forms: object) -> Iterator[dict[int, str]]:
    """Names in full and shortened, in a sentence and alone; not single letters, which are several days at once."""
    assert hasattr(forms, "items"), "Babel keeps names by form and width"
    for _form, widths in forms.items():
        for width in ("wide", "abbreviated", "short"):
            if widths.get(width):
                yield dict(widths[width])
