"""A school's list of families as a file: text → rows, or everything that is wrong with it; rows and links → text again.

Pure: what a language is called is handed in, files are read and written elsewhere. What the columns mean stands in the
help of `bothways import`. A roster may come from any spreadsheet: with commas, semicolons or tabs, in UTF-8 or UTF-16.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.ids import PersonId
from bot.model.people import class_key, name_key

NEEDED = ("class", "child")
COLUMNS = (*NEEDED, "guardian", "language")
LINK = "link"
NAME_LIMIT = 100
CLASS_NAME = re.compile(r"[^\s/]\S{0,19}")
RESERVED = ("all", "teacher")
"""Words of `/announce` and `/invite`, which a class of that name could not be told from."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet runs as a formula when a cell begins with it."""
UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of the text around them: a name with one could pass for another."""

MARK = "\ufeff"
"""Before a text in UTF-8: spreadsheets of one big maker take it for something else without."""

Language = Callable[[str], str | None]
"""A language as people write it → its code, or None."""


@dataclass(frozen=True)
class Row:
    """One guardian's place. `cells` are what stood in the file, `line` is where."""

    line: int
    cells: tuple[str, ...]
    school_class: str
    child: str
    guardian: str
    language: str | None

    @property
    def child_key(self) -> tuple[str, str]:
        return class_key(self.school_class), name_key(self.child)


@dataclass(frozen=True)
class Roster:
    """`delimiter` and `mark` are kept so that the program the list came from can open what we make of it."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    mark: str


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line; line 0 is the file as a whole."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}" if self.line else self.what


def read_bytes(data: bytes) -> str | Problem:
    """The text of a file: UTF-8 with or without a mark, UTF-16 with one. The mark stays."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return MARK + data.decode("utf-16") if wide else data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        return Problem(line, "this is not UTF-8; save the file as “CSV UTF-8” and try again")


def read(text: str, known_language: Language) -> Roster | list[Problem]:
    """The rows of a roster, or all that is wrong with it, in the order of the lines."""
    bare = text.removeprefix(MARK)
    if not bare.strip():
        return [Problem(0, "the file is empty")]
    records = _Records(bare, _delimiter(bare))
    found = list(records)
    if not found:
        return records.problems or [Problem(0, "the file is empty")]
    header = tuple(cell.strip() for cell in found[0][1])
    if wrong := _header_problems(found[0][0], header):
        return wrong
    reading = _Reading(tuple(name.casefold() for name in header), known_language)
    rows = [row for line, cells in found[1:] if (row := reading.row(line, cells)) is not None]
    problems = [*reading.problems, *records.problems]
    if not rows and not problems:
        return [Problem(0, "there is a header and nothing below it")]
    return sorted(problems, key=lambda problem: problem.line) or Roster(
        header, tuple(rows), records.delimiter, MARK if bare != text else ""
    )


@dataclass
class _Records:
    """The records of a file with the lines they begin on; empty ones are left out."""

    text: str
    delimiter: str
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        lines = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        line = 1
        try:
            for cells in lines:
                tidy = [_plain(cell) for cell in cells]
                if any(cell.strip() for cell in tidy):
                    yield line, tidy
                line = lines.line_num + 1
        except csv.Error:
            self.problems.append(Problem(line, "the quotation marks do not match; what follows was not read"))


def _delimiter(text: str) -> str:
    """The one with which the first line that is not empty shows the needed columns, else a comma."""
    first = text.lstrip().splitlines()[0]
    for delimiter in (",", ";", "\t"):
        cells = {cell.strip().strip('"').casefold() for cell in first.split(delimiter)}
        if cells.issuperset(NEEDED):
            return delimiter
    return ","


def _plain(cell: str) -> str:
    """Without the mark that `write` puts before a formula, so that what we wrote can be read again."""
    if len(cell) > 1 and cell[0] == "'" and cell[1] in FORMULA:
        cell = cell[1:]
    return unicodedata.normalize("NFC", cell)


def _header_problems(line: int, header: Sequence[str]) -> list[Problem]:
    names = [name.casefold() for name in header]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        return [Problem(line, f"the header has no column “{name}”") for name in missing]
    return [
        Problem(line, f"the header has the column “{name}” twice") for name in (*COLUMNS, LINK) if names.count(name) > 1
    ]


@dataclass
class _Reading:
    """Reads record after record and remembers what was there, to find what is there twice."""

    names: tuple[str, ...]
    known_language: Language
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    languages: dict[str, str | None] = field(default_factory=dict)

    def row(self, line: int, cells: list[str]) -> Row | None:
        if len(cells) != len(self.names):
            self._wrong(line, f"{len(cells)} fields, where the header has {len(self.names)}")
            return None
        said = {name: " ".join(cell.split()) for name, cell in zip(self.names, cells, strict=True)}
        before = len(self.problems)
        row = Row(
            line, tuple(cells), said["class"], said["child"], said.get("guardian", ""), self._language(line, said)
        )
        self._check(row, dict(zip(self.names, cells, strict=True)))
        if len(self.problems) == before:
            self._check_once(row)
        return row

    def _wrong(self, line: int, what: str) -> None:
        self.problems.append(Problem(line, what))

    def _check(self, row: Row, cells: dict[str, str]) -> None:
        if not row.school_class:
            self._wrong(row.line, "the class is empty")
        elif not CLASS_NAME.fullmatch(row.school_class) or row.school_class.casefold() in RESERVED:
            self._wrong(
                row.line, "the name of a class has no spaces, at most 20 letters, and is not “all” or “teacher”"
            )
        if not row.child:
            self._wrong(row.line, "the child is empty")
        for column, name in (("child", row.child), ("guardian", row.guardian)):
            if len(name) > NAME_LIMIT:
                self._wrong(row.line, f"the name of the {column} is longer than {NAME_LIMIT} letters")
        for column in ("class", "child", "guardian"):
            if _has_controls(cells.get(column, "").strip()):
                self._wrong(row.line, f"the {column} has characters in it that cannot be seen")

    def _language(self, line: int, said: dict[str, str]) -> str | None:
        wanted = said.get("language", "")
        if not wanted:
            return None
        if wanted not in self.languages:
            self.languages[wanted] = self.known_language(wanted)
        if self.languages[wanted] is None:
            self._wrong(line, "the language is not known; write its name, or a code like es or zh-Hans")
        return self.languages[wanted]

    def _check_once(self, row: Row) -> None:
        """A guardian with a name is there once for a child; guardians without are told apart by nothing but a cell."""
        key = (*row.child_key, name_key(row.guardian)) if row.guardian else row.cells
        first = self.seen.setdefault(key, row.line)
        if first != row.line:
            advice = "" if row.guardian else "; two guardians of one child need their names here"
            self._wrong(row.line, f"repeats line {first}{advice}")


def _has_controls(name: str) -> bool:
    return any(unicodedata.category(letter) in UNPRINTABLE or letter in TURNING for letter in name)


def write(roster: Roster, links: Sequence[str]) -> str:
    """The roster with a link in each row: in the column `link` if it has one, else in a new last one."""
    names = [name.casefold() for name in roster.header]
    place = names.index(LINK) if LINK in names else len(names)
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=roster.delimiter, lineterminator="\r\n")
    for cells, link in [(roster.header, LINK), *zip((row.cells for row in roster.rows), links, strict=True)]:
        lines.writerow([*map(_harmless, cells[:place]), link, *map(_harmless, cells[place + 1 :])])
    return roster.mark + out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@dataclass(frozen=True)
class Place:
    """A guardian as the school has them. `key` is that of the name; `taken` is whether a person joined on it."""

    person: PersonId
    key: str
    taken: bool


def match(wanted: Sequence[str], places: Sequence[Place]) -> list[Place | None]:
    """For each guardian named in a child's rows ("" is one without a name): the place that is theirs, or None.

    Names find their own place; rows without a name then get what is left, in order. Who joined is called what Telegram
    calls them unless the roster had a name, so a place that is taken can be that of a row without one.
    """
    left = list(places)
    found: dict[int, Place] = {}
    for number, name in enumerate(wanted):
        same = next((place for place in left if name and place.key == name_key(name)), None)
        if same is not None:
            found[number] = same
            left.remove(same)
    for number, name in enumerate(wanted):
        if not name and left:
            found[number] = left.pop(0)
    return [found.get(number) for number in range(len(wanted))]
