"""Corrections leave as a catalog that other tools open, and come back from one."""

import subprocess
import sys
from datetime import date
from io import BytesIO

from babel.messages import Catalog
from babel.messages.pofile import read_po

from bot.states import Checked, mark, state_of
from bot.translators import as_po
from tests.command_line.desk import SETUP, Desk

NOON = date(2026, 12, 1)
AT_HOME = "SELECT language, msgid, forms, checked, role FROM wordings ORDER BY id"


def exported(desk: Desk, name: str = "es.po") -> Catalog:
    assert desk.types("locales", "export", "es", name).code == 0
    return read_po(BytesIO((desk.folder / name).read_bytes()), locale="es", abort_invalid=True)


def written(desk: Desk, catalog: Catalog, name: str = "back.po") -> str:
    (desk.folder / name).write_bytes(as_po(catalog))
    return name


def test_what_leaves_can_be_compiled_and_comes_back_without_news(desk: Desk) -> None:
    desk.types(*SETUP)
    exported(desk)
    babel = (sys.executable, "-m", "babel.messages.frontend", "-q")
    subprocess.run([*babel, "compile", "-i", "es.po", "-o", "es.mo", "-l", "es"], cwd=desk.folder, check=True)
    assert "0 texts taken in" in desk.types("locales", "import", "es", "es.po").out
    assert desk.asks(AT_HOME) == []


def test_a_correction_comes_back_by_whom_it_was_checked(desk: Desk) -> None:
    desk.types(*SETUP)
    theirs = exported(desk)
    for msgid, words in (("Saved.", "Listo."), ("Back", "Volver")):
        theirs[msgid].string = words
    theirs["{n} class"].string = ("un aula", "{n} aulas")
    saved = theirs["Saved."]
    saved.user_comments = [mark(Checked("a parent", NOON), saved)]
    ended = desk.types("locales", "import", "es", written(desk, theirs), "--by", "a teacher")
    assert "3 texts taken in, 1 of them checked" in ended.out
    assert sorted(desk.asks(AT_HOME)) == [
        ("es", "Back", '["Volver"]', 0, "a teacher"),
        ("es", "Saved.", '["Listo."]', 1, "a parent"),
        ("es", "{n} class", '["un aula", "{n} aulas"]', 0, "a teacher"),
    ]
    again = exported(desk, "again.po")
    assert state_of(again["Saved."]) == Checked("a parent", NOON)
    assert (again["Back"].string, state_of(again["Back"])) == ("Volver", None)


def test_with_a_mistake_nothing_is_taken_in(desk: Desk) -> None:
    desk.types(*SETUP)
    theirs = exported(desk)
    theirs["Saved."].string = "Listo."
    theirs["Name: {name}"].string = "Nombre"
    theirs["<b>Who sees what</b>"].string = "Quién ve qué"
    ended = desk.types("locales", "import", "es", written(desk, theirs))
    assert ended.code == 1
    assert "a gap in braces is missing" in ended.err
    assert "the markup" in ended.err
    assert desk.asks(AT_HOME) == []


def test_what_is_no_catalog(desk: Desk) -> None:
    desk.types(*SETUP)
    desk.writes("x.po", "msgid hello\n")
    assert desk.types("locales", "import", "es", "x.po").code == 1
    assert "there is no catalog for 'my'" in desk.refuses("locales", "import", "my", "x.po")
    assert "there is no catalog for 'en'" in desk.refuses("locales", "export", "en", "x.po")
