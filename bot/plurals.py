"""How a language counts, by CLDR: the `Plural-Forms` line of its catalog, and which form a number takes.

Babel writes that line from a table of gettext's own, which says `n != 1` for whatever it does not know. A category that
no number up to two hundred has (the millions of Spanish) gets no form: rules repeat by hundreds, and a school counts no
millions.
"""

import gettext
from decimal import Decimal
from functools import cache

from babel.plural import PluralRule, to_gettext

from bot.cldr import locale_of

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""In the order of the forms in a catalog."""
COUNTED = range(201)
EAST_SLAVIC_FEW = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
FAMILIAR = (
    "0",
    "n != 1",
    "n > 1",
    "n%10==4 || n%10==6 || n%10==9",
    "n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2",
    f"n==1 ? 0 : {EAST_SLAVIC_FEW}",
    f"n%10==1 && n%100!=11 ? 0 : {EAST_SLAVIC_FEW}",
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5",
)
"""As editors of catalogs know the rules; one is taken only where it counts as CLDR does."""


@cache
def categories(code: str) -> tuple[str, ...]:
    """What each `msgstr[…]` is for: one, few, many in Polish."""
    rule = locale_of(code).plural_form
    found = {rule(n) for n in COUNTED}
    return tuple(category for category in CATEGORIES if category in found)


def header(code: str) -> str:
    """What stands behind `Plural-Forms:`, as "nplurals=2; plural=(n != 1);"."""
    return f"nplurals={len(categories(code))}; plural=({expression(code)});"


def form(code: str, n: int) -> int:
    """Which form a whole number takes."""
    return categories(code).index(locale_of(code).plural_form(n))


def expression(code: str) -> str:
    """`form` as a catalog says it."""
    forms = [form(code, n) for n in COUNTED]
    for rule in FAMILIAR:
        if forms == [int(gettext.c2py(rule)(n)) for n in COUNTED]:
            return rule
    rules = locale_of(code).plural_form.rules
    stated = PluralRule({category: rules[category] for category in categories(code)[:-1]})
    return to_gettext(stated).partition("plural=")[2].rstrip(";")


@cache
def stands_for(code: str, n: Decimal) -> int:
    """A whole number that takes the form of `n`: one of 2, 3, … for 1.5 in English. Where broken numbers have a form
    that whole ones have not (Polish: 1,5 godziny), that of 2 to 4 is the nearest."""
    if n == n.to_integral_value():
        return int(n)
    rule = locale_of(code).plural_form
    category = rule(n) if rule(n) in categories(code) else "few"
    return next(whole for whole in COUNTED if rule(whole) == category)
