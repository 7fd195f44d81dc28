"""Every phrase, in every language, with whatever may stand in its gaps: it can be sent, and fits below a photo."""

from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import phrases
from bot.cards.catalogue import MORE, TEXTS, Gaps
from bot.i18n import Catalogs, Translator
from bot.model.phrases import CATALOGUE, KINDS, Filled, Phrase
from bot.model.phrases import phrases as known_phrases
from bot.model.slots import LISTS, Kind, is_kept_form
from bot.model.texts import CAPTION_LIMIT, FRAME
from tests.cards.parser import read
from tests.cards.values import LONG, NASTY, USUAL, Values

CATALOGS = Catalogs()
ZONES = [ZoneInfo(zone) for zone in ("Europe/London", "America/New_York", "Asia/Tokyo", "Africa/Cairo")]
LANGUAGES = CATALOGS.languages
EVERY = list(known_phrases().values())


def in_language(code: str, zone: ZoneInfo = ZONES[0]) -> Translator:
    return CATALOGS.translator(code, zone)


class Written(Translator):
    """The texts as they are written, with their gaps."""

    def _fill(self, template: str, fields: object) -> str:  # type: ignore[override]  # what is in the gaps is not asked
        return template


def gaps_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def named(phrase: Phrase, *, needed: bool) -> set[str]:
    return {"n" if slot.kind is Kind.COUNT else slot.name for slot in phrase.slots if slot.needed is needed}


def test_there_are_many_and_each_has_its_words() -> None:
    assert len(EVERY) >= 60
    assert set(TEXTS) == set(known_phrases())
    assert sum(map(len, CATALOGUE.values())) == len(EVERY)


@pytest.mark.parametrize("phrase", EVERY, ids=lambda phrase: phrase.key)
def test_the_gaps_of_the_words_are_those_of_the_phrase(phrase: Phrase) -> None:
    written = Written("en", in_language("en").messages, ZONES[0])
    assert gaps_of(TEXTS[phrase.key](written, Gaps())) == named(phrase, needed=True)
    for name in named(phrase, needed=False):
        assert gaps_of(MORE[name](written, Gaps())) == {name}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("names", [USUAL, LONG, *NASTY.values()], ids=["usual", "long", *NASTY])
def test_the_longest_fits_below_a_photo(code: str, names: object) -> None:
    values = Values(names)  # type: ignore[arg-type]  # one of the three
    lengths = {key: read(phrases.say(in_language(code), values.filled(key))).units for key in known_phrases()}
    assert {key: length for key, length in lengths.items() if length > CAPTION_LIMIT - FRAME} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_has_markup(code: str) -> None:
    """Boards show them without, shortened."""
    said = {key: phrases.say(in_language(code), Values(USUAL).filled(key)) for key in known_phrases()}
    assert {key: text for key, text in said.items() if read(text).kinds} == {}


def items(kind: Kind) -> st.SearchStrategy[str]:
    return st.sampled_from([f"#{key}" for key in LISTS[kind]]) | st.text(min_size=1, max_size=50)


VALUES: dict[Kind, st.SearchStrategy[str]] = {
    Kind.DATE: st.dates().map(str),
    Kind.TIME: st.times().map("{:%H%M}".format),
    Kind.HOURS: st.tuples(st.times(), st.times()).map(lambda pair: "{:%H%M}-{:%H%M}".format(*pair)),
    Kind.TEXT: st.text(max_size=100),
    Kind.CLASS: st.integers(-1, 2**53).map(str),
    Kind.CHILD: st.integers(-1, 2**53).map(str),
    Kind.COUNT: st.integers(-1, 10_000).map(str),
    Kind.MONEY: st.tuples(st.decimals(-1, 10**9, places=2), st.sampled_from(["GBP", "EUR", "JPY", "XXX"])).map(
        lambda pair: "{:f}{}".format(*pair)
    ),
    Kind.DAYS: st.text("01234567", max_size=8),
    Kind.SUBJECT: items(Kind.SUBJECT),
    Kind.ILLNESS: items(Kind.ILLNESS),
    Kind.THINGS: st.lists(items(Kind.THINGS), max_size=9).map("\n".join),
}


@st.composite
def fillings(draw: st.DrawFn) -> Filled:
    """A phrase with any values in the gaps that are needed, and in some of the others; those that can be kept."""
    phrase = draw(st.sampled_from(EVERY))
    values = {}
    for slot in phrase.slots:
        value = draw(VALUES[slot.kind] | st.text(max_size=30))
        if is_kept_form(slot.kind, value) and (slot.needed or draw(st.booleans())):
            values[slot.name] = value
    called = draw(st.text(max_size=100))
    return Filled(phrase, values, {"class": called, "child": called})


@settings(deadline=None, max_examples=600)
@given(filled=fillings(), code=st.sampled_from(LANGUAGES), zone=st.sampled_from(ZONES))
def test_whatever_can_be_kept_can_be_said(filled: Filled, code: str, zone: ZoneInfo) -> None:
    said = phrases.say(in_language(code, zone), filled)
    shown = read(said)
    assert shown.kinds == []
    assert 0 < shown.units <= CAPTION_LIMIT - FRAME


def test_kinds_are_all_used() -> None:
    assert set(KINDS.values()) == set(Kind)
