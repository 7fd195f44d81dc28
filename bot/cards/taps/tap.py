"""What every button has in common: a tag, and how its data is written and read back."""

from dataclasses import dataclass, fields
from typing import ClassVar

BYTES = 64
"""callback_data, Bot API."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST = 2**63 - 1
"""A key of the database; a forged button may name more."""


@dataclass(frozen=True)
class Tap:
    tag: ClassVar[str]


def kinds() -> dict[str, type[Tap]]:
    """Every kind of tap by its tag."""
    return {kind.tag: kind for kind in Tap.__subclasses__()}


def write(tap: Tap) -> str:
    """The button's data: tag and fields, numbers in base 36."""
    values = [getattr(tap, each.name) for each in fields(tap)]
    data = ":".join([tap.tag, *(_in_base_36(value) if isinstance(value, int) else value for value in values)])
    assert len(data.encode()) <= BYTES, "a button holds 64 bytes"
    return data


def read(data: str) -> Tap | None:
    """The tap a button's data stands for; None if it is no button of ours, or not any more."""
    tag, *values = data.split(":")
    kind = kinds().get(tag)
    if kind is None or len(values) != len(fields(kind)):
        return None
    try:
        return kind(
            *(value if each.type is str else _number(value) for value, each in zip(values, fields(kind), strict=True))
        )
    except ValueError:
        return None


def _number(value: str) -> int:
    if not 1 <= len(value) <= 13 or not value.isascii() or not value.isalnum():
        raise ValueError(value)
    if (number := int(value, 36)) > MOST:
        raise ValueError(value)
    return number


def _in_base_36(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text or "0"
