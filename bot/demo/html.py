"""Telegram's HTML parse mode, read as strictly as Telegram reads it.

Takes markup apart into text and entities, or says with Telegram's words why it cannot. Trimming, merging of entities
and limits are the next step (`formatted`). The tests hold this reader against Telegram's own library.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import NoReturn

from bot.demo.entities import Entity, in_order, utf16_length
from bot.demo.links import checked_link, mentioned_user
from bot.demo.refusals import bad_request

_END = "\0"  # stands after the last character, and ends a tag wherever it stands
_SPACE = " \t\r\n\0\v"
_UNTIL_TAG_NAME_ENDS = re.compile(r"[^ \t\r\n\0\v>]*")
_UNTIL_ATTRIBUTE_ENDS = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_BLANKS = re.compile(r"[ \t\r\n\v]*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_CHARACTER_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_STYLE_OF = {
    "i": "italic", "em": "italic", "b": "bold", "strong": "bold", "s": "strikethrough", "strike": "strikethrough",
    "del": "strikethrough", "u": "underline", "ins": "underline", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = frozenset(_STYLE_OF) | {"tg-emoji", "tg-time", "a", "pre", "code", "blockquote"}
_INT32, _INT64 = 1 << 31, 1 << 63


@dataclass(slots=True)
class _OpenTag:
    name: str
    offset: int
    begins: int
    argument: str = ""
    unix: int = 0


def read_html(markup: str) -> tuple[str, list[Entity]]:
    """The text and its entities, in Telegram's order; raises `Refused` with Telegram's words."""
    if "<" not in markup and "&" not in markup:
        return markup, []
    return _Reader(markup).read()


class _Reader:
    def __init__(self, markup: str) -> None:
        self._markup = markup + _END * 2
        self._size = len(markup)
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self._at < self._size:
            character = self._markup[self._at]
            if character == "<":
                self._read_tag()
            elif character == "&":
                self._write(self._character_reference() or self._step())
            else:
                self._write_until_markup()
        if self._open:
            self._refuse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        text = "".join(self._text)
        if _HALF_PAIR.search(text):
            self._refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        found = [e if e.type != "code" else Entity("code", e.offset, e.length) for e in self._entities]
        return text, in_order(found)

    # ---- text

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._offset += utf16_length(text)

    def _step(self) -> str:
        self._at += 1
        return self._markup[self._at - 1]

    def _write_until_markup(self) -> None:
        starts = [at for mark in "<&" if (at := self._markup.find(mark, self._at)) != -1]
        end = min([*starts, self._size])
        self._write(self._markup[self._at : end])
        self._at = end

    def _character_reference(self) -> str | None:
        match = _CHARACTER_REFERENCE.match(self._markup, self._at)
        if match is None:
            return None
        hexadecimal, decimal, name = match.groups()
        if name is not None:
            character = _NAMED.get(name)
        else:
            length = len(match.group().removesuffix(";"))
            code = 0 if length >= 10 else int(hexadecimal or decimal or "0", 16 if hexadecimal is not None else 10)
            character = chr(code) if 0 < code < 0x10FFFF else None
        if character is not None:
            self._at = match.end()
        return character

    # ---- tags

    def _read_tag(self) -> None:
        begins = self._at
        if self._markup[begins + 1] == "/":
            self._read_end_tag(begins)
        else:
            self._at += 1
            self._read_start_tag(begins)

    def _read_start_tag(self, begins: int) -> None:
        name = self._take(_UNTIL_TAG_NAME_ENDS).translate(_ASCII_LOWER)
        if self._markup[self._at] == _END:
            self._refuse("Unclosed start tag", begins)
        if name not in _TAGS:
            self._refuse(f'Unsupported start tag "{name}"', begins)
        tag = _OpenTag(name, self._offset, len(self._text))
        while self._markup[self._at] != ">":
            self._take(_BLANKS)
            if self._markup[self._at] != ">":
                self._read_attribute(tag, begins)
        self._at += 1
        if name == "span" and tag.argument != "spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begins)
        self._open.append(tag)

    def _read_attribute(self, tag: _OpenTag, begins: int) -> None:
        name = self._take(_UNTIL_ATTRIBUTE_ENDS)
        if not name:
            self._refuse(f'Empty attribute name in the tag "{tag.name}"', begins)
        self._take(_BLANKS)
        if self._markup[self._at] == "=":
            self._at += 1
            self._take(_BLANKS)
            self._expect_more(f'Unclosed start tag "{tag.name}"', begins)
            value = self._attribute_value()
            self._expect_more("Unclosed start tag", begins)
            _keep(tag, name, value)
        else:
            self._expect_more(f'Unclosed start tag "{tag.name}"', begins)
            _keep(tag, name, "")

    def _expect_more(self, complaint: str, begins: int) -> None:
        if self._markup[self._at] == _END:
            self._refuse(complaint, begins)

    def _attribute_value(self) -> str:
        quote = self._markup[self._at]
        if quote not in "'\"":
            token_begins = self._at
            value = self._take(_NAME_TOKEN).translate(_ASCII_LOWER)
            if self._markup[self._at] not in _SPACE + ">":
                self._refuse("Unexpected end of name token", token_begins)
            return value
        self._at += 1
        value = ""
        while (character := self._markup[self._at]) not in (quote, _END):
            value += (self._character_reference() if character == "&" else None) or self._step()
        if character == quote:
            self._at += 1
        return value

    def _read_end_tag(self, begins: int) -> None:
        if not self._open:
            self._refuse("Unexpected end tag", begins)
        self._at += 2
        name = self._take(_UNTIL_TAG_NAME_ENDS).translate(_ASCII_LOWER)
        self._take(_BLANKS)
        if self._markup[self._at] != ">":
            self._refuse("Unclosed end tag", begins)
        self._at += 1
        tag = self._open[-1]
        if name and name != tag.name:
            self._refuse(
                f'Unmatched end tag at byte offset {self._byte(begins)}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._offset > tag.offset:
            self._close(tag)
        self._open.pop()

    def _close(self, tag: _OpenTag) -> None:
        made = Entity("", tag.offset, self._offset - tag.offset)
        match tag.name:
            case "a":
                entity = self._link(tag, made)
            case "pre" | "code":
                entity = self._code(tag, made)
            case "tg-emoji":
                entity = self._emoji(tag, made)
            case "tg-time":
                entity = self._time(tag, made)
            case "blockquote":
                kind = "expandable_blockquote" if tag.argument else "blockquote"
                entity = Entity(kind, made.offset, made.length)
            case name:
                entity = Entity(_STYLE_OF[name], made.offset, made.length)
        if entity is not None:
            self._entities.append(entity)

    def _link(self, tag: _OpenTag, made: Entity) -> Entity | None:
        url = tag.argument or "".join(self._text[tag.begins :])
        if user_id := mentioned_user(url):
            return Entity("text_mention", made.offset, made.length, user_id=user_id)
        link = checked_link(url)
        return Entity("text_link", made.offset, made.length, url=link) if link else None

    def _code(self, tag: _OpenTag, made: Entity) -> Entity:
        """`<pre>` and `<code class=language-…>` around the very same text are one block with a language."""
        inner = self._entities[-1] if self._entities else None
        other = "code" if tag.name == "pre" else "pre"
        if inner and (inner.type, inner.offset, inner.length) == (other, made.offset, made.length):
            language = inner.language if other == "code" else tag.argument
            if language and not (other == "pre" and inner.language):
                self._entities.pop()
                return Entity("pre", made.offset, made.length, language=language)
        return Entity(tag.name, made.offset, made.length, language=tag.argument or None)

    def _emoji(self, tag: _OpenTag, made: Entity) -> Entity:
        number = tag.argument
        if re.fullmatch(r"-?[1-9][0-9]*", number) is None or not -_INT64 <= int(number) < _INT64:
            self._refuse("Invalid custom emoji identifier specified")
        return Entity("custom_emoji", made.offset, made.length, custom_emoji_id=number)

    def _time(self, tag: _OpenTag, made: Entity) -> Entity | None:
        if tag.argument not in ("r", "R") and tag.argument.strip("tTdDwW"):
            self._refuse("Invalid date format used")
        shown = _date_time_format(tag.argument)
        if tag.unix <= 0:
            return None
        return Entity("date_time", made.offset, made.length, unix_time=tag.unix, date_time_format=shown)

    # ---- small things

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._markup, self._at)
        taken = match.group() if match else ""
        self._at += len(taken)
        return taken

    def _byte(self, at: int) -> int:
        return len(self._markup[:at].encode("utf-8", "surrogatepass"))

    def _refuse(self, complaint: str, at: int | None = None) -> NoReturn:
        where = "" if at is None else f" at byte offset {self._byte(at)}"
        raise bad_request(f"can't parse entities: {complaint}{where}")


def _keep(tag: _OpenTag, name: str, value: str) -> None:
    """Remember the few attributes that mean something; the last of a kind wins, all others are ignored."""
    match tag.name, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            tag.argument = value
        case "code", "class" if value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        case "blockquote", "expandable":
            tag.argument = "1"
        case "tg-time", "unix":
            digits = re.match(r"-?[0-9]+", value)
            tag.unix = (int(digits.group() if digits else 0) + _INT32) % (2 * _INT32) - _INT32


def _date_time_format(asked: str) -> str:
    """The format as Telegram repeats it: `r`, or weekday, date and time in this order."""
    if asked in ("r", "R"):
        return "r"
    weekday = "w" if set(asked) & set("wW") else ""
    day = "d" if "d" in asked else "D" if "D" in asked else ""
    hour = "t" if "t" in asked else "T" if "T" in asked else ""
    return weekday + day + hour
