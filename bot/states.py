"""How sure we are of a translated text: drafted, or checked by somebody who speaks the language, on a day.

The mark is a translator's comment in the catalog, which Babel, Weblate and Poedit carry along:

    # checked by a parent on 2026-12-01 (3f9a21)

The letters in brackets are the seal: they belong to these words and no others, so words that were changed afterwards
are drafted again by themselves. Whatever has no mark is drafted.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from babel.messages import Message

MARK = re.compile(r"checked by (?P<by>.+) on (?P<on>\d{4}-\d{2}-\d{2}) \((?P<seal>[0-9a-f]{6})\)")


@dataclass(frozen=True)
class Checked:
    """By whom: a role ("a parent", "a teacher"), never a name; catalogs are public."""

    by: str
    on: date


def mark(words: Checked, message: Message) -> str:
    """The comment that says so of the message as it is."""
    return f"checked by {words.by} on {words.on.isoformat()} ({seal(message)})"


def state_of(message: Message) -> Checked | None:
    """None: drafted."""
    for comment in message.user_comments:
        found = MARK.fullmatch(comment.strip())
        if found and found["seal"] == seal(message) and is_whole(message):
            return Checked(found["by"], date.fromisoformat(found["on"]))
    return None


def broken_marks(message: Message) -> list[str]:
    """Marks that do not belong to these words, or are written badly; behind each, how it would be right."""
    marks = [comment.strip() for comment in message.user_comments if comment.strip().startswith("checked")]
    if not marks or state_of(message) is not None:
        return []
    return [f"{each}: for these words it ends in ({seal(message)})" for each in marks]


def without_marks(message: Message) -> list[str]:
    """Its other comments."""
    return [comment for comment in message.user_comments if not comment.strip().startswith("checked")]


def seal(message: Message) -> str:
    words = "\0".join((*forms(message.id), *forms(message.string)))
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def forms(given: object) -> tuple[str, ...]:
    """One text or several, as a tuple."""
    return tuple(str(each) for each in given) if isinstance(given, list | tuple) else (str(given or ""),)


def is_whole(message: Message) -> bool:
    """Whether every form is filled in and nobody doubts it."""
    return all(forms(message.string)) and not message.fuzzy
