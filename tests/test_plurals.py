"""Plural forms are those of CLDR, in the header of a catalog and for broken numbers."""

import gettext
from decimal import Decimal

import pytest

from bot.cldr import locale_of
from bot.languages import LANGUAGES
from bot.plurals import categories, form, header, stands_for

WHOLE = (0, 1, 2, 3, 5, 11, 21, 100)
HALF = Decimal("1.5")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_header_counts_as_cldr_does(code: str) -> None:
    rule = gettext.c2py(header(code).partition("plural=")[2].rstrip(";"))
    cldr = locale_of(code).plural_form
    for n in range(201):
        assert categories(code)[rule(n)] == cldr(n), n
        assert form(code, n) == rule(n)
    assert header(code).startswith(f"nplurals={len({cldr(n) for n in range(201)})}; ")


@pytest.mark.parametrize("code", LANGUAGES)
def test_broken_numbers_take_the_form_of_cldr_or_of_a_few(code: str) -> None:
    cldr = locale_of(code).plural_form
    wanted = cldr(HALF) if cldr(HALF) in categories(code) else "few"
    assert categories(code)[form(code, stands_for(code, HALF))] == wanted
    assert [stands_for(code, Decimal(n)) for n in WHOLE] == list(WHOLE)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("en", "nplurals=2; plural=(n != 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("am", "nplurals=2; plural=(n > 1);"),
        ("ht", "nplurals=2; plural=(n > 1);"),
        ("tl", "nplurals=2; plural=(n%10==4 || n%10==6 || n%10==9);"),
        ("my", "nplurals=1; plural=(0);"),
        ("ti", "nplurals=2; plural=(n > 1);"),
    ],
)
def test_languages_that_babels_own_table_gets_wrong(code: str, found: str) -> None:
    assert header(code) == found


@pytest.mark.parametrize("code", ["cy", "lt", "sl", "mt"])
def test_a_rule_that_no_editor_knows_is_written_out(code: str) -> None:
    rule = gettext.c2py(header(code).partition("plural=")[2].rstrip(";"))
    assert [categories(code)[rule(n)] for n in range(200)] == [locale_of(code).plural_form(n) for n in range(200)]
