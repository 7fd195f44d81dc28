"""A phrase on one line, as /say takes it: words first, then `name=value` as often as needed."""

import re
from dataclasses import dataclass

NAME = re.compile(r"(?:^|(?<=\s))([^\W\d_]\w*)\s*=\s*")
QUOTES = "\"“”„«»'‘’「」"


@dataclass(frozen=True)
class Line:
    words: tuple[str, ...]
    given: tuple[tuple[str, str], ...]
    """Names, in small letters, with what stands behind them up to the next name. Quotes around it are left out."""


def read_line(text: str) -> Line:
    first, *rest = NAME.split(text)
    names, values = rest[::2], rest[1::2]
    given = ((name.casefold(), value.strip().strip(QUOTES).strip()) for name, value in zip(names, values, strict=True))
    return Line(tuple(first.split()), tuple(given))
