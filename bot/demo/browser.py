"""A formatted text as safe HTML for a browser; the page shows it with `white-space: pre-wrap`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.demo.entities import Entity

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="expandable">', "</blockquote>"),
    "bot_command": ('<span class="command">', "</span>"),
}


def browser_html(text: str, entities: Sequence[Entity]) -> str:
    """Everything a sender wrote is escaped; only our own tags, and links to the web, are markup."""
    units = text.encode("utf-16-le", "surrogatepass")
    return _render(units, 0, len(units) // 2, list(entities))


def _render(units: bytes, begin: int, end: int, entities: list[Entity]) -> str:
    parts: list[str] = []
    at = begin
    while entities:
        entity = entities.pop(0)
        if entity.offset < at or entity.end > end:
            continue
        inside = [e for e in entities if e.offset < entity.end]
        entities = [e for e in entities if e.offset >= entity.end]
        parts.append(_piece(units, at, entity.offset))
        opening, closing = _tags(entity, units)
        parts += [opening, _render(units, entity.offset, entity.end, inside), closing]
        at = entity.end
    parts.append(_piece(units, at, end))
    return "".join(parts)


def _piece(units: bytes, begin: int, end: int) -> str:
    return escape(units[2 * begin : 2 * end].decode("utf-16-le", "replace"))


def _tags(entity: Entity, units: bytes) -> tuple[str, str]:
    if entity.type == "date_time" and entity.unix_time is not None:
        return f'<time data-unix="{entity.unix_time}">', "</time>"
    link = entity.url if entity.type == "text_link" else None
    if entity.type == "url":
        shown = units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")
        link = shown if "://" in shown else f"https://{shown}"
    if link is not None and link.lower().startswith(("http://", "https://")):
        return f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return _TAGS.get(entity.type, ("", ""))
