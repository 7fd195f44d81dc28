"""What is wrong with a catalog, held against the texts of the code: each complaint says what to do."""

import gettext
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir

from bot.states import broken_marks, forms

KEYWORDS = {"_": None, "label": None, "plural": (1, 2), "label_plural": (1, 2)}
TAG = re.compile(r"</?[a-z][^>]*>")
RIGHT_TO_LEFT_MARK = "\u200f"
NUMBERS = range(201)
Texts = tuple[str, ...]


def texts_in(root: Path) -> dict[str, Texts]:
    """Every text in `bot/cards`, by its msgid: one form, or singular and plural."""
    found = extract_from_dir(root, [("bot/cards/**.py", "python")], {"bot/cards/**.py": {}}, KEYWORDS)
    texts = (forms(message) for _, _, message, _, _ in found)
    return {each[0]: each for each in texts}


def messages_of(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def stale(template: Catalog, texts: dict[str, Texts]) -> list[str]:
    """For the .pot file."""
    listed = {forms(message.id)[0]: forms(message.id) for message in messages_of(template)}
    return [f"run `make locales`: {msgid!r}" for msgid in sorted(listed.items() ^ texts.items())]


def complaints(catalog: Catalog, texts: dict[str, Texts]) -> list[str]:
    """For a catalog: everything a reader could stumble over."""
    found = {forms(message.id)[0]: message for message in messages_of(catalog)}
    return [
        *(f"missing: {msgid!r}" for msgid in texts if msgid not in found),
        *(f"not in the code any more: {msgid!r}" for msgid in found if msgid not in texts),
        *(f"remove the obsolete text {msgid!r}" for msgid in catalog.obsolete),
        *([] if "# Address: " in catalog.header_comment else ["say at the head how readers are addressed"]),
        *wrong_plurals(catalog),
        *(f"{complaint}: {msgid!r}" for msgid, message in found.items() for complaint in _about(catalog, message)),
    ]


def wrong_plurals(catalog: Catalog) -> list[str]:
    """Two numbers share a form if, and only if, the language (CLDR) has one word for both."""
    assert catalog.locale is not None, "a catalog has a language"
    by_form: dict[int, set[str]] = {}
    by_tag: dict[str, set[int]] = {}
    for n in NUMBERS:
        form, tag = form_of(catalog, n), catalog.locale.plural_form(n)
        by_form.setdefault(form, set()).add(tag)
        by_tag.setdefault(tag, set()).add(form)
    mixed = [tags for tags in by_form.values() if len(tags) > 1] + [tag for tag, own in by_tag.items() if len(own) > 1]
    forms_there = f"Plural-Forms has {catalog.num_plurals} forms, and the language {len(by_tag)}"
    return [
        *(f"Plural-Forms mixes {each}" for each in mixed),
        *([forms_there] if catalog.num_plurals != len(by_tag) else []),
    ]


def form_of(catalog: Catalog, n: int) -> int:
    """Which form gettext takes for a number."""
    return _rule(catalog.plural_expr)(n)


@cache
def _rule(expression: str) -> Callable[[int], int]:
    """As gettext itself reads a header; the function is undocumented."""
    rule: Callable[[int], int] = gettext.c2py(expression)
    return rule


def _about(catalog: Catalog, message: Message) -> Iterator[str]:
    said, ours = forms(message.id), forms(message.string)
    for mark in broken_marks(message):
        yield f"these are not the words that were checked; take the mark away, or have them checked again: {mark}"
    if message.fuzzy:
        yield "fuzzy: look at it, then take the mark away"
    if not all(ours):
        yield "not translated"
        return
    if len(ours) != (catalog.num_plurals if len(said) > 1 else 1):
        yield f"{len(ours)} forms, not {catalog.num_plurals}"
        return
    for number, form in enumerate(ours):
        model = said[min(number, len(said) - 1)]
        yield from _different(model, form, may_omit=_number_may_be_omitted(catalog, number) if len(said) > 1 else set())


def _number_may_be_omitted(catalog: Catalog, form: int) -> set[str]:
    """“One child” may be said in words where the form is for one number only."""
    return {"n"} if sum(form_of(catalog, n) == form for n in NUMBERS) == 1 else set()


def _different(model: str, form: str, *, may_omit: set[str]) -> Iterator[str]:
    if not _gaps(model) - may_omit <= _gaps(form) <= _gaps(model):
        yield f"gaps {sorted(_gaps(form))}, not {sorted(_gaps(model))}"
    if Counter(TAG.findall(model)) != Counter(TAG.findall(form)):
        yield f"markup {TAG.findall(form)}, not {TAG.findall(model)}"
    if _sign(model) != _sign(form):
        yield f"begins with {_sign(form)!r}, not {_sign(model)!r}"
    if "  " in form or any(not line or line != line.strip() for line in form.split("\n")):
        yield "stray space or line"


def _gaps(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def _sign(text: str) -> str:
    """The emoji or bullet a text begins with."""
    first = text.lstrip(RIGHT_TO_LEFT_MARK)[:1]
    return first if first == "•" or unicodedata.category(first or " ") == "So" else ""


def locale_of(code: str) -> Locale:
    return Locale.parse(code)
