"""What a translator starts from, and the table of how far each language is."""

import gettext
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import plurals
from bot.i18n import LOCALES, Catalogs
from bot.languages import LANGUAGES
from bot.translators import CannotBegin, as_po, begin, catalog, catalog_file, progress, table, texts
from tests.rules import glossaries

ZONE = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Our texts, and Spanish."""
    shutil.copytree(LOCALES / "es", tmp_path / "es")
    shutil.copy(LOCALES / "bothways.pot", tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code not in ("en", "es")])
def test_a_catalog_is_begun_with_every_text_and_the_rule_of_cldr(folder: Path, code: str) -> None:
    file = begin(code, folder)
    made = catalog(code, folder)
    assert [message.id for message in made if message.id] == [message.id for message in texts(folder) if message.id]
    rule = gettext.c2py(made.plural_expr)
    assert [rule(n) for n in range(201)] == [plurals.form(code, n) for n in range(201)]
    assert made.num_plurals == len(plurals.categories(code))
    assert f'"Language: {code}\\n"' in file.read_text("utf-8")
    made.update(texts(folder), no_fuzzy_matching=True, update_creation_date=False)
    assert as_po(made) == file.read_bytes()


def test_a_begun_glossary_asks_for_every_thing(folder: Path) -> None:
    begin("fr", folder)
    glossary = glossaries.read((folder / "fr" / "glossary.txt").read_text("utf-8"))
    asked = [line for line in glossaries.complaints(glossary, catalog("fr", folder)) if "has no word" in line]
    assert len(asked) == len(glossary) > 10


@pytest.mark.parametrize("code", ["en", "es", "xx", "../etc", "my"])
def test_what_is_there_or_unknown_is_not_begun(folder: Path, code: str) -> None:
    before = catalog_file("es", folder).read_bytes()
    with pytest.raises(CannotBegin):
        begin(code, folder)
    assert catalog_file("es", folder).read_bytes() == before


def test_how_far_each_language_is(folder: Path) -> None:
    begin("fr", folder)
    everything = sum(1 for message in texts(folder) if message.id)
    found = {each.code: each for each in progress(folder)}
    assert list(found) == list(LANGUAGES[1:])
    assert (found["es"].complete, found["es"].drafted, found["es"].checked) == (everything, everything, 0)
    assert (found["fr"].complete, found["uk"].complete) == (0, 0)
    assert len(list(table(folder))) == len(LANGUAGES)
    assert next(line for line in table(folder) if line.startswith("uk")).split()[-1] == "missing"


def test_what_is_not_filled_in_yet_is_said_in_english(folder: Path) -> None:
    """A plural whose forms are empty, too."""
    begin("pl", folder)
    words = Catalogs(folder).translator("pl", ZONE)
    assert words("Saved.") == "Saved."
    assert [words.plural("{n} class", "{n} classes", n) for n in (1, 5)] == ["1 class", "5 classes"]
