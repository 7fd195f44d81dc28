"""Which language a person gets, and how values are put into words in it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import Instant
from bot.i18n import ISOLATE, POP, Catalogs, Html, Translator, escape
from bot.languages import LANGUAGES, known_language

LONDON, BOSTON, MADRID = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Europe/Madrid")
CATALOGS = Catalogs()
DAY = date(2026, 12, 1)
SIX = Instant(datetime(2026, 12, 1, 18, 0, tzinfo=UTC))


def words(code: str, zone: ZoneInfo = LONDON) -> Translator:
    return CATALOGS.translator(code, zone)


@settings(deadline=None)  # the first asks every language for its own name, which takes a second
@given(st.text(max_size=20) | st.from_regex(r"[a-zA-Z]{1,4}([-_][a-zA-Z0-9]{1,4}){0,3}", fullmatch=True))
def test_any_language_may_be_claimed(wanted: str) -> None:
    assert CATALOGS.nearest(wanted) in (None, *CATALOGS.languages)
    assert CATALOGS.translator(wanted, LONDON).code in CATALOGS.languages
    assert isinstance(words("en").language(wanted), str)
    assert known_language(wanted) is None or isinstance(known_language(wanted), str)


def test_a_language_we_have_not_becomes_the_schools() -> None:
    assert CATALOGS.translator("my", LONDON, "es").code == "es"
    assert CATALOGS.translator(None, LONDON, "es-MX").code == "es"
    assert CATALOGS.translator("my", LONDON, "xx").code == "en"


def test_without_any_catalog_there_is_english(tmp_path: Path) -> None:
    alone = Catalogs(tmp_path)
    assert (alone.languages, alone.translator("es", LONDON)("Saved.")) == (("en",), "Saved.")


def test_the_languages_there_are() -> None:
    assert [code for code in LANGUAGES if code in CATALOGS.languages] == list(CATALOGS.languages)
    assert CATALOGS.languages[0] == "en"
    assert {"es", "ar", "zh_Hans"} < set(CATALOGS.languages)


NASTY = ["<b>x</b>", "Tom & Ana", "{0.__class__}", "{name}", "%s %(n)d", "{}", "}{", "&lt;", "\\1"]


@pytest.mark.parametrize("code", CATALOGS.languages)
@pytest.mark.parametrize("value", NASTY)
def test_values_are_inert(code: str, value: str) -> None:
    said = words(code)("Name: {name}", name=value)
    assert isinstance(said, Html)
    assert escape(value) in said
    label = words(code).label("Name: {name}", name=value)
    assert (value in label, isinstance(label, Html)) == (True, False)


def test_what_is_html_already_is_not_escaped_twice() -> None:
    _ = words("en")
    inner = _("<b>{child}</b>, class {name}", child="<Tom>", name="3B")
    assert _("For: {whom}", whom=inner) == "For: <b>&lt;Tom&gt;</b>, class 3B"
    assert escape('"quoted" <i>') == '"quoted" &lt;i&gt;'


@pytest.mark.parametrize(
    ("code", "name", "isolated"),
    [
        ("en", "Ana", False), ("es", "Ana Gómez", False), ("zh_Hans", "王芳", False), ("en", "דנה", True),
        ("en", "Ana ليلى", True), ("ar", "Ana", True), ("ar", "ليلى", True), ("ar", "3B", True),
    ],
)  # fmt: skip
def test_names_are_fenced_off_only_where_directions_may_mix(code: str, name: str, isolated: bool) -> None:
    expected = f"{ISOLATE}{name}{POP}" if isolated else name
    assert words(code).isolate(name) == expected
    assert expected in words(code)("Name: {name}", name=name)
    assert expected in words(code).label("Name: {name}", name=name)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("name", ["Ana\u2069 Ruiz", "\u202eAna Ruiz", "\u2066\u2068Ana Ruiz", "Ana\u202c\u202d Ruiz"])
def test_no_name_reaches_out_of_its_fence(code: str, name: str) -> None:
    """Controls that end an isolate, or turn what follows, are part of no name."""
    assert words(code).isolate(name) == words(code).isolate("Ana Ruiz")


@pytest.mark.parametrize("code", CATALOGS.languages)
def test_every_fence_is_closed(code: str) -> None:
    said = words(code)("By {name}, {when}", name="Ana", when=words(code).moment(SIX))
    openings = sum(said.count(mark) for mark in "\u2066\u2067\u2068")
    assert openings == said.count(POP)
    assert words(code).rtl == (code in {"ar", "fa", "ps", "ur"})


@pytest.mark.parametrize("n", [0, 1, 2, 5, 11, 100, 103, 1000])
def test_plurals_of_arabic(n: int) -> None:
    """Six forms, each for its numbers; the form itself stands in the catalog."""
    form = {0: 0, 1: 1, 2: 2, 5: 3, 11: 4, 100: 5, 103: 3, 1000: 5}[n]
    said = words("ar").plural("{n} class", "{n} classes", n)
    raw = CATALOGS.translator("ar", LONDON).messages
    assert said == str(raw._catalog["{n} class", form]).format(n=n)  # type: ignore[attr-defined]  # the standard library's own


def test_broken_numbers() -> None:
    """“1,5” is written as the language writes it, and takes its form."""
    half = Decimal("1.5")
    assert words("en").plural("{n} class", "{n} classes", half) == "1.5 classes"
    assert words("es").plural("{n} class", "{n} classes", half) == "1,5 clases"
    assert words("es").label_plural("{n} class", "{n} classes", half) == "1,5 clases"


def test_plurals_of_arabic_differ() -> None:
    said = {n: words("ar").plural("{n} class", "{n} classes", n).replace(str(n), "n") for n in (1, 2, 5, 11)}
    assert len(set(said.values())) >= 3


def test_plurals_of_the_others() -> None:
    assert [words("en").plural("{n} class", "{n} classes", n) for n in (0, 1, 2)] == [
        "0 classes", "1 class", "2 classes",
    ]  # fmt: skip
    spanish = [words("es").plural("{n} class", "{n} classes", n) for n in (1, 2, 0)]
    assert [text.split()[0] for text in spanish] == ["1", "2", "0"]
    assert spanish[0][1:] != spanish[1][1:] == spanish[2][1:]
    assert len({words("zh_Hans").plural("{n} class", "{n} classes", n).replace(str(n), "") for n in (0, 1, 5)}) == 1


@pytest.mark.parametrize(
    ("code", "zone", "day", "clock"),
    [
        ("en", LONDON, "Tuesday 1 December", "18:00"),
        ("en", BOSTON, "Tuesday, December 1", "1:00 PM"),
        ("es", MADRID, "martes, 1 de diciembre", "19:00"),
        ("zh_Hans", ZoneInfo("Asia/Shanghai"), "12月2日星期三", "02:00"),
        ("ar", LONDON, "الثلاثاء، 1 ديسمبر", "6:00 م"),
    ],
)
def test_dates_have_their_weekday_and_hours_are_those_of_the_school(
    code: str, zone: ZoneInfo, day: str, clock: str
) -> None:
    _, local = words(code, zone), SIX.astimezone(zone)
    assert (_.day(local.date()), " ".join(_.clock(local.time()).split())) == (day, clock)
    assert _.day(local.date()) in _.moment(SIX)
    assert _.clock(local.time()) in _.moment(SIX)


@pytest.mark.parametrize("code", CATALOGS.languages)
def test_every_language_has_its_weekdays_and_lists(code: str) -> None:
    _ = words(code)
    assert len({_.weekday(number) for number in range(7)}) == 7
    assert all(_.weekday((DAY.weekday() + n) % 7) in _.day(date(2026, 12, 1 + n)) for n in range(7))
    listed = _.list(["Ana", "Omar", "Sam"])
    assert [name for name in ("Ana", "Omar", "Sam") if name not in listed] == []
    assert _.list([]) == ""
    assert "07" in _.clock(time(7, 30)) or "7" in _.clock(time(7, 30))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("es", "Spanish"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh_Hans", "Chinese (Simplified)"),
        ("xx", "xx"),
        ("?", "?"),
    ],
)
def test_languages_by_their_name(code: str, name: str) -> None:
    """Telegram writes `pt-br`, we write `zh_Hans`."""
    assert words("en").language(code) == name
    assert words("en").language(code.lower()) == name


def test_a_catalog_is_read_when_it_is_first_needed_and_once() -> None:
    """Thirty languages cost a start as much as one."""
    catalogs = Catalogs()
    assert (len(catalogs.languages) > 1, catalogs._read) == (True, {})
    first = catalogs.translator("es-MX", LONDON)
    assert list(catalogs._read) == ["es"]
    assert catalogs.translator("es", BOSTON).messages is first.messages
