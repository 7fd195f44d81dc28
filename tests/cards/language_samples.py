"""Choices of a language, as cards: of a few, and of all thirty."""

from collections.abc import Callable

from bot.cards import basics, joining, languages
from bot.cards.card import Card
from bot.cards.taps import ChooseLanguage, LanguagePage
from bot.i18n import Translator
from bot.ids import InvitationId
from bot.languages import LANGUAGES
from bot.model.languages import Offer
from tests.cards.values import MOST, Names

FEW = Offer(("zh_Hans", "en"), ("en", "es", "ar", "zh_Hans"))
MANY = Offer(("zh_Hans", "en", "so"), LANGUAGES)
NUMBER = InvitationId(MOST)


def of_languages(names: Names) -> dict[str, Callable[[Translator], object]]:
    return {
        "basics.languages": lambda _: basics.languages(_, FEW, 0),
        "joining.language": lambda _: joining.language(_, names.school, NUMBER, FEW, 0),
        "joining.language of thirty": lambda _: joining.language(_, names.school, NUMBER, MANY, 0),
        "languages.choice": lambda _: _page(_, 1),
        "languages.choice last page": lambda _: _page(_, MOST),
    }


def _page(_: Translator, page: int) -> Card:
    text = _("Which language would you like to read?")
    return languages.choice(_, text, MANY, page, choose=ChooseLanguage, turn=LanguagePage)
