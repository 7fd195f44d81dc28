"""A choice among thirty languages is one short card: no wall of buttons, and every language two taps away."""

from zoneinfo import ZoneInfo

import pytest

from bot.cards.card import Card
from bot.cards.languages import choice
from bot.cards.taps import ChooseLanguage, LanguagePage
from bot.i18n import Catalogs
from bot.languages import LANGUAGES, self_name
from bot.model.languages import Offer

BY_NAME = tuple(sorted(LANGUAGES, key=lambda code: self_name(code).casefold()))
THIRTY = Offer(("uk", "en"), BY_NAME)
FEW = Offer(("uk", "en"), ("en", "es", "uk"))
ROWS = 6
"""So many fit a small phone's screen below the question."""


def card(offer: Offer, page: int, code: str = "en") -> Card:
    _ = Catalogs().translator(code, ZoneInfo("Europe/London"))
    return choice(_, _("Saved."), offer, page, choose=ChooseLanguage, turn=LanguagePage)


def labels(shown: Card) -> list[list[str]]:
    return [[button.label for button in row] for row in shown.rows]


def test_few_are_shown_at_once() -> None:
    assert labels(card(FEW, 0)) == [["✅ Українська"], ["English"], ["Español"]]
    assert card(FEW, 3) == card(FEW, 0)


def test_of_many_the_likely_ones_and_the_way_to_the_others() -> None:
    first = labels(card(THIRTY, 0))
    assert first[:2] == [["✅ Українська"], ["English"]]
    assert first[2:] == [
        [f"🌐 {self_name(BY_NAME[0])} – {self_name(BY_NAME[9])}"],
        [f"🌐 {self_name(BY_NAME[10])} – \u2068{self_name(BY_NAME[19])}\u2069"],
        [f"🌐 \u2068{self_name(BY_NAME[20])}\u2069 – {self_name(BY_NAME[29])}"],
    ]


def test_every_language_is_on_a_page_and_no_page_is_a_wall() -> None:
    pages = [card(THIRTY, page) for page in range(4)]
    taps = [button.tap for page in pages for row in page.rows for button in row]
    assert {tap.language for tap in taps if isinstance(tap, ChooseLanguage)} == set(LANGUAGES)
    assert [len(page.rows) for page in pages if len(page.rows) > ROWS] == []


@pytest.mark.parametrize(("code", "arrows"), [("en", ["◀", "▶"]), ("ar", ["▶", "◀"])])
def test_back_and_on(code: str, arrows: list[str]) -> None:
    assert labels(card(THIRTY, 1, code))[-1] == arrows
    assert [button.tap for button in card(THIRTY, 2, code).rows[-1]] == [LanguagePage(1), LanguagePage(3)]
    assert labels(card(THIRTY, 3, code))[-1] == arrows[:1]
    assert card(THIRTY, 10**6, code) == card(THIRTY, 3, code)
