"""A thing of the school has one name in a language, and what says another is found."""

import io

import pytest
from babel.messages.pofile import read_po

from bot.translators import SCHOOL_THINGS
from tests.rules import glossaries

GLOSSARY = "# Spanish.\nclass: clase\nGot it: Entendido\nfamily: familia, hogar\n"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OTHERS = "".join(f"{thing}: x\n" for thing in SCHOOL_THINGS if thing not in ("class", "Got it", "family"))


def found(msgid: str, msgstr: str, comment: str = "") -> list[str]:
    text = f'{HEAD}{comment}msgid "{msgid}"\nmsgstr "{msgstr}"\n'
    catalog = read_po(io.BytesIO(text.encode()), locale="es")
    return list(glossaries.complaints(glossaries.read(GLOSSARY + OTHERS), catalog))


@pytest.mark.parametrize(
    ("msgid", "msgstr", "right"),
    [
        ("All classes", "Todas las clases", True),
        ("All classes", "Todos los grupos", False),
        ("Which class?", "¿Qué Clase?", True),
        ("Families: {n}", "Hogares: {n}", True),
        ("Families: {n}", "Casas: {n}", False),
        ("Tap Got it.", "Toque Entendido.", True),
        ("Tap Got it.", "Toque Vale.", False),
        ("You got it.", "Lo tiene.", True),
        ("/families shows it", "/families lo muestra", True),
        ("{class} is new", "{class} es nueva", True),
        ("classy", "elegante", True),
    ],
)
def test_the_same_thing_is_always_the_same_word(msgid: str, msgstr: str, right: bool) -> None:
    assert (found(msgid, msgstr) == []) == right


def test_a_translator_may_leave_a_thing_unsaid() -> None:
    assert found("Which class?", "¿Cuál?", "# glossary: without class, family\n") == []


def test_a_thing_without_a_word_is_found() -> None:
    empty = glossaries.read("class:\n")
    assert len(list(glossaries.complaints(empty, read_po(io.BytesIO(b""), locale="es")))) == len(SCHOOL_THINGS)
