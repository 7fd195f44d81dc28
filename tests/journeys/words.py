"""What a card says in a person's language, as a phone shows it: for plays that look for translated words."""

import html
import re
from functools import cache
from zoneinfo import ZoneInfo

from bot.cards.refusals import refused
from bot.demo.phone import Phone
from bot.errors import Reason
from bot.i18n import Catalogs, Html, Translator

LONDON = ZoneInfo("Europe/London")
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


def refusal(reason: Reason, detail: str = "", *, code: str = "en") -> str:
    """How this no is said."""
    return plain(refused(in_language(code).translator, reason, detail).text)
