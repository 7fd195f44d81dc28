"""Which money a school counts in: its country's, unless it says otherwise. By CLDR, through Babel; no I/O, no words."""

from functools import cache

from babel.core import Locale, get_global
from babel.numbers import get_territory_currencies

FALLBACK = "EUR"


@cache
def currency_of(zone: str) -> str:
    """The currency of the country whose clocks these are: GBP for Europe/London."""
    territory = get_global("zone_territories").get(zone)
    current = get_territory_currencies(territory) if territory else []
    return str(current[0]) if current else FALLBACK


def known_currency(said: str) -> str | None:
    """The code of a currency as people write it: "eur" is EUR; None if there is none."""
    code = said.strip().upper()
    return code if code in Locale.parse("en").currencies and code != "XXX" else None
