"""What a stretch of formatted text is: an entity, counted in UTF-16 units as Telegram counts.

Pure values and their order; reading HTML is in `html`, tidying and finding links is in `formatted`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
CODE = ("pre", "code")
QUOTES = ("blockquote", "expandable_blockquote")
_RANK = {
    **dict.fromkeys(QUOTES, 0), "pre": 11, "code": 20, "date_time": 30, "text_link": 49, "text_mention": 49,
    "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted stretch; the optional fields belong to the types that need them."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user_id: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def moved(self, offset: int, end: int) -> Entity:
        if (offset, end) == (self.offset, self.end):
            return self
        return replace(self, offset=offset, length=end - offset)


def utf16_length(text: str) -> int:
    """Length in UTF-16 units: what every limit and every offset of the Bot API counts in."""
    return len(text) + sum(1 for character in text if character > "\uffff") if not text.isascii() else len(text)


def in_order(entities: list[Entity]) -> list[Entity]:
    """The order of Telegram: by beginning, the longer first, then by kind."""
    return sorted(entities, key=lambda e: (e.offset, -e.length, _RANK.get(e.type, 50)))
