"""In a language that nobody speaks, nothing is said in plain letters: no text is hard-coded in any card."""

import pytest

from bot.cards.card import Button, Card, column
from bot.cards.taps import Forget
from bot.i18n import Html
from tests.cards.samples import samples
from tests.cards.values import Names
from tests.locales.pseudo import NotGathered, dressed, hard_coded, translator

NAMES = Names("王芳", "李 小明", "三", "橡树小学", "八点开车。\n请带水。", "您来吗？", "来")
"""Without a Latin letter, so that every one of those is ours."""


KEYS = {"slots.item_named"}
"""What nobody reads: keys, as they are stored."""


@pytest.mark.parametrize("name", [name for name in samples(NAMES) if name not in KEYS])
def test_nothing_is_hard_coded(name: str) -> None:
    assert hard_coded(samples(NAMES)[name](translator())) == []


def test_texts_are_dressed_and_gaps_are_not() -> None:
    assert dressed("<b>{n} of</b> /families: t.me/x?y a") == "[<b>{n} öƒ</b> /families: t.me/x?y å]"


def test_a_text_that_no_translator_sees_is_found() -> None:
    with pytest.raises(NotGathered):
        translator().label("never said")


def test_what_is_hard_coded_is_found() -> None:
    _ = translator()
    assert hard_coded(Card(Html("Saved."))) == ["Saved"]
    assert hard_coded(Card(_("Name: {name}", name="Bus"), column(Button("OK", Forget())))) == ["Bus", "OK"]
    assert hard_coded(Card(_("Saved."), column(Button(_.label("Yes"), Forget())))) == []
