"""What CLDR knows of a language, through Babel, made ready for use: `locale_of` is the only way to a `Locale`.

Put right here: Babel keeps what a language inherits in a place that all languages share, so that after Urdu the
weekdays of Hindi are Urdu too (its issue 1234); each language gets data of its own. Haitian Creole inherits French
dates and gets the names that Haitian schools write. Korean says PM in Latin letters: Babel takes the short form.
"""

import copy
from functools import cache, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

HAITIAN_DAYS = dict(enumerate("lendi madi mèkredi jedi vandredi samdi dimanch".split()))
HAITIAN_MONTHS = dict(
    enumerate("janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm".split(), start=1)
)
OWN: dict[str, dict[str, Any]] = {
    "ht": {
        "days": {form: {"wide": HAITIAN_DAYS} for form in ("format", "stand-alone")},
        "months": {form: {"wide": HAITIAN_MONTHS} for form in ("format", "stand-alone")},
        "list_patterns": {"standard": {"2": "{0} ak {1}", "end": "{0} ak {1}"}},
    },
    "ko": {"day_periods": {"format": {"abbreviated": {"am": "오전", "pm": "오후"}}}},
}
"""What readers need and Babel does not give. Widths we never print stay as they are: in Haitian, French."""


@lru_cache(1024)
def locale_of(code: str, territory: str | None = None) -> Locale:
    """The locale of a language ("es", "zh_Hans"), with the habits of a country where CLDR has them for this language.

    Raises UnknownLocaleError for a language that CLDR has not.
    """
    plain = _parsed(code)
    found = _in_country(plain, territory) or plain
    for name in {plain.language, str(plain), str(found)}:
        _set_apart(name)
    return found


def _parsed(code: str) -> Locale:
    """Babel takes the old code tl for the Filipino of the Philippines, a country in its name."""
    alias = str(get_global("language_aliases").get(code, code)) if "_" not in code else code
    return Locale.parse(alias.replace("-", "_"))


def _in_country(plain: Locale, territory: str | None) -> Locale | None:
    try:
        found = Locale.parse(f"{plain}_{territory}") if territory else None
    except (UnknownLocaleError, ValueError):
        return None
    # For Traditional Chinese in Shanghai, Babel goes on to the Simplified of China.
    return found if found is not None and found.script == plain.script else None


@cache
def _set_apart(name: str) -> None:
    data = localedata.load(name)
    data.update(copy.deepcopy(data))
    localedata.merge(data, OWN.get(name, {}))
