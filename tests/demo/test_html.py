"""Our reader of Telegram's HTML, held against Telegram's own library on a corpus and on generated mixtures."""

from __future__ import annotations

import json

import pytest
import tdjson
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.entities import Entity
from bot.demo.html import read_html
from bot.demo.refusals import Refused

Reading = str | tuple[str, list[tuple[object, ...]]]

TYPES = {
    "textEntityTypeBold": "bold", "textEntityTypeItalic": "italic", "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough", "textEntityTypeSpoiler": "spoiler", "textEntityTypeCode": "code",
    "textEntityTypePre": "pre", "textEntityTypePreCode": "pre", "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMentionName": "text_mention", "textEntityTypeCustomEmoji": "custom_emoji",
    "textEntityTypeBlockQuote": "blockquote", "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeDateTime": "date_time",
}  # fmt: skip

CORPUS = """
<b>x</b>|<p>x</p>|<b>x|x</b>|a & b|a < b|&lt;&amp;&#65;&#x41;&foo;&amp|<b></i>|<b |<|<b|</|</b|<b>x</b|<B>X</B>
<b>a<i>b</b>c</i>|  <b> x </b>  |<b>   </b>||<blockquote>a<blockquote>b</blockquote></blockquote>
<blockquote expandable>a</blockquote>|<blockquote expandable="">a</blockquote>|<blockquote expandable=x>a</blockquote>
<a href='http://x.y'>t</a>|<a>x.com</a>|<a href=x.com>t</a>|<a href='tg://user?id=5'>t</a>|<a href=''>http://e.org</a>
<pre><code class='language-py'>x</code></pre>|<code class='language-py'><pre>x</pre></code>|<pre>x<b>y</b></pre>
<pre><code>x</code></pre>|<pre><code class="language-py">x</code> </pre>|<code class=language-py>x</code>
<code>x<b>y</b></code>|<span>x</span>|<span class='tg-spoiler'>x</span>|<span class="x">x</span>
<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>|<tg-emoji>👍</tg-emoji>|<tg-emoji emoji-id='x'>👍</tg-emoji>
<tg-emoji emoji-id='0'>👍</tg-emoji>|<tg-emoji emoji-id='-7'>👍</tg-emoji>|<tg-emoji emoji-id='007'>👍</tg-emoji>
<tg-time unix='1000'>x</tg-time>|<tg-time unix='1000' format='wDT'>x</tg-time>|<tg-time>x</tg-time>
<tg-time unix='1000' format='r'>x</tg-time>|<tg-time unix=1000 format=q>x</tg-time>|<tg-time unix=-5>x</tg-time>
<b a=b c>x</b>|<b/>x|<br>|<b>x</ b>|<b>👍é</b><i>z</i>|<b>x</b><b>y</b>|<b><b>x</b></b>|<b>x</B>|<b>x</>|x <>
&#0;x|&#1114112;|&#55357;y|&#55357;&#56832;|&nbsp;&quot;&apos;&lt|x&lt;b&gt;y|&#x1F600;|&#128512;|&#x0000041;|&#;|&#x;
<a href="x"y>t</a>|<a href="x>t</a>|<a href=>t</a>|<!-- x -->|<u><s>x</s></u>|<tg-spoiler>x</tg-spoiler>
<strike>x</strike><del>y</del><ins>z</ins><em>q</em><strong>w</strong>|<a href='https://t.me/x?a=1&amp;b=2'>t</a>
<a href="http://Ex.Org:080/ä b?c#d">t</a>|<a href="ftp://x.y">t</a>|<a href="tg://resolve?domain=x">t</a>
<a href="http://u:p@x.y">t</a>|<a href="http://x.y:99999">t</a>|<a href="http://[::1]/">t</a>|<a href="localhost">t</a>
<a href="mailto:x@y.z">t</a>|<a href="javascript:alert(1)">t</a>|<a href="http://x y.z">t</a>
<a href="tg:user?id=0">t</a>
<a href="tg://user/?a=1&id=77#z">t</a>|<a href="tel:+123">t</a>|<a href="http://">t</a>|<a href="//x.y">t</a>
<b\t>x</b\n>|<b =x>y</b>|<b x=y/>z</b>|<b x = 'y' >z</b >|<i>ש<b>לום</b></i>|<b>e\u0301</b>|\u200f<b>\u202eab</b>
""".replace("\n", "|").split("|")


def telegram_reads(markup: str) -> Reading:
    ask = {"@type": "parseTextEntities", "text": markup, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = json.loads(tdjson.td_execute(json.dumps(ask).encode()) or b"{}")
    if "message" in answer:
        return "Bad Request: c" + str(answer["message"])[1:]
    return answer["text"], [_telegram_entity(entity) for entity in answer["entities"]]


def _telegram_entity(entity: dict[str, object]) -> tuple[object, ...]:
    kind = entity["type"]
    assert isinstance(kind, dict)
    told = kind.get("url"), kind.get("user_id"), kind.get("language"), kind.get("custom_emoji_id")
    return (TYPES[kind["@type"]], entity["offset"], entity["length"], *told, kind.get("unix_time"))


def we_read(markup: str) -> Reading:
    try:
        text, entities = read_html(markup)
    except Refused as refused:
        return refused.description
    return text, [_our_entity(entity) for entity in entities]


def _our_entity(e: Entity) -> tuple[object, ...]:
    return e.type, e.offset, e.length, e.url, e.user_id, e.language, e.custom_emoji_id, e.unix_time


@pytest.fixture(autouse=True, scope="module")
def _quiet_library() -> None:
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')


@pytest.mark.parametrize("markup", CORPUS)
def test_corpus_is_read_as_telegram_reads_it(markup: str) -> None:
    assert we_read(markup) == telegram_reads(markup)


TAGS = "<b> </b> <i> </i> <u> </u> <s> </s> <code> </code> <pre> </pre> <a> </a> <blockquote> </blockquote> </> <p>"
CRUMBS = "< > & &lt; &amp; &#65; &#x1F600; &#xd83d; &bad; \" ' / = 👍 é ש ع 𝒳 \u202e \u200d x <span <tg-spoiler>"
BLANKS = (" ", "\n", "\t", "\0")
WITH_ATTRIBUTES = (
    "<blockquote expandable>", '<a href="x.com">', "<span class='tg-spoiler'>", "</span>", "</tg-spoiler>",
    '<tg-emoji emoji-id="5">', "</tg-emoji>", "<tg-time unix=9 format=wd>", "</tg-time>", "<code class='language-c'>",
)  # fmt: skip
PIECES = st.sampled_from([*TAGS.split(), *CRUMBS.split(" "), *BLANKS, *WITH_ATTRIBUTES])
MIXTURES = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(MIXTURES)
def test_mixtures_are_read_as_telegram_reads_them(markup: str) -> None:
    assert we_read(markup) == telegram_reads(markup)


NAMES = st.sampled_from("b i u s code pre a blockquote tg-spoiler strong em".split())
TREES = st.recursive(
    st.sampled_from(["x", "👍", "é&amp;", "שלום", "\n", " ", "x.com", ""]),
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=3).map("".join)).map(lambda t: f"<{t[0]}>{t[1]}</{t[0]}>"),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=4).map("".join))
def test_well_formed_markup_is_read_as_telegram_reads_it(markup: str) -> None:
    assert we_read(markup) == telegram_reads(markup)


ADDRESSES = st.lists(
    st.sampled_from(
        "http:// https:// tg:// tg: user ?id= 12 x .com : / ? # @ [ ] ::1 80 0 % 41 ä - _ . & = ton:// ftp://".split()
    ),
    max_size=8,
).map("".join)


@settings(max_examples=250, deadline=None)
@given(ADDRESSES)
def test_links_are_kept_or_dropped_as_telegram_does(address: str) -> None:
    markup = f'<a href="{address}">t</a>'
    assert we_read(markup) == telegram_reads(markup)
