"""Drafted or checked: a mark holds for its words alone, and lives through everything that is done to a catalog."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.messages import Message

from bot.states import Checked, broken_marks, mark, seal, state_of
from bot.translators import as_po, begin, catalog, catalog_file, texts

ROOT = Path(__file__).parents[1]
PARENT = Checked("a parent", date(2026, 12, 1))
YES = Message("✅ Yes", "✅ Sí")
COUNT = Message(("{n} class", "{n} classes"), ("{n} clase", "{n} clases"))


def marked(message: Message, *marks: str) -> Message:
    return Message(message.id, message.string, user_comments=marks)


@pytest.mark.parametrize("message", [YES, COUNT])
def test_a_mark_says_who_and_when(message: Message) -> None:
    checked = marked(message, "something else", mark(PARENT, message))
    assert (state_of(message), state_of(checked), broken_marks(checked)) == (None, PARENT, [])


@pytest.mark.parametrize(
    "other",
    [
        Message("✅ Yes", "✅ Si"),
        Message("✅ Yes!", "✅ Sí"),
        Message("✅ Yes", ""),
        Message("✅ Yes", "✅ Sí", flags=["fuzzy"]),
    ],
)
def test_it_holds_for_these_words_alone(other: Message) -> None:
    other.user_comments = [mark(PARENT, YES)]
    assert state_of(other) is None
    assert [each.startswith(mark(PARENT, YES)) for each in broken_marks(other)] == [True]


@pytest.mark.parametrize("careless", ["checked", "checked by a parent", "checked by a parent on 2026-12-01 (000000)"])
def test_a_careless_mark_is_none(careless: str) -> None:
    assert state_of(marked(YES, careless)) is None
    assert broken_marks(marked(YES, careless)) == [f"{careless}: for these words it ends in ({seal(YES)})"]


def pybabel(*words: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *words], cwd=folder, check=True)


def test_it_lives_through_extraction_and_update(tmp_path: Path) -> None:
    """As `make locales` does it: a text comes, another goes, the others keep their words and their marks."""
    locales, cards = tmp_path / "locales", tmp_path / "cards.py"
    locales.mkdir()
    extract = ("extract", "--no-default-keywords", "-k", "_", "-o", "locales/bothways.pot", "--sort-output", ".")
    update = ("update", "-i", "locales/bothways.pot", "-d", "locales", "-D", "bothways", "--no-fuzzy-matching")
    cards.write_text('_("Yes")\n_("No")\n', "utf-8")
    pybabel(*extract, folder=tmp_path)
    begin("es", locales)
    spanish = catalog("es", locales)
    for msgid, words in (("Yes", "Sí"), ("No", "No")):
        spanish[msgid].string = words
        spanish[msgid].user_comments = [mark(PARENT, spanish[msgid])]
    catalog_file("es", locales).write_bytes(as_po(spanish))

    cards.write_text('_("Perhaps")\n_("Yes")\n', "utf-8")
    pybabel(*extract, folder=tmp_path)
    pybabel(*update, folder=tmp_path)

    after = catalog("es", locales)
    assert {message.id: state_of(message) for message in after if message.id} == {"Yes": PARENT, "Perhaps": None}
    assert len(texts(locales)) == 2
