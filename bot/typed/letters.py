"""Letters and digits of any script, made comparable: what all readers in this folder begin with."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]")
"""Marks of direction and joints. Each becomes a space, so that what they fence off stays apart."""
HAN = {**{numeral: value for value, numeral in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2, "兩": 2}
HAN_NUMBER = re.compile(f"[{''.join(HAN)}十百]+")
LONGEST = 80
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
Value = TypeVar("Value")


def plain(text: str) -> str:
    """In small letters, with the digits of every script as 0-9, one space where there were several."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub(" ", text[: 4 * LONGEST]))
    digits = (str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return " ".join("".join(digits).casefold().split())


def han_numbers(text: str) -> str:
    """三月二十五日 becomes 3月25日."""
    return HAN_NUMBER.sub(lambda found: str(_han(found[0])), text)


def _han(numeral: str) -> int:
    if not set(numeral) & {"十", "百"}:
        return int("".join(str(HAN[each]) for each in numeral))
    total, digit = 0, None
    for each in numeral:
        if each in "十百":
            total += (1 if digit is None else digit) * (10 if each == "十" else 100)
            digit = None
        else:
            digit = HAN[each]
    return total + (digit or 0)


def is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def take(text: str, names: Iterable[tuple[str, Value]]) -> tuple[Value, int, int] | None:
    """The longest of these names that stands in the text as a word: its value, where it begins and where it ends. It
    may follow a digit (3pm), but the end of an ordinal is none (4th is no Thursday)."""
    for name, value in sorted(names, key=lambda each: -len(each[0])):
        for found in re.finditer(re.escape(name), text):
            if name and _is_word(text, found.start(), found.end()) and not ORDINAL.search(text[: found.end()]):
                return value, found.start(), found.end()
    return None


def _is_word(text: str, start: int, end: int) -> bool:
    """Han and Hangul are written without spaces; an Arabic "and" is written together with the word behind it."""
    if _runs_together(text[start]):
        return True
    before = text[:start].removesuffix("و") if text[start - 1 : start] == "و" else text[:start]
    return not (before and is_letter(before[-1])) and not (end < len(text) and is_letter(text[end]))


def _runs_together(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"
