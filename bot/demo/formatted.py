"""From what a caller sends to what a chat shows: parse mode, trimming, merging of entities, links found in plain text.

Follows Telegram's own order of steps. Reading HTML itself is in `html`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.demo.entities import CODE, QUOTES, STYLES, Entity, in_order, utf16_length
from bot.demo.html import read_html
from bot.demo.refusals import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
_MAX_RAW_BYTES = 1 << 15
_GIVEN_FIELDS = ("url", "language", "custom_emoji_id", "unix_time", "date_time_format")
_FOUND_BY_TELEGRAM = frozenset("mention hashtag cashtag bot_command url email phone_number bank_card_number".split())
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x20]")
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_SEEN = re.compile(r"[^\s\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufffc\ufeff\xa0\U000e0000-\U000e007f]")
_FINDERS = (
    ("url", "/", re.compile(r"(?<![\w@.])(?:https?://[^\s<>\"]*[^\s<>\".,;:!?)'\]]|t\.me/[\w/?=&-]+)")),
    ("email", "@", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", "/", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", "@", re.compile(r"(?<![\w@./])@[A-Za-z]\w{2,31}(?!\w)")),
    ("hashtag", "#", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text as a chat shows it."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


def read_formatted(raw: str, parse_mode: str, entities: str) -> Formatted:
    """Text from a caller's `text`, `parse_mode` and `entities`; empty only where `raw` was empty."""
    if len(raw.encode("utf-8", "surrogatepass")) > _MAX_RAW_BYTES:
        raise bad_request("text is too long")
    mode = parse_mode.lower()
    if raw and mode not in ("", "none"):
        if mode in ("markdown", "markdownv2"):
            raise NotImplementedError("the local Telegram reads HTML only")
        if mode != "html":
            raise bad_request("unsupported parse_mode")
        text, found = read_html(raw)
    else:
        text, found = raw, _given_entities(entities)
    return tidy(text, found)


def plain(text: str) -> Formatted:
    """What a person typed: no markup, but commands and links are found in it."""
    return tidy(text, [])


def tidy(text: str, entities: list[Entity]) -> Formatted:
    """Trimmed text, entities cut to fit, merged and at most a hundred."""
    spans = without_conflicts([e for e in entities if e.length > 0])
    text, spans = _clean(text, spans)
    spans = without_conflicts(spans)
    text, spans = _trim(text, spans)
    if not _SEEN.search(text):
        return Formatted()
    taken = [e for e in spans if e.type in CODE or e.type in ("text_link", "text_mention", "date_time")]
    found = [e for e in _find(text) if all(e.end <= t.offset or t.end <= e.offset for t in taken)]
    return Formatted(text, tuple(in_order(spans + found)[:MAX_ENTITIES]))


# ---- entities a caller gives


def _given_entities(raw: str) -> list[Entity]:
    try:
        given = json.loads(raw) if raw else []
    except ValueError:
        return []  # as Telegram: entities which cannot be read count for nothing
    return [made for each in given if (made := _given(each))] if isinstance(given, list) else []


def _given(each: object) -> Entity | None:
    if not isinstance(each, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for field in ("offset", "length", "type"):
        if field not in each:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    kind = str(each["type"])
    if kind in _FOUND_BY_TELEGRAM:
        return None
    if kind not in (*STYLES, *CODE, *QUOTES, "text_link", "text_mention", "custom_emoji", "date_time"):
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if not isinstance(each["offset"], int) or not isinstance(each["length"], int):
        raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Number')
    user = each.get("user")
    return Entity(
        kind, each["offset"], each["length"], user_id=user["id"] if isinstance(user, dict) else None,
        **{name: each.get(name) for name in _GIVEN_FIELDS},
    )  # fmt: skip


# ---- cleaning and trimming


def _clean(text: str, spans: list[Entity]) -> tuple[str, list[Entity]]:
    """Control characters become blanks, a few characters vanish, and the entities move along."""
    if "\r" not in text and not _DROPPED.search(text):
        return _MARKS.sub(lambda match: "\u200c" * len(match.group()), _CONTROL.sub(" ", text)), spans
    gone: list[int] = []
    at = 0
    for character in text:
        if _DROPPED.match(character):
            gone.append(at)
        at += utf16_length(character)
    moved = [e.moved(_after(e.offset, gone), _after(e.end, gone)) for e in spans]
    return _clean(_DROPPED.sub("", text), [e for e in moved if e.length > 0])


def _after(offset: int, gone: list[int]) -> int:
    return offset - sum(1 for at in gone if at < offset)


def _trim(text: str, spans: list[Entity]) -> tuple[str, list[Entity]]:
    """Blanks go at the end always, at the beginning only before the first entity."""
    text = text.rstrip(" \n")
    end = utf16_length(text)
    spans = [e.moved(e.offset, min(e.end, end)) for e in spans if e.offset < end]
    first = spans[0].offset if spans else len(text)
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    return text[lead:], in_order([e.moved(e.offset - lead, e.end - lead) for e in spans])


def _find(text: str) -> list[Entity]:
    found: list[Entity] = []
    for kind, mark, pattern in _FINDERS:
        for match in pattern.finditer(text) if mark in text else ():
            offset = utf16_length(text[: match.start()])
            entity = Entity(kind, offset, utf16_length(match.group()))
            if all(entity.end <= e.offset or e.end <= entity.offset for e in found):
                found.append(entity)
    return found


# ---- entities that meet


def without_conflicts(entities: list[Entity]) -> list[Entity]:
    """Entities as Telegram keeps them: links and code never cross, equal styles melt together."""
    entities = in_order(entities)
    if _is_valid(entities):
        return entities
    quotes = _no_crossing([e for e in entities if e.type in QUOTES])
    blocks = _no_crossing([e for e in entities if e.type not in (*QUOTES, *STYLES)])
    blocks = [b for b in blocks if not any(_breaks(b, quote) for quote in quotes)]
    fixed = in_order(blocks + quotes)
    return in_order(fixed + _styles([e for e in entities if e.type in STYLES], fixed))


def _is_valid(entities: list[Entity]) -> bool:
    """Whether nothing needs to be cut, dropped or melted: the usual case."""
    around: list[Entity] = []
    ends: dict[str, int] = {}
    for entity in entities:
        while around and entity.offset >= around[-1].end:
            around.pop()
        if around and not _may_hold(around, entity):
            return False
        if entity.type in STYLES and ends.get(entity.type, -1) >= entity.offset:
            return False
        ends[entity.type] = entity.end
        around.append(entity)
    return True


def _may_hold(around: list[Entity], entity: Entity) -> bool:
    """Without a cut only a quotation may hold other entities, and a link or the like may hold styles."""
    kinds = {e.type for e in around}
    if entity.end > around[-1].end or entity.type in kinds or not kinds.isdisjoint((*STYLES, *CODE)):
        return False
    return entity.type in STYLES or (entity.type not in QUOTES and kinds <= set(QUOTES))


def _no_crossing(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _breaks(block: Entity, quote: Entity) -> bool:
    """A link or a code may stand inside a quotation, but not reach over its edge."""
    apart = block.end <= quote.offset or quote.end <= block.offset
    inside = quote.offset <= block.offset and block.end <= quote.end
    return not apart and not inside


def _styles(styles: list[Entity], fixed: list[Entity]) -> list[Entity]:
    """Equal styles melted, cut at the edges of everything that cannot be cut, and never inside code."""
    edges = sorted({edge for e in fixed for edge in (e.offset, e.end)})
    made: list[Entity] = []
    melted = in_order([e for kind in STYLES for e in _melted([s for s in styles if s.type == kind])])
    for entity in melted:
        starts = [other.offset for other in melted if other.type != entity.type]
        cuts = [at for at in {*edges, *starts} if entity.offset < at < entity.end]
        for begin, end in pairwise([entity.offset, *sorted(cuts), entity.end]):
            if not any(e.type in CODE and e.offset <= begin and end <= e.end for e in fixed):
                made.append(entity.moved(begin, end))
    return made


def _melted(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if kept and entity.offset <= kept[-1].end:
            kept[-1] = replace(kept[-1], length=max(kept[-1].end, entity.end) - kept[-1].offset)
        else:
            kept.append(entity)
    return kept
