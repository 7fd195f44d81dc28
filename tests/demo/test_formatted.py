"""Merging and cutting of entities held against Telegram's own library; trimming and links found in plain text."""

from __future__ import annotations

import json

import pytest
import tdjson
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.browser import browser_html
from bot.demo.entities import Entity, utf16_length
from bot.demo.formatted import plain, read_formatted, tidy, without_conflicts

from .test_html import TYPES

TEXT = "abcdefghij"
TELEGRAM_NAMES = {ours: theirs for theirs, ours in TYPES.items() if theirs != "textEntityTypePreCode"}
KINDS = "bold italic underline strikethrough spoiler code pre text_link blockquote expandable_blockquote".split()


Shown = tuple[str, list[tuple[str, int, int]]]


def telegram_shows(text: str, entities: list[Entity]) -> Shown:
    ask = {"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": text, "entities": [
        {"@type": "textEntity", "offset": e.offset, "length": e.length,
         "type": {"@type": TELEGRAM_NAMES[e.type], "url": "http://x.y/"}} for e in entities]}}  # fmt: skip
    answer = json.loads(tdjson.td_execute(json.dumps(ask).encode()) or b"{}")
    return answer["text"], [(TYPES[e["type"]["@type"]], e["offset"], e["length"]) for e in answer["entities"]]


SPANS = st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 9)).map(
    lambda t: Entity(t[0], min(t[1:]), max(t[1:]) - min(t[1:]) + 1)
)


@settings(max_examples=250, deadline=None)
@given(st.lists(SPANS, min_size=1, max_size=5))
def test_entities_that_meet_end_as_telegram_ends_them(entities: list[Entity]) -> None:
    ours = [(e.type, e.offset, e.length) for e in without_conflicts(entities)]
    assert (TEXT, ours) == telegram_shows(TEXT, entities)


ODD = st.lists(st.sampled_from("a 👍 é \n \r \t \0 \x1f \u2028 \u202e \u202f \u200e \u200f \u0333 \u030a".split(" ")))


@settings(max_examples=250, deadline=None)
@given(ODD, st.integers(0, 3), ODD)
def test_odd_characters_are_cleaned_as_telegram_cleans_them(before: list[str], bold: int, after: list[str]) -> None:
    """The library does not trim here, so a letter at either end keeps our own trimming out of it."""
    text = "x" + "".join(before) + "👍" * bold + "".join(after) + "x"
    entities = [Entity("bold", utf16_length("x" + "".join(before)), 2 * bold)] if bold else []
    formatted = tidy(text, entities)
    assert (formatted.text, [(e.type, e.offset, e.length) for e in formatted.entities]) == telegram_shows(
        text, entities
    )


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        (" <b> x </b> \n", " x", [("bold", 0, 2)]),
        ("<b>x\n</b>\n", "x", [("bold", 0, 1)]),
        ("a\r\n<b>b</b>", "a\nb", [("bold", 2, 1)]),
        ("a\tb\0c", "a b c", []),
        ("a\u2028\u202e<i>b</i>", "ab", [("italic", 1, 1)]),
        ("\u200e\u200f\u200ex", "\u200c\u200c\u200ex", []),
        ("\u200b \u00a0", "", []),
        ("<code>/cmd</code> /cmd", "/cmd /cmd", [("code", 0, 4), ("bot_command", 5, 4)]),
    ],
)
def test_text_is_trimmed_and_cleaned(markup: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    formatted = read_formatted(markup, "HTML", "")
    assert formatted.text == text
    assert [(e.type, e.offset, e.length) for e in formatted.entities] == entities


def test_links_are_found_in_what_people_type() -> None:
    formatted = plain("👍 /start X, see https://x.org/a?b=c. or a@b.org, @someone #trip 3/4")
    encoded = formatted.text.encode("utf-16-le")
    found = [(e.type, encoded[2 * e.offset : 2 * e.end].decode("utf-16-le")) for e in formatted.entities]
    assert found == [
        ("bot_command", "/start"), ("url", "https://x.org/a?b=c"), ("email", "a@b.org"), ("mention", "@someone"),
        ("hashtag", "#trip"),
    ]  # fmt: skip


def test_what_a_browser_gets_is_safe() -> None:
    markup = (
        "<b>👍 <i>a</i></b> &lt;script&gt; <a href='http://x.y/?a=\"&amp;b'>l</a> <a href='tg://user?id=1'>m</a> "
        "<blockquote expandable>q</blockquote> <tg-time unix='9'>t</tg-time> https://x.org/&lt;"
    )
    formatted = read_formatted(markup, "HTML", "")
    assert browser_html(formatted.text, formatted.entities) == (
        '<b>👍 </b><b><i>a</i></b> &lt;script&gt; '
        '<a href="http://x.y/?a=&quot;&amp;b" target="_blank" rel="noopener noreferrer">l</a> m '
        '<blockquote class="expandable">q</blockquote> <time data-unix="9">t</time> '
        '<a href="https://x.org/" target="_blank" rel="noopener noreferrer">https://x.org/</a>&lt;'
    )  # fmt: skip
