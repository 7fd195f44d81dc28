"""What a card says in a person's language, as a phone shows it: for plays that look for translated words."""

import html
import re
from functools import cache
from zoneinfo import ZoneInfo

from bot.cards.refusals import refused
from bot.demo.phone import Phone
from bot.demo.records import Message
from bot.errors import Reason
from bot.i18n import ISOLATE, POP, Catalogs, Html, Translator
from bot.languages import self_name
from tests.stage import Stage

LONDON = ZoneInfo("Europe/London")
PAGES = 4
GOT_IT, HAS_TAPPED = "✅ Got it", "✅ You have tapped: got it"
TAG = re.compile(r"</?[a-z]+>")


class Words:
    """One language. `label` and `text` take the English words of a card and the values in them."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator

    def label(self, words: str, **fields: object) -> str:
        return self.translator.label(words, **fields)

    def text(self, words: str, **fields: object) -> str:
        return plain(self.translator(words, **fields))

    def list(self, *items: str) -> str:
        return self.translator.list(items)


def plain(words: Html) -> str:
    """Without the tags, which a phone shows as bold and italic."""
    return html.unescape(TAG.sub("", words))


@cache
def in_language(code: str) -> Words:
    return Words(Catalogs().translator(code, LONDON))


def words_of(phone: Phone) -> Words:
    """In the language of the phone's owner."""
    return in_language(phone.person.language or "en")


async def chooses(stage: Stage, phone: Phone, code: str) -> None:
    """Taps a language on the card that asks for one; to a later page, the names on the buttons lead."""
    name = self_name(code)
    await stage.quiet()
    card = phone.last
    if name not in _labels(card):
        first = {label.removeprefix("🌐 ").split(" – ")[0].strip(ISOLATE + POP): label for label in _labels(card)}
        before = [key for key in first if "🌐" in first[key] and key.casefold() <= name.casefold()]
        await phone.press(card, card.buttons[_labels(card).index(first[before[-1]])])
        await stage.quiet()
        card = phone.last
    await phone.press(card, card.buttons[_labels(card).index(name)])


def _labels(card: Message) -> list[str]:
    return [button.label.removeprefix("✅ ") for button in card.buttons]


def refusal(reason: Reason, detail: str = "", *, code: str = "en") -> str:
    """How this no is said."""
    return plain(refused(in_language(code).translator, reason, detail).text)


async def chooses_language(phone: Phone, name: str) -> None:
    """Turns the pages of the card that asks for it until the name is there."""
    await phone.taps(" – ")
    for _ in range(PAGES):
        try:
            await phone.taps(name, timeout=1.0)
        except AssertionError:
            await phone.taps("▶")
        else:
            return
    raise AssertionError(f"{name} is on no page\n{phone.shown()}")
