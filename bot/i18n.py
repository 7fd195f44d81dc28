"""A `Translator` puts texts and values into the words of a language; `Catalogs` has one for each language there is.

The catalogs in `locales/` are read as they are (`.po`), each on first use, so no built file can be stale. English is
the language of the msgids and needs no catalog. Nothing here knows a message; those live in `bot/cards/`. Which
languages there are, and how people name them, is said in `bot/languages.py`.
"""

import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError, dates, lists, numbers
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from bot.cldr import locale_of
from bot.clock import Instant
from bot.languages import LANGUAGES, SOURCE, nearest
from bot.plurals import stands_for
from bot.states import is_whole

LOCALES = Path(__file__).parent.parent / "locales"
ISOLATE, POP = "\u2068", "\u2069"
"""First-strong isolate and its end (UAX #9): keep a name from turning the sentence around it."""
CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Embeddings, overrides and isolates, and what ends them (UAX #9): in a name they would reach out of its fence."""
LEFT_TO_RIGHT = "\u2066"
"""Left-to-right isolate, for what is typed as it stands: commands, dates in figures."""
COMMAND = re.compile(r"(?<![<\w/])/[a-z]+")
SHORT_NAMES = re.compile(r"'[^']*'|E+|c+|MMM+")
"""In a CLDR date pattern: quoted words, weekday, month."""
Number = int | Decimal


def _in_full(found: re.Match[str]) -> str:
    match found[0][0]:
        case "'":
            return found[0]
        case "M":
            return "MMMM"
        case _:
            return "EEEE"


class Html(str):
    """Text in Telegram's HTML, safe to send. Made by a `Translator` or by `escape`, never by hand from user text."""

    __slots__ = ()


class Isolated(str):
    """Text whose parts are fenced off already."""

    __slots__ = ()


def escape(text: str) -> Html:
    """User text as it was written, with `<`, `>` and `&` made harmless (Bot API, "HTML style")."""
    return Html(html.escape(text, quote=False))


@dataclass(frozen=True)
class Translator:
    """One language, in one zone. Card functions take it as `_`.

    Fields are values, never templates: strings are escaped (unless they are `Html`) and, where directions may mix,
    isolated.
    """

    code: str
    messages: NullTranslations
    zone: ZoneInfo

    @cached_property
    def locale(self) -> Locale:
        """The language with the habits of the school's country where CLDR has them: 18:00 in London, 6 PM in Boston."""
        return locale_of(self.code, get_global("zone_territories").get(self.zone.key))

    @property
    def rtl(self) -> bool:
        return bool(self.locale.text_direction == "rtl")

    def __call__(self, text: str, /, **fields: object) -> Html:
        return self._fill(self.messages.gettext(text), fields)

    def plural(self, one: str, other: str, n: Number, /, **fields: object) -> Html:
        return self._fill(self._form(one, other, n), {"n": self._counted(n), **fields})

    def label(self, text: str, /, **fields: object) -> str:
        """For buttons and toasts, which take no HTML."""
        return self._fill_plain(self.messages.gettext(text), fields)

    def label_plural(self, one: str, other: str, n: Number, /, **fields: object) -> str:
        return self._fill_plain(self._form(one, other, n), {"n": self._counted(n), **fields})

    def _form(self, one: str, other: str, n: Number) -> str:
        return self.messages.ngettext(one, other, n if isinstance(n, int) else stands_for(self.code, n))

    def _counted(self, n: Number) -> object:
        """Whole numbers in plain digits, so that a count reads the same everywhere; others as in the language: 1,5."""
        return n if isinstance(n, int) else str(numbers.format_decimal(n, locale=self.locale))

    def _fill(self, template: str, fields: Mapping[str, object]) -> Html:
        if self.rtl:
            template = COMMAND.sub(rf"{LEFT_TO_RIGHT}\g<0>{POP}", template)
        return Html(template.format_map({name: self._safe(value) for name, value in fields.items()}))

    def _fill_plain(self, template: str, fields: Mapping[str, object]) -> str:
        return template.format_map(
            {name: self.isolate(value if isinstance(value, str) else str(value)) for name, value in fields.items()}
        )

    def _safe(self, value: object) -> str:
        if isinstance(value, Html):
            return value
        if isinstance(value, str):
            return escape(self.isolate(value))
        return str(value)

    def isolate(self, value: str) -> str:
        """`value` fenced off where its direction may differ from the sentence's; unchanged elsewhere."""
        if isinstance(value, Isolated):
            return value
        value = value.translate(CONTROLS)
        if self.rtl or any("\u0590" <= letter <= "\u08ff" for letter in value):
            return f"{ISOLATE}{value}{POP}"
        return value

    def day(self, day: date) -> str:
        """A date with its weekday, both in full, which is what people plan by: "Tuesday, December 1"."""
        known = self.locale.datetime_skeletons
        pattern = known["MMMMEd"] if "MMMMEd" in known else known["MMMEd"]
        return dates.format_date(day, SHORT_NAMES.sub(_in_full, pattern.pattern), locale=self.locale)

    def clock(self, clock_time: time) -> str:
        return dates.format_time(clock_time, "short", locale=self.locale)

    def moment(self, moment: Instant) -> str:
        """Weekday, date and time on the school's clocks."""
        local = moment.astimezone(self.zone)
        together = str(self.locale.datetime_formats["medium"])
        return together.replace("{0}", self.clock(local.time())).replace("{1}", self.day(local.date()))

    def weekday(self, number: int) -> str:
        """The name of a weekday, 0 = Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def list(self, items: Iterable[str]) -> Isolated:
        return Isolated(lists.format_list([self.isolate(item) for item in items], locale=self.locale))

    def typed(self, text: str) -> Html:
        """What people shall type as it stands: never translated, and left to right in every language."""
        if not self.rtl:
            return Html(f"<code>{escape(text)}</code>")
        # An isolate ends with its line (UAX #9), so each line gets its own.
        return Html("\n".join(f"{LEFT_TO_RIGHT}<code>{escape(line)}</code>{POP}" for line in text.split("\n")))

    @property
    def arrows(self) -> tuple[str, str]:
        """Back and on, as the eye goes in this language."""
        return ("▶", "◀") if self.rtl else ("◀", "▶")

    def language(self, code: str) -> str:
        """A language's name in this language: "Spanish" for es."""
        try:
            return str(locale_of(code).get_display_name(self.locale) or code)
        except (UnknownLocaleError, ValueError):
            return code


@dataclass(frozen=True)
class Catalogs:
    """Every language there is a catalog for."""

    folder: Path = LOCALES
    _read: dict[str, NullTranslations] = field(default_factory=dict)
    _corrections: dict[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*/LC_MESSAGES/bothways.po"))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """In our order; a catalog somebody has added comes last."""
        found = {path.parent.parent.name for path in self.files} | {SOURCE}
        return (*(code for code in LANGUAGES if code in found), *sorted(found - set(LANGUAGES)))

    def translator(self, wanted: str | None, zone: ZoneInfo, fallback: str = SOURCE) -> Translator:
        """The translator for the language a person wants, or the nearest there is."""
        code = self.nearest(wanted) or self.nearest(fallback) or SOURCE
        if code not in self._read:
            self._read[code] = self._load(code)
        return Translator(code, self._read[code], zone)

    def correct(self, corrections: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        """What language helpers say instead, all of it, by language and msgid: said from now on before the catalogs."""
        known = {**self._corrections}
        self._corrections.clear()
        self._corrections.update(corrections)
        for code in {*known, *corrections}:
            if known.get(code) != corrections.get(code):
                self._read.pop(code, None)

    def nearest(self, wanted: str | None) -> str | None:
        """The code of the catalog for a language, however it is written; None if there is none."""
        return nearest(wanted, self.languages)

    def _load(self, code: str) -> NullTranslations:
        if code == SOURCE:
            return NullTranslations()
        built = io.BytesIO()
        with (self.folder / code / "LC_MESSAGES" / "bothways.po").open("rb") as file:
            catalog = read_po(file, locale=code, abort_invalid=True)
        for msgid, forms in self._corrections.get(code, {}).items():
            if (message := catalog.get(msgid)) is not None:  # of a text that is not said any more, nothing is left
                message.string = forms if message.pluralizable else forms[0]
        for message in [each for each in catalog if each.id and not is_whole(each)]:
            catalog.delete(message.id)  # said in English; written as it is, an empty plural would be said as nothing
        write_mo(built, catalog)
        built.seek(0)
        return Translations(built)
