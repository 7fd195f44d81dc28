"""An operator at a desk: types commands, reads what comes back, looks into the folder."""

import csv
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main

SETUP = ("setup", "--school", "Oak Primary", "--timezone", "Europe/London", "--language", "en")


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


class Desk:
    """An operator in an empty folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def types(self, *words: str) -> Ended:
        self._capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(words)
        said = self._capture.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    def refuses(self, *words: str) -> str:
        """The one line with which a wrong use ends."""
        ended = self.types(*words)
        assert ended.code == 2, ended
        assert ended.out == ""
        assert ended.err.startswith("bothways: ")
        assert ended.err.count("\n") == 1, ended.err
        return ended.err

    def writes(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def asks(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "bothways.db")) as database:
            return database.execute(query).fetchall()
