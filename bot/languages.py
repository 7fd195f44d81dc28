"""Which languages the bot is made for, and how people and Telegram name them: codes, names, the nearest of several.

Nothing here reads a catalog; a language without one yet is as good as any other. `bot/i18n.py` speaks them.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from babel.localedata import locale_identifiers

from bot.cldr import locale_of

SOURCE = "en"
LANGUAGES = tuple(
    "en es fr pt_BR de it pl ro sq uk ru tr ar fa ur ps hi bn pa ne zh_Hans zh_Hant vi tl ko ja so sw am ht".split()
)
"""The languages the bot is made for, those of most families first. One more is one more word here, and a catalog."""
NAMES = {"tl": "Filipino (Tagalog)", "ht": "Kreyòl ayisyen"}
"""Languages whose readers look for another name than CLDR has."""
ALSO_READ = {
    "zh_Hant": ("zh_Hans",),
    "zh_Hans": ("zh_Hant",),
    "yue_Hant": ("zh_Hant", "zh_Hans"),
    "pa_Arab": ("ur",),
    "gsw_Latn": ("de",),
}
"""What else is read by those who read a language, in the script they read: Punjabi of Pakistan is not in Gurmukhi."""


def self_name(code: str) -> str:
    """A language's name for itself, as its readers look for it: "Español"."""
    name = NAMES.get(code) or str(locale_of(code).get_display_name() or code)
    return name[:1].upper() + name[1:]


def nearest(wanted: str | None, offered: Sequence[str]) -> str | None:
    """The one of `offered` for a language as Telegram, a roster or a person writes it (BCP 47 or POSIX): "es-MX" → es,
    "zh-TW" → zh_Hant, "fil" → tl; None if it is none of them."""
    written = _written(wanted or "")
    if written is None:
        return None
    exact = str(wanted).replace("-", "_").casefold()
    same = [code for code in offered if _written(code) == written]
    also = [code for code in ALSO_READ.get(written, ()) if code in offered]
    return next((code for code in same if code.casefold() == exact), None) or next(iter([*same, *also]), None)


@lru_cache(1024)
def _written(tag: str) -> str | None:
    """Language and script: "zh-TW" → zh_Hant, "pt_BR" → pt_Latn. None for what is no language."""
    try:
        language, territory, script, *_ = parse_locale(tag.replace("-", "_"))
    except ValueError:
        return None
    language = parse_locale(str(get_global("language_aliases").get(language, language)))[0]
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{territory}") or likely.get(language) or ""
    script = script or (parse_locale(str(full))[2] if full else None)
    return f"{language}_{script}" if script else language


def known_language(said: str) -> str | None:
    """The code of a language as people write it: a code ("es", "zh-Hans", "pt_BR"), or a name in English or in its own.

    It need not be one of ours: who reads a language we have no catalog for yet is written to in it once there is one.
    """
    wanted = " ".join(said.split()).casefold()
    return _language_by_code(wanted.replace("_", "-")) or _english_names().get(wanted) or _self_names().get(wanted)


def _language_by_code(tag: str) -> str | None:
    try:
        language, territory, script, *_ = parse_locale(tag, sep="-")
    except ValueError:
        return None
    if language in ("mul", "root", "und", "zxx"):
        return None
    if "-" not in tag and len(language) == 3:
        language = parse_locale(str(_locale(language) or language))[0]
    if language not in locale_of(SOURCE).languages:
        return None
    return "_".join(part for part in (language, script, territory) if part)


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _english_names() -> dict[str, str]:
    names = {str(name).casefold(): str(code) for code, name in locale_of(SOURCE).languages.items()}
    for code in _written_languages():
        if (each := _locale(code)) is not None and each.english_name:
            names[str(each.english_name).casefold()] = code
    return names


@cache
def _self_names() -> dict[str, str]:
    """Takes a second, so it is asked last."""
    found: dict[str, str] = {}
    for code in _written_languages():
        if (own := _locale(code)) is not None:
            for name in (own.languages.get(own.language), own.get_display_name(own), own.languages.get(code)):
                if name:
                    found.setdefault(str(name).casefold(), code)
    return found


def _written_languages() -> list[str]:
    """Languages, with a script where there are several: "es", "sr_Latn"; no countries."""
    every = (code.split("_") for code in locale_identifiers())
    return sorted(
        "_".join(parts) for parts in every if parts[0] != "root" and all(len(part) == 4 for part in parts[1:])
    )
