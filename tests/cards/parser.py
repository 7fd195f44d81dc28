"""Telegram's own reader of HTML: what a text looks like when it has arrived."""

import json
from dataclasses import dataclass
from typing import Any

import tdjson

CODE = "textEntityTypeCode"


@dataclass(frozen=True)
class Shown:
    """The words without markup, and each piece of markup as (kind, words)."""

    text: str
    markup: tuple[tuple[str, str], ...]

    @property
    def units(self) -> int:
        """As Telegram counts against its limits: after reading, in UTF-16 units."""
        return len(self.text.encode("utf-16-le")) // 2

    @property
    def kinds(self) -> list[str]:
        """The kinds of markup, each as often as it is there; lines of code in a row are one, as a block may be."""
        found = [kind for kind, _ in self.markup]
        once = [kind for n, kind in enumerate(found) if kind != CODE or n == 0 or found[n - 1] != CODE]
        return sorted(once)


class Unreadable(Exception):
    """Telegram would refuse this text."""


def execute(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    return answer


def read(markup: str) -> Shown:
    execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
    ask = {"@type": "parseTextEntities", "text": markup, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = execute(ask)
    if answer["@type"] != "formattedText":
        raise Unreadable(f"{answer.get('message')}: {markup}")
    text = str(answer["text"])
    return Shown(text, tuple((each["type"]["@type"], _piece(text, each)) for each in answer["entities"]))


def _piece(text: str, entity: dict[str, Any]) -> str:
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return text.encode("utf-16-le")[start:end].decode("utf-16-le")
