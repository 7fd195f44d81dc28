"""A language that nobody speaks, made of our own texts: every letter in them gets an accent or a ring.

What reaches a reader with plain letters in it did not come from a catalog. Gaps, markup and commands stay as they are.
"""

import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from bot.cards.card import Card, Upload
from bot.cards.front import Front
from bot.i18n import Translator
from bot.languages import LANGUAGES, self_name
from bot.model.announcements import FileKind
from bot.states import forms
from bot.translators import messages, texts

STANDING = re.compile(r"\{[^}]*\}|<[^>]*>|(?<![<\w/])/[a-z]+|t\.me/\S+")
"""In a text: gaps, markup, commands, addresses."""
OTHER_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åɓçđéƒğĥîĵķļɱñöþʠŕšţûṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
NOT_OURS = re.compile(
    r"<code>(?:/say [^<]*|[a-z-]+)</code>|<[^>]*>|(?<!\w)/[a-z]+|\buntil\b|Ana Gómez|https?://\S+|&\w+;"
)
"""In what arrives: keys of phrases, markup, commands and what belongs to them, a name in an example, links."""
LETTERS = re.compile(r"[A-Za-z]{2,}")
OUTSIDE = "ja"
"""Dates, times and lists come from CLDR, so from a language without Latin letters."""


def dressed(text: str) -> str:
    """A text as the pseudo-language has it: "[Ñö ƒåɱîļý ĥåš ƀééñ îñṽîţéđ ýéţ.]"."""
    parts = zip(STANDING.split(text), [*STANDING.findall(text), ""], strict=True)
    return "[" + "".join(words.translate(OTHER_LETTERS) + kept for words, kept in parts) + "]"


class NotGathered(Exception):
    """A text that `make locales` did not find, so that no translator ever sees it: inside an f-string, for one."""


class Pseudo(NullTranslations):
    """A catalog of everything there is to translate, made on the way."""

    def gettext(self, message: str) -> str:
        if message not in _gathered():
            raise NotGathered(message)
        return dressed(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1) if n == 1 else dressed(msgid2)


@cache
def _gathered() -> frozenset[str]:
    return frozenset(forms(message.id)[0] for message in messages(texts()))


def translator() -> Translator:
    return Translator(OUTSIDE, Pseudo(), ZoneInfo("Europe/London"))


def shown(made: object) -> Iterator[str]:
    """Everything a reader may get of it: text, buttons, name and lines of a file."""
    match made:
        case Card(text, rows, file):
            yield text
            yield from (button.label for row in rows for button in row)
            yield from shown(file)
        case Front(commands, description, about):
            yield from (*(words for _, words in commands), description, about)
        case Upload(name, content, kind):
            yield "" if kind is FileKind.PHOTO else name.rpartition(".")[0]
            if name.endswith((".csv", ".txt", ".svg")):
                yield content.decode("utf-8-sig")
        case str():
            yield made
        case tuple() | list():
            for each in made:
                yield from shown(each)
        case _:
            label = getattr(made, "label", None)
            if isinstance(label, str):
                yield label


def hard_coded(made: object) -> list[str]:
    """Words that came from no catalog. Names of languages for themselves are the same in every language."""
    own_names = re.compile("|".join(re.escape(self_name(code)) for code in LANGUAGES))
    left = (own_names.sub("", NOT_OURS.sub("", text)) for text in shown(made))
    return [word for text in left for word in LETTERS.findall(text)]
