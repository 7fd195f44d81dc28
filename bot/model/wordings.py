"""Corrections of the bot's own texts, made by people who speak a language: they go before the words of the catalog."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from bot.clock import Instant

TAG = re.compile(r"</?[a-z][^>]*>")
Corrections = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The forms of a text, by language and msgid."""


@dataclass(frozen=True)
class Wording:
    language: str
    msgid: str
    forms: tuple[str, ...]
    """One, or as many as the language has plurals."""
    checked: bool
    by: str
    """A role, as "a parent"; never a name."""
    at: Instant


def wrong_with(said: Sequence[str], forms: Sequence[str], number: int) -> str | None:
    """Why these words cannot stand for the English ones (singular and plural, or one); None when they can. `number` is
    how many forms the language has."""
    wanted = number if len(said) > 1 else 1
    if len(forms) != wanted or not all(form.strip() for form in forms):
        return f"it needs {wanted} forms, each with words in it"
    for form in forms:
        if gaps(form) is None or not (gaps(form) or set()) <= (gaps(said[-1]) or set()):
            return "a gap in braces is not one of the English text"
        if len(said) == 1 and gaps(form) != gaps(said[0]):
            return "a gap in braces is missing"
        if Counter(TAG.findall(form)) != Counter(TAG.findall(said[-1])):
            return "the markup (<b>, <i>) is not that of the English text"
    return None


def gaps(text: str) -> set[str] | None:
    """The names in braces; None where braces are broken."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
