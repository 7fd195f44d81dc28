"""What `bothways locales` does for those who translate: begins a catalog, and says how far each language is.

Catalogs are read and written with Babel, so that its own tools, Weblate and Poedit open whatever leaves here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bot import plurals
from bot.cldr import locale_of
from bot.i18n import LOCALES
from bot.languages import LANGUAGES, SOURCE
from bot.states import is_whole, state_of

TEMPLATE = "bothways.pot"
GLOSSARY = "glossary.txt"
ABOUT = """\
# Bothways in {name}.
# Address: (how readers are spoken to, and why: tú or usted, du or Sie)
# He or she unknown: (how you get around it)
# What you find out about gaps on the way: (for whoever comes after you)
# The words for school things are in {glossary}, two folders up."""
SCHOOL_THINGS = (
    "school", "class", "family", "guardian", "teacher", "staff", "announcement", "survey", "reminder",
    "slip", "link", "Got it",
)  # fmt: skip
"""What every glossary has to name."""


class CannotBegin(Exception):
    """Why a catalog is not begun, in one line."""


def catalog_file(code: str, folder: Path = LOCALES) -> Path:
    return folder / code / "LC_MESSAGES" / "bothways.po"


def texts(folder: Path = LOCALES) -> Catalog:
    """All that the bot says, as `make locales` gathered it."""
    return read_po(BytesIO((folder / TEMPLATE).read_bytes()))


def catalog(code: str, folder: Path = LOCALES) -> Catalog:
    return read_po(BytesIO(catalog_file(code, folder).read_bytes()), locale=code, abort_invalid=True)


def messages(source: Catalog) -> Iterator[Message]:
    """Without the head."""
    return (message for message in source if message.id)


def begin(code: str, folder: Path = LOCALES) -> Path:
    """An empty catalog for a language, which counts as CLDR says, and a glossary to fill."""
    if code not in LANGUAGES or code == SOURCE:
        raise CannotBegin(f"{code} is none of {' '.join(LANGUAGES[1:])}; add it to LANGUAGES in bot/languages.py first")
    file = catalog_file(code, folder)
    if file.exists():
        raise CannotBegin(f"{file} is there already")
    file.parent.mkdir(parents=True)
    file.write_bytes(as_po(empty(code, texts(folder))))
    things = "".join(f"{thing}:\n" for thing in SCHOOL_THINGS)
    (folder / code / GLOSSARY).write_text(f"# What school things are called in {_english(code)}.\n{things}", "utf-8")
    return file


def empty(code: str, template: Catalog) -> Catalog:
    """The texts of the template, waiting for their translation into a language."""
    made = Catalog(locale=code, msgid_bugs_address="", project=template.project, version=template.version, fuzzy=False)
    made.mime_headers = [("Plural-Forms", plurals.header(code)), ("Last-Translator", "Bothways")]
    made.language_team = _english(code)
    made.header_comment = ABOUT.format(name=_english(code), glossary=GLOSSARY)
    made.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return made


def as_po(made: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, made)
    return written.getvalue()


def _english(code: str) -> str:
    return str(locale_of(code).english_name)


def table(folder: Path = LOCALES) -> Iterator[str]:
    """For people who read a terminal."""
    yield f"{'language':32} {'texts':>7} {'complete':>9} {'drafted':>8} {'checked':>8}"
    for each in progress(folder):
        name = f"{each.code:8} {_english(each.code)}"
        figures = f"{each.complete:9} {each.drafted:8} {each.checked:8}" if each.complete else f"{'missing':>9}"
        yield f"{name:32} {each.texts:7} {figures}"


@dataclass(frozen=True)
class Progress:
    """How far a language is, in texts."""

    code: str
    texts: int
    complete: int
    checked: int

    @property
    def drafted(self) -> int:
        return self.complete - self.checked


def progress(folder: Path = LOCALES) -> Iterator[Progress]:
    """Of every language the bot is made for but English, in which the texts are written."""
    template = texts(folder)
    wanted = sum(1 for _ in messages(template))
    for code in LANGUAGES[1:]:
        there = catalog(code, folder) if catalog_file(code, folder).exists() else Catalog()
        whole = [message for message in messages(there) if message.id in template and is_whole(message)]
        yield Progress(code, wanted, len(whole), sum(1 for message in whole if state_of(message)))
