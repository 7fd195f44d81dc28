"""Whether a catalog calls a school thing what its own glossary calls it."""

import re
from collections.abc import Iterator

from babel.messages import Catalog, Message

from bot.states import forms
from bot.translators import SCHOOL_THINGS, messages

WITHOUT = re.compile(r"glossary: without (?P<things>.+)")
MANY = {"family": "famil(?:y|ies)", "class": "class(?:es)?"}
Glossary = dict[str, tuple[str, ...]]


def read(text: str) -> Glossary:
    """Each thing with its word and the other forms it takes; lines with # are remarks."""
    entries = (line.partition(":") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {
        thing.strip(): tuple(each.strip().casefold() for each in words.split(",") if each.strip())
        for thing, _, words in entries
    }


def complaints(glossary: Glossary, catalog: Catalog) -> Iterator[str]:
    for thing in SCHOOL_THINGS:
        if not glossary.get(thing):
            yield f"the glossary has no word for {thing!r}"
    for thing, words in glossary.items():
        for message in messages(catalog):
            if _speaks_of(thing, message) and not _says(words, message) and thing not in _without(message):
                yield f"{thing!r} is not {' or '.join(words)} in {forms(message.string)[-1]!r}"


def _speaks_of(thing: str, message: Message) -> bool:
    """As a word of its own: no command, no gap, no part of another."""
    one_or_many = MANY.get(thing, f"{re.escape(thing)}s?")
    same_case = 0 if thing[:1].isupper() else re.IGNORECASE
    return any(re.search(rf"(?<![\w/{{-]){one_or_many}(?![\w}}-])", text, same_case) for text in forms(message.id))


def _says(words: tuple[str, ...], message: Message) -> bool:
    return all(any(word in form.casefold() for word in words) for form in forms(message.string))


def _without(message: Message) -> set[str]:
    """Things this translation may leave unsaid, by a comment of its translator."""
    found = (WITHOUT.fullmatch(comment.strip()) for comment in message.user_comments)
    return {thing.strip() for each in found if each for thing in each["things"].split(",")}
