"""Names and habits of each language are its own, whichever was asked for first."""

import re
from datetime import UTC, date, datetime, time
from gettext import NullTranslations
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from babel import localedata

from bot import cldr
from bot.cldr import locale_of
from bot.clock import Instant
from bot.i18n import Translator
from bot.languages import LANGUAGES

FRIDAY = date(2026, 12, 4)
ZONES = ("Europe/London", "America/New_York", "Asia/Shanghai", "America/Port-au-Prince")
MONDAYS = {"ur": "پیر", "hi": "सोमवार", "ps": "دونۍ", "am": "ሰኞ"}
"""Languages whose stand-alone names are those of another form."""


def words(code: str, zone: str = "Europe/London") -> Translator:
    return Translator(code, NullTranslations(), ZoneInfo(zone))


def forget() -> None:
    """As at the start of a process."""
    cldr.locale_of.cache_clear()
    cldr._set_apart.cache_clear()
    localedata._cache.clear()


@pytest.mark.parametrize("order", list(permutations(MONDAYS, 2)))
def test_one_language_does_not_bring_its_weekdays_to_the_next(order: tuple[str, str]) -> None:
    forget()
    assert [words(code).weekday(0) for code in order] == [MONDAYS[code] for code in order]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("zone", ZONES)
def test_a_day_is_told_in_words_that_cannot_be_mistaken(code: str, zone: str) -> None:
    """Weekday and month in full, the number of the day, and no year; Gregorian, as the school writes to everybody."""
    _ = words(code, zone)
    said = _.day(FRIDAY)
    assert _.weekday(4) in said
    assert re.findall(r"\d+", said) in (["4"], ["12", "4"], ["4", "12"])
    assert len({_.weekday(n) for n in range(7)}) == 7
    assert len({_.day(date(2026, month, 4)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_moment_has_day_and_time(code: str) -> None:
    _ = words(code)
    moment = _.moment(Instant(datetime(2026, 12, 4, 18, 45, tzinfo=UTC)))
    assert _.day(FRIDAY) in moment
    assert _.clock(time(18, 45)) in moment
    assert _.clock(time(6, 45)) != _.clock(time(18, 45))


def test_haitian_dates_are_haitian() -> None:
    _ = words("ht", "America/Port-au-Prince")
    assert _.day(FRIDAY) == "vandredi 4 desanm"
    assert [_.weekday(n) for n in range(7)] == "lendi madi mèkredi jedi vandredi samdi dimanch".split()
    assert _.list(["Ana", "Jo", "Li"]) == "Ana, Jo ak Li"
    assert words("fr").day(FRIDAY) == "vendredi 4 décembre"


def test_the_school_s_country_changes_habits_and_never_the_script() -> None:
    assert [str(locale_of("en", each)) for each in ("GB", "US", None)] == ["en_GB", "en_US", "en"]
    assert str(locale_of("zh_Hant", "CN")) == "zh_Hant"
    assert words("ko").clock(time(18)) == "오후 6:00"


@pytest.mark.parametrize("code", LANGUAGES)
def test_right_to_left_is_known(code: str) -> None:
    assert words(code).rtl == (code in {"ar", "fa", "ur", "ps"})
