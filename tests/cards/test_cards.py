"""Every card in every language, with usual and with the worst names: Telegram takes it, and it means the same."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from zoneinfo import ZoneInfo

import pytest

import bot.cards
from bot.cards.card import LABEL_LIMIT, Button, Card
from bot.i18n import Catalogs, Html, Translator
from bot.model.texts import CAPTION_LIMIT, TEXT_LIMIT
from tests.cards.parser import Shown, Unreadable, read
from tests.cards.samples import samples
from tests.cards.values import LONG, NASTY, USUAL, Names

CATALOGS = Catalogs()
LANGUAGES = CATALOGS.languages
PIECES = {"card"}
"""Modules without words."""
CUT = ("pieces.as_many", "conversations.waiting")
"""Lists that show as many entries as a message has room for: with longer names, fewer."""
TOAST_LIMIT, DATA_BYTES, BUTTONS, ACROSS = 200, 64, 100, 8
LONGEST_LABEL = 64
"""What still can be read of a label with a name at its limit in it; the rest is cut off on a phone."""
NAMED = {"usual": USUAL, "long": LONG, **NASTY}
WITH_NASTY = ("en", "ar", "zh_Hans")
"""What names may do to a text depends on its direction and spaces, not on its words: one language of each kind."""
EVERYWHERE = [
    *((code, names) for code in LANGUAGES for names in ("usual", "long")),
    *((code, names) for code in WITH_NASTY for names in NASTY),
]


@cache
def translator(code: str) -> Translator:
    return CATALOGS.translator(code, ZoneInfo("Europe/London"))


@cache
def made(code: str, names: Names) -> dict[str, object]:
    return {name: make(translator(code)) for name, make in samples(names).items()}


def cards(code: str, names: Names) -> Iterator[tuple[str, Card]]:
    for name, found in made(code, names).items():
        if isinstance(found, Card):
            yield name, found


def texts(code: str, names: Names) -> Iterator[tuple[str, str]]:
    """Everything that goes through Telegram's reader of HTML."""
    for name, found in made(code, names).items():
        if isinstance(found, Card):
            yield name, found.text
        elif isinstance(found, Html):
            yield name, found


def buttons(code: str, names: Names) -> Iterator[tuple[str, Button]]:
    for name, found in made(code, names).items():
        rows = found.rows if isinstance(found, Card) else ((found,),) if isinstance(found, Button) else ()
        yield from ((name, button) for row in rows for button in row)


def public_functions() -> set[str]:
    found: set[str] = set()
    for module in pkgutil.iter_modules(bot.cards.__path__):
        if module.name not in PIECES and not module.ispkg:
            loaded = importlib.import_module(f"bot.cards.{module.name}")
            functions = inspect.getmembers(loaded, inspect.isfunction)
            own = (name for name, function in functions if function.__module__ == loaded.__name__)
            found |= {f"{module.name}.{name}" for name in own if not name.startswith("_")}
    return found


def test_every_card_has_a_sample() -> None:
    assert {name.split()[0] for name in samples(USUAL)} == public_functions()


@cache
def shown(markup: str) -> Shown | str:
    try:
        return read(markup)
    except Unreadable as problem:
        return str(problem)


@pytest.mark.parametrize(("code", "names"), EVERYWHERE)
def test_telegram_can_read_it(code: str, names: str) -> None:
    problems = {name: found for name, text in texts(code, NAMED[names]) if isinstance(found := shown(text), str)}
    assert problems == {}


def test_a_text_that_telegram_cannot_read_is_found() -> None:
    assert isinstance(shown("<b>Tom</b> & <i>Ana</i>"), Shown)
    for broken in ("<b>x", "a < b", "<p>x</p>", "<b><i>x</b></i>"):
        assert isinstance(shown(broken), str)


@pytest.mark.parametrize(("code", "names"), EVERYWHERE)
def test_it_is_no_longer_than_telegram_takes(code: str, names: str) -> None:
    limits = {name: CAPTION_LIMIT if card.file else TEXT_LIMIT for name, card in cards(code, NAMED[names])}
    lengths = {name: read(card.text).units for name, card in cards(code, NAMED[names])}
    too_long = {name: length for name, length in lengths.items() if length > limits[name]}
    assert too_long == {}


@pytest.mark.parametrize(("code", "names"), EVERYWHERE)
def test_no_card_is_empty_but_a_file_may_be_alone(code: str, names: str) -> None:
    empty = [name for name, card in cards(code, NAMED[names]) if not read(card.text).text.strip() and card.file is None]
    assert empty == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_means_the_same_as_in_english(code: str) -> None:
    """The same kinds of markup, whatever the words."""
    english = {name: read(text).kinds for name, text in texts("en", USUAL)}
    other = {name: read(text).kinds for name, text in texts(code, USUAL)}
    assert other == english


@pytest.mark.parametrize("code", WITH_NASTY)
@pytest.mark.parametrize("names", NASTY)
def test_names_bring_no_markup_of_their_own(code: str, names: str) -> None:
    with_names = {name: read(text).kinds for name, text in texts(code, NASTY[names])}
    plain = {name: read(text).kinds for name, text in texts(code, USUAL)}
    different = {
        name: found
        for name, found in with_names.items()
        if (set(found) != set(plain[name]) if name in CUT else found != plain[name])
    }
    assert different == {}


@pytest.mark.parametrize(("code", "names"), EVERYWHERE)
def test_every_button_can_be_sent(code: str, names: str) -> None:
    found = [button for _, button in buttons(code, NAMED[names])]
    assert [button.label for button in found if not button.label.strip()] == []
    data = [button.as_telegram().get("callback_data", "x") for button in found]
    assert [each for each in data if not 1 <= len(each.encode()) <= DATA_BYTES] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_labels_fit_a_small_phone(code: str) -> None:
    labels = {button.label for _, button in buttons(code, USUAL)}
    assert {label for label in labels if len(label) > LABEL_LIMIT or "\n" in label} == set()


@pytest.mark.parametrize(("code", "names"), [each for each in EVERYWHERE if each[1] != "usual"])
def test_labels_with_the_longest_names_can_still_be_told_apart(code: str, names: str) -> None:
    too_long = {name for name, button in buttons(code, NAMED[names]) if len(button.label) > LONGEST_LABEL}
    assert too_long == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_keyboards_are_of_a_size_telegram_takes(code: str) -> None:
    rows = {name: [len(row) for row in card.rows] for name, card in cards(code, USUAL)}
    assert [name for name, row in rows.items() if sum(row) > BUTTONS or not set(row) <= set(range(1, ACROSS + 1))] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_toasts_fit(code: str) -> None:
    toasts = [text for name, text in made(code, USUAL).items() if name.startswith("toasts.")]
    assert [text for text in toasts if not isinstance(text, str) or not 1 <= len(text) <= TOAST_LIMIT] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_left_unfilled(code: str) -> None:
    """No gap of a template reaches anybody."""
    left = {name: text for name, text in texts(code, USUAL) if "{" in text or "}" in text}
    assert left == {}


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_another_language_says_it_in_other_words(code: str) -> None:
    english = dict(texts("en", USUAL))
    assert {name for name, text in texts(code, USUAL) if text == english[name]} == set()
