"""Choosing a language: likely ones first, the others behind buttons that say from which name to which."""

from collections.abc import Callable

from bot.cards.card import Button, Card, Rows, column, grid
from bot.cards.taps import Tap
from bot.i18n import Html, Translator
from bot.languages import self_name
from bot.model.languages import Offer

Choose = Callable[[str], Tap]
Turn = Callable[[int], Tap]


def choice(_: Translator, text: Html, offer: Offer, page: int, *, choose: Choose, turn: Turn) -> Card:
    """No words of ours are on the buttons: whoever chooses may not read the language they are shown. Page 0 has the
    likely languages; a page there is not becomes the last."""
    page = min(page, len(offer.pages))
    return Card(text, _page(_, offer, page, choose, turn) if page else _first(_, offer, choose, turn))


def _first(_: Translator, offer: Offer, choose: Choose, turn: Turn) -> Rows:
    best, *likely = [Button(self_name(code), choose(code)) for code in offer.likely]
    rows = ((Button(f"✅ {best.label}", best.tap),), *grid(likely, 2))
    if not offer.pages:
        return (*rows, *grid([Button(self_name(code), choose(code)) for code in offer.others], 2))
    return (*rows, *column(*(Button(_range(_, codes), turn(n)) for n, codes in enumerate(offer.pages, start=1))))


def _range(_: Translator, codes: tuple[str, ...]) -> str:
    """As on the volumes of a dictionary: "Deutsch – Polski"."""
    first, last = (_.isolate(self_name(code)) for code in (codes[0], codes[-1]))
    return f"🌐 {first} – {last}"


def _page(_: Translator, offer: Offer, page: int, choose: Choose, turn: Turn) -> Rows:
    back, on = _.arrows
    following = Button(on, turn(page + 1)) if page < len(offer.pages) else None
    names = [Button(self_name(code), choose(code)) for code in offer.pages[page - 1]]
    return (*grid(names, 2), tuple(each for each in (Button(back, turn(page - 1)), following) if each))
