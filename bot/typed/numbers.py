"""Numbers and amounts of money: ٣, ३, 三, 1.250,50, £5."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from bot.currencies import known_currency
from bot.typed.letters import LONGEST, han_numbers, is_letter, plain

ENGLISH = Locale("en")
GROUPED = re.compile(r"\d{1,3}(?P<mark>[ ,.'’٬])\d{2,3}(?:(?P=mark)\d{2,3})*")
NUMBER = re.compile(r"\d[\d ,.'’٫٬]*")


def whole(text: str, locale: Locale) -> int | None:
    """A whole number, not below zero."""
    found = number(text, locale)
    return int(found) if found is not None and found == found.to_integral_value() else None


def number(text: str, locale: Locale) -> Decimal | None:
    """A number with the marks of this language: in Spanish 1.250 is more than a thousand, in English it is not."""
    if len(text) > LONGEST:
        return None
    said = han_numbers(plain(text))
    return _value(said, locale) if NUMBER.fullmatch(said) else None


def _value(said: str, locale: Locale) -> Decimal | None:
    said = said.replace("’", "'").replace("٬", "'")
    head, mark, tail = said.rpartition("٫")
    if mark:
        return _put_together(head, tail)
    marks = [letter for letter in said if not letter.isdecimal()]
    if not marks:
        return Decimal(said)
    last = marks[-1]
    head, _, tail = said.rpartition(last)
    decimal_mark = last in ",." and marks.count(last) == 1 and not _groups(said, last, locale)
    return _put_together(head, tail) if decimal_mark else _put_together(said, "")


def _groups(said: str, mark: str, locale: Locale) -> bool:
    """Whether this one mark sets thousands apart: as this language writes it, and three digits follow."""
    alone = GROUPED.fullmatch(said) is not None and len(said.rpartition(mark)[2]) == 3
    return alone and _symbol(get_group_symbol(locale)) == mark != _symbol(get_decimal_symbol(locale))


def _symbol(symbol: str) -> str:
    return plain(symbol) or " "


def _put_together(head: str, tail: str) -> Decimal | None:
    """The digits before the decimal mark, which may stand in groups, and those behind it."""
    digits = re.sub(r"\D", "", head)
    in_groups = head == digits or (GROUPED.fullmatch(head) and len(re.split(r"\D", head)[-1]) == 3)
    if not digits or not in_groups or not (tail.isdecimal() or not tail):
        return None
    return Decimal(f"{digits}.{tail or 0}")


def amount(text: str, locale: Locale, currency: str) -> tuple[Decimal, str] | None:
    """An amount of money. Without a word for the currency it is the school's."""
    if len(text) > LONGEST:
        return None
    said = plain(text)
    if (found := NUMBER.search(said)) is None:
        return None
    value = _value(found[0].rstrip(" ,.'’"), locale)
    beside = f"{said[: found.start()]} {said[found.end() :]}".strip(" .").casefold()
    code = currency if beside in ("", currency.casefold(), *_symbols(currency, locale)) else _code(beside)
    return (value, code) if value is not None and code is not None else None


def _symbols(currency: str, locale: Locale) -> set[str]:
    """Both languages' symbols, and what is left of them without a country's letters: UK£, £."""
    both = {plain(get_currency_symbol(currency, of)).strip(" .") for of in (locale, ENGLISH)}
    return both | {"".join(letter for letter in symbol if not is_letter(letter)) or symbol for symbol in both}


def _code(said: str) -> str | None:
    return known_currency(said) if len(said) == 3 and said.isascii() else None
