"""The catalogs say everything the code says, with the same gaps and markup, and count as the language counts."""

import io
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from bot.i18n import LOCALES, Catalogs
from bot.languages import self_name
from bot.translators import progress
from tests.rules import catalogs, glossaries

ROOT = Path(__file__).parents[2]
CODES = [code for code in Catalogs().languages if code != "en"]
TEXTS = catalogs.texts_in(ROOT)


def catalog_of(code: str) -> Catalog:
    with (LOCALES / code / "LC_MESSAGES" / "bothways.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def test_the_template_is_what_the_code_says() -> None:
    with (LOCALES / "bothways.pot").open("rb") as file:
        assert catalogs.stale(read_po(file), TEXTS) == []


@pytest.mark.parametrize("code", CODES)
def test_a_catalog_says_everything_the_code_says(code: str) -> None:
    assert catalogs.complaints(catalog_of(code), TEXTS) == []


def test_there_is_a_whole_catalog_for_every_language() -> None:
    """Which are missing is said by `bothways locales`."""
    assert [each.code for each in progress() if each.complete < each.texts] == []


@pytest.mark.parametrize("code", CODES)
def test_a_catalog_uses_the_words_of_its_glossary(code: str) -> None:
    glossary = glossaries.read((LOCALES / code / "glossary.txt").read_text("utf-8"))
    assert list(glossaries.complaints(glossary, catalog_of(code))) == []


@pytest.mark.parametrize("code", CODES)
def test_the_language_knows_its_own_name(code: str) -> None:
    assert self_name(code)[0].isupper() or not self_name(code)[0].isascii()
    assert catalog_of(code).locale == catalogs.locale_of(code)


def test_texts_are_found() -> None:
    assert len(TEXTS) > 150
    assert TEXTS["{n} class"] == ("{n} class", "{n} classes")


SOURCE = {
    "✅ Yes": ("✅ Yes",),
    "<b>{child}</b>, class {name}": ("<b>{child}</b>, class {name}",),
    "{n} child": ("{n} child", "{n} children"),
}
HEAD = """# Bothways in Spanish.
# Address: usted.
msgid ""
msgstr ""
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
YES = 'msgid "✅ Yes"\nmsgstr "✅ Sí"\n\n'
CHILD = 'msgid "<b>{child}</b>, class {name}"\nmsgstr "<b>{child}</b>, clase {name}"\n\n'
COUNT = 'msgid "{n} child"\nmsgid_plural "{n} children"\nmsgstr[0] "un niño"\nmsgstr[1] "{n} niños"\n\n'
GOOD = HEAD + YES + CHILD + COUNT


def told(text: str) -> list[str]:
    return catalogs.complaints(read_po(io.BytesIO(text.encode()), locale="es"), SOURCE)


def test_a_good_catalog_is_good() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        (YES, "", "missing"),
        (YES, YES + 'msgid "No"\nmsgstr "No"\n', "not in the code"),
        (YES, YES + '#~ msgid "No"\n#~ msgstr "No"\n', "obsolete"),
        (YES, "#, fuzzy\n" + YES, "fuzzy"),
        ("✅ Sí", "", "not translated"),
        ("✅ Sí", "Sí", "begins with"),
        ("✅ Sí", "✅ Sí ", "stray space"),
        ("✅ Sí", "✅  Sí", "stray space"),
        ("✅ Sí", "✅ Sí\\n\\nsí", "stray space or line"),
        ("clase {name}", "clase {nombre}", "gaps"),
        ("clase {name}", "clase", "gaps"),
        ("clase {name}", "clase {name", "gaps"),
        ("<b>{child}</b>, clase", "<b>{child}<b>, clase", "markup"),
        ("<b>{child}</b>, clase", "{child}, clase", "markup"),
        ("{n} niños", "muchos niños", "gaps"),
        ("{n} niños", "", "not translated"),
        ("plural=(n != 1)", "plural=(n > 1)", "Plural-Forms"),
        ("# Address: usted.\n", "", "how readers are addressed"),
        (YES, "# checked by a parent on 2026-12-01 (000000)\n" + YES, "not the words that were"),
        (YES, "# checked by a parent\n" + YES, "not the words that were"),
    ],
)
def test_each_mistake_is_found(right: str, wrong: str, complaint: str) -> None:
    assert right in GOOD
    found = told(GOOD.replace(right, wrong, 1))
    assert [line for line in found if complaint in line], found


def test_a_stale_template_is_found() -> None:
    template = read_po(io.BytesIO(GOOD.encode()))
    assert catalogs.stale(template, SOURCE) == []
    assert len(catalogs.stale(template, SOURCE | {"No": ("No",)})) == 1
    assert len(catalogs.stale(template, {})) == 3


@pytest.mark.parametrize(
    ("code", "rule", "right"),
    [
        ("zh_Hans", "nplurals=1; plural=0", True),
        ("zh_Hans", "nplurals=2; plural=(n != 1)", False),
        ("es", "nplurals=2; plural=(n != 1)", True),
        ("es", "nplurals=1; plural=0", False),
        ("uk", "nplurals=2; plural=(n != 1)", False),
        ("fr", "nplurals=2; plural=(n > 1)", True),
        ("fr", "nplurals=2; plural=(n != 1)", False),
    ],
)
def test_plural_rules_are_held_against_the_language(code: str, rule: str, right: bool) -> None:
    text = HEAD.replace("nplurals=2; plural=(n != 1)", rule).replace("Language: es", f"Language: {code}")
    catalog = read_po(io.BytesIO(text.encode()), locale=code)
    assert (catalogs.wrong_plurals(catalog) == []) == right
