"""Phrases by name, one-line messages, and what may be kept in a gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.lines import read_line
from bot.model.phrases import Filled, Topic, line_of, near, of_topic, phrase_named, phrases
from bot.model.slots import Kind, is_kept_form, toggled


def test_every_phrase_is_under_one_topic() -> None:
    assert [phrase for topic in Topic for phrase in of_topic(topic)] == list(phrases().values())


@pytest.mark.parametrize(
    ("word", "key"), [("trip", "trip"), ("Bus_Late", "bus-late"), ("BUS-LATE", "bus-late"), ("tripp", None), ("", None)]
)
def test_a_phrase_by_its_name(word: str, key: str | None) -> None:
    found = phrase_named(word)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("word", "likeliest"), [("tripp", "trip"), ("bus", "bus-late"), ("lice", "head-lice"), ("zzz", None), ("", None)]
)
def test_what_may_have_been_meant(word: str, likeliest: str | None) -> None:
    assert next((phrase.key for phrase in near(word)), None) == likeliest


@given(st.text(max_size=60))
def test_anything_may_be_asked_for(word: str) -> None:
    assert len(near(word)) <= 6


@pytest.mark.parametrize(
    ("text", "words", "given_"),
    [
        ("", (), ()),
        ("3B trip", ("3B", "trip"), ()),
        (
            '3B trip date=2026-12-04 place="City Museum" cost=5',
            ("3B", "trip"), (("date", "2026-12-04"), ("place", "City Museum"), ("cost", "5")),
        ),
        ("trip place=City Museum Date = 4 December", ("trip",), (("place", "City Museum"), ("date", "4 December"))),
        ("trip place=“City Museum”", ("trip",), (("place", "City Museum"),)),
        ("trip fecha=4.12.", ("trip",), (("fecha", "4.12."),)),
        ("trip place=1+1=2", ("trip",), (("place", "1+1=2"),)),
        ("date=", (), (("date", ""),)),
    ],
)  # fmt: skip
def test_a_line_is_read(text: str, words: tuple[str, ...], given_: tuple[tuple[str, str], ...]) -> None:
    line = read_line(text)
    assert (line.words, line.given) == (words, given_)


@pytest.mark.parametrize("key", phrases())
def test_the_line_for_a_phrase_is_one_that_can_be_read(key: str) -> None:
    line = read_line(line_of(key).removeprefix("/say "))
    assert line.words == ("3B", key)
    assert [name for name, _ in line.given] == [slot.name for slot in phrases()[key].slots]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.DATE, ["2026-12-04"], ["2026-12-4", "1999-01-01", "2026-02-30", "20261204", "٢٠٢٦-١٢-٠٤", ""]),
        (Kind.TIME, ["0730", "2359"], ["730", "2400", "07:30", ""]),
        (Kind.HOURS, ["0900-1500"], ["1500-0900", "0900-0900", "0900", ""]),
        (Kind.TEXT, ["City Museum"], ["", " x", "x" * 81, "a\nb", "👍" * 41]),
        (Kind.CLASS, ["12"], ["-1", "012", "x", "٣", ""]),
        (Kind.COUNT, ["1", "9999"], ["0", "10000", "01", "1.5", ""]),
        (Kind.MONEY, ["5GBP", "5.50EUR"], ["0GBP", "5", "5gbp", "-5GBP", "5,5GBP", "999999999GBP", ""]),
        (Kind.DAYS, ["0", "024", "0123456"], ["20", "7", "00", ""]),
        (Kind.CHILD, ["7"], ["seven", ""]),
        (Kind.SUBJECT, ["#maths", "Latin"], ["#latin", "#maths\n#art", "", "x" * 41]),
        (Kind.ILLNESS, ["#flu"], ["#maths", ""]),
        (Kind.THINGS, ["#boots", "#boots\na cake"], ["#boots\n#boots", "", "\n".join("abcdefghi"), "x" * 121]),
    ],
)  # fmt: skip
def test_what_may_be_kept(kind: Kind, good: list[str], bad: list[str]) -> None:
    assert [kept for kept in good if not is_kept_form(kind, kept)] == []
    assert [kept for kept in bad if is_kept_form(kind, kept)] == []


@given(st.sampled_from(Kind), st.text(max_size=130))
def test_anything_may_come_from_a_button(kind: Kind, kept: str) -> None:
    assert is_kept_form(kind, kept) in (True, False)


def test_lists_are_put_together() -> None:
    assert toggled(Kind.DAYS, "02", "4") == "024"
    assert toggled(Kind.DAYS, "0", "0") == ""
    assert toggled(Kind.THINGS, "", "#boots") == "#boots"
    assert toggled(Kind.THINGS, "#boots\n#lunch", "#boots") == "#lunch"
    assert toggled(Kind.THINGS, "#boots", "#boots") == ""
    assert toggled(Kind.THINGS, "\n".join("abcdefgh"), "#boots") is None


def test_what_is_missing_is_asked_in_order() -> None:
    trip = Filled(phrases()["trip"])
    assert [slot.name for slot in trip.missing] == ["date", "place"]
    full = trip.given("date", "2026-12-04").given("place", "Zoo").given("cost", "5GBP")
    assert (full.missing, full.child) == ((), None)
    assert "cost" not in full.without("cost").values
