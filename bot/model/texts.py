"""Long texts in Telegram's measure: UTF-16 units, cut between paragraphs."""

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
FRAME = 480
"""Kept free in each message for the sender's line, the part number and what the reader's language adds."""
BODY_LIMIT = 20_000
"""The longest text a person may send to many: five messages."""


def units(text: str) -> int:
    """Length as Telegram counts it: an emoji is two (Bot API, "message entities")."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = TEXT_LIMIT - FRAME) -> tuple[str, ...]:
    """`text` in parts of at most `limit` units: cut between paragraphs, else lines, else words, else letters.

    An emoji is never torn in two. Joining the parts gives all the words again, in order.
    """
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > limit:
        head = _longest_head(rest, limit)
        parts.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return (*parts, rest) if rest or not parts else tuple(parts)


def _longest_head(text: str, limit: int) -> str:
    low, high = 1, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(text[:middle]) <= limit else (low, middle - 1)
    window = text[:low]
    for mark in ("\n\n", "\n", " "):
        cut = window.rfind(mark)
        if cut > 0 and window[:cut].strip():
            return window[: cut + len(mark)]
    return window


def shorten(text: str, limit: int) -> str:
    """The beginning of a text on one line, with an ellipsis where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


ALONE = -1
"""The part that is the file by itself, when the text does not fit below it."""


def layout(body: str, *, with_file: bool) -> tuple[int, ...]:
    """The messages a text with or without a file becomes: numbers of its parts, `ALONE` first where the file needs a
    message of its own."""
    if not with_file:
        return tuple(range(len(split(body))))
    if units(body) <= CAPTION_LIMIT - FRAME:
        return (0,)
    return (ALONE, *range(len(split(body))))


def part_of(body: str, part: int, *, with_file: bool) -> tuple[str, bool]:
    """The words of one part, and whether the file goes with it."""
    parts = layout(body, with_file=with_file)
    if part == ALONE:
        return "", True
    return split(body)[part], with_file and ALONE not in parts
