"""What people type is read as they mean it: what we write ourselves always, in every language; nothing is guessed."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import typed
from bot.cards.slots import in_words
from bot.cldr import locale_of
from bot.currencies import currency_of, known_currency
from bot.i18n import Catalogs, Translator
from bot.languages import LANGUAGES
from bot.model.slots import Kind, keep_days, keep_hours
from tests.cards.test_phrases import ZONES

TODAY = date(2026, 11, 24)
"""A Tuesday."""
GB, US = locale_of("en", "GB"), locale_of("en", "US")
ES, AR, ZH, HI, FA, DE = (locale_of(code) for code in ("es", "ar", "zh_Hans", "hi", "fa", "de"))
NULL = Catalogs().translator("en", ZONES[0]).messages
READERS = [Translator(code, NULL, zone) for code in LANGUAGES for zone in ZONES]
readers = st.sampled_from(READERS)
once = settings(deadline=None, max_examples=500)


@pytest.mark.parametrize(
    ("said", "locale", "meant"),
    [
        ("2026-12-04", GB, date(2026, 12, 4)), ("4/12", GB, date(2026, 12, 4)), ("12/4", US, date(2026, 12, 4)),
        ("4.12.", DE, date(2026, 12, 4)), ("4.12.2026", DE, date(2026, 12, 4)), ("4.12.26", DE, date(2026, 12, 4)),
        ("5/3", GB, date(2027, 3, 5)), ("5/3", US, date(2027, 5, 3)), ("23/11", GB, date(2026, 11, 23)),
        ("三月五日", ZH, date(2027, 3, 5)), ("十二月二十五日", ZH, date(2026, 12, 25)),
        ("12月4号", ZH, date(2026, 12, 4)), ("12月4日 周五", ZH, date(2026, 12, 4)),
        ("二〇二六年十二月四日", ZH, date(2026, 12, 4)), ("12月4日星期五", ZH, date(2026, 12, 4)),
        ("٤/١٢", AR, date(2026, 12, 4)), ("٤ ديسمبر", AR, date(2026, 12, 4)), ("४/१२", HI, date(2026, 12, 4)),
        ("4 de diciembre", ES, date(2026, 12, 4)), ("viernes, 4 de diciembre", ES, date(2026, 12, 4)),
        ("4th of December", GB, date(2026, 12, 4)),
        ("Dec 4, 2026", US, date(2026, 12, 4)), ("4 dec", ES, date(2026, 12, 4)),
        ("Friday", GB, date(2026, 11, 27)), ("fri", GB, date(2026, 11, 27)), ("viernes", ES, date(2026, 11, 27)),
        ("الجمعة", AR, date(2026, 11, 27)), ("周五", ZH, date(2026, 11, 27)), ("tuesday", GB, date(2026, 12, 1)),
        ("today", GB, TODAY), ("tomorrow", ES, TODAY + timedelta(days=1)),
        ("Monday 4 December", GB, None), ("4 December or so", GB, None), ("31/2", GB, None), ("0/0", GB, None),
        ("4", GB, None), ("soon", GB, None), ("", GB, None), ("1405/9/13", FA, None), ("4/12/1", GB, None),
        ("13/13", GB, None), ("13/12", US, date(2026, 12, 13)), ("x" * 100, GB, None),
    ],
)  # fmt: skip
def test_dates(said: str, locale: Locale, meant: date | None) -> None:
    assert typed.day(said, locale, TODAY) == meant


@once
@given(reader=readers, days=st.integers(-60, 300))
def test_every_date_as_we_write_it_is_read(reader: Translator, days: int) -> None:
    day = TODAY + timedelta(days=days)
    assert typed.day(reader.day(day), reader.locale, TODAY) == day
    assert typed.day(day.isoformat(), reader.locale, TODAY) == day


@pytest.mark.parametrize(
    ("said", "locale", "meant"),
    [
        ("8:30", GB, time(8, 30)), ("8.30", DE, time(8, 30)), ("8h30", locale_of("fr"), time(8, 30)),
        ("0830", GB, time(8, 30)),
        ("8", GB, time(8)), ("8 Uhr", DE, time(8)), ("8:30 Uhr", DE, time(8, 30)), ("3 pm", GB, time(15)),
        ("3:15PM", US, time(15, 15)),
        ("12 am", US, time(0)), ("12 pm", US, time(12)), ("٨:٣٠", AR, time(8, 30)), ("३:१५", HI, time(3, 15)),
        ("下午3点", ZH, time(15)), ("下午三点半", ZH, time(15, 30)),
        ("八点三十分", ZH, time(8, 30)), ("8:30 p. m.", ES, time(20, 30)), ("0:15 am", US, time(0, 15)),
        ("25:00", GB, None), ("8:60", GB, None), ("13 pm", GB, None), ("noonish", GB, None),
        ("", GB, None), ("8:3", GB, None),
    ],
)  # fmt: skip
def test_hours(said: str, locale: Locale, meant: time | None) -> None:
    assert typed.clock(said, locale) == meant


@once
@given(reader=readers, at=st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_hour_as_we_write_it_is_read(reader: Translator, at: time) -> None:
    assert typed.clock(reader.clock(at), reader.locale) == at


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("9:00-15:00", (time(9), time(15))), ("9 – 3 pm", (time(9), time(15))), ("9 to 15", (time(9), time(15))),
        ("9:00", None), ("15:00-9:00", None), ("9-", None), ("9-10-11", None),
    ],
)  # fmt: skip
def test_from_when_to_when(said: str, meant: tuple[time, time] | None) -> None:
    assert typed.hours(said, GB) == meant


@once
@given(reader=readers, begin=st.integers(0, 95), long=st.integers(1, 95))
def test_every_range_as_we_write_it_is_read(reader: Translator, begin: int, long: int) -> None:
    first, last = (time(n // 4, n % 4 * 15) for n in (begin, min(begin + long, 95)))
    if kept := keep_hours(first, last):
        assert typed.hours(in_words(reader, Kind.HOURS, kept), reader.locale) == (first, last)


@pytest.mark.parametrize(
    ("said", "locale", "meant"),
    [
        ("3", GB, 3), ("٣", AR, 3), ("३", HI, 3), ("۳", FA, 3), ("三", ZH, 3), ("二十五", ZH, 25), ("1,250", GB, 1250),
        ("1.250", ES, 1250), ("1.250", GB, None), ("3.0", GB, 3), ("-3", GB, None), ("three", GB, None), ("", GB, None),
        ("1 250", locale_of("fr"), 1250), ("12,34,567", HI, 1234567), ("1,2,3", GB, None), ("٣٫٥", AR, None),
    ],
)  # fmt: skip
def test_whole_numbers(said: str, locale: Locale, meant: int | None) -> None:
    assert typed.whole(said, locale) == meant


numbers = st.decimals(0, 9_999_999, places=2) | st.integers(0, 9_999_999).map(Decimal)


@once
@given(reader=readers, number=numbers)
def test_every_number_as_we_write_it_is_read(reader: Translator, number: Decimal) -> None:
    assert typed.number(format_decimal(number, locale=reader.locale), reader.locale) == number


@pytest.mark.parametrize(
    ("said", "locale", "meant"),
    [
        ("5", GB, ("5", "GBP")), ("£5", GB, ("5", "GBP")), ("5.50", GB, ("5.5", "GBP")), ("5,50 €", ES, None),
        ("5 EUR", GB, ("5", "EUR")), ("eur 5,50", ES, ("5.5", "EUR")), ("٥", AR, ("5", "GBP")), ("五", ZH, None),
        ("5 £", ES, ("5", "GBP")), ("5 pounds", GB, None), ("free", GB, None), ("", GB, None), ("5 XYZ", GB, None),
    ],
)  # fmt: skip
def test_money(said: str, locale: Locale, meant: tuple[str, str] | None) -> None:
    expected = (Decimal(meant[0]), meant[1]) if meant else None
    assert typed.amount(said, locale, "GBP") == expected


@once
@given(reader=readers, number=st.decimals(0, 99_999, places=2), currency=st.sampled_from(["GBP", "EUR", "USD", "CNY"]))
def test_every_amount_as_we_write_it_is_read(reader: Translator, number: Decimal, currency: str) -> None:
    written = format_currency(number, currency, locale=reader.locale)
    assert typed.amount(written, reader.locale, currency) == (number, currency)


@pytest.mark.parametrize(
    ("said", "locale", "meant"),
    [
        ("Monday, Thursday", GB, {0, 3}), ("mon thu", GB, {0, 3}), ("mon-fri", GB, {0, 1, 2, 3, 4}),
        ("monday,thursday", ES, {0, 3}), ("lunes y jueves", ES, {0, 3}), ("الاثنين والخميس", AR, {0, 3}),
        ("周一、周四", ZH, {0, 3}), ("星期一和星期四", ZH, {0, 3}), ("friday – monday", GB, {4, 5, 6, 0}),
        ("Mondays or so", GB, None), ("", GB, None), ("often", GB, None),
    ],
)  # fmt: skip
def test_weekdays(said: str, locale: Locale, meant: set[int] | None) -> None:
    assert typed.weekdays(said, locale) == (None if meant is None else frozenset(meant))


@once
@given(reader=readers, days=st.sets(st.integers(0, 6), min_size=1))
def test_every_list_of_weekdays_as_we_write_it_is_read(reader: Translator, days: set[int]) -> None:
    written = in_words(reader, Kind.DAYS, keep_days(frozenset(days)))
    assert typed.weekdays(written, reader.locale) == frozenset(days)


@once
@given(reader=readers, said=st.text(max_size=120) | st.text("0123456789 ./-:,٣三月日ampm€", max_size=20))
def test_anything_may_be_typed(reader: Translator, said: str) -> None:
    found = typed.day(said, reader.locale, TODAY)
    assert found is None or found >= date(1, 1, 1)
    assert (number := typed.number(said, reader.locale)) is None or number >= 0
    assert (money := typed.amount(said, reader.locale, "GBP")) is None or money[0] >= 0
    assert typed.weekdays(said, reader.locale) != frozenset()
    for read in (typed.clock, typed.hours, typed.whole):
        read(said, reader.locale)


def test_the_currency_is_that_of_the_country() -> None:
    zones = ("Europe/London", "Europe/Madrid", "America/New_York", "Asia/Tokyo", "UTC")
    assert [currency_of(zone) for zone in zones] == ["GBP", "EUR", "USD", "JPY", "EUR"]
    assert [known_currency(said) for said in ("eur", " GBP ", "XXX", "pounds", "")] == ["EUR", "GBP", None, None, None]
