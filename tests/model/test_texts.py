"""Long texts fall into parts which Telegram takes, and nobody loses a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.texts import ALONE, BODY_LIMIT, CAPTION_LIMIT, FRAME, TEXT_LIMIT, layout, part_of, shorten, split, units

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS) | st.lists(st.sampled_from(["a", "word", "👍", "\n", "\n\n", " ", "ж", "👩‍👩‍👧"])).map("".join)


@given(TEXTS, st.integers(2, 40))
def test_no_part_is_longer_than_allowed(text: str, limit: int) -> None:
    assert [part for part in split(text, limit) if units(part) > limit] == []


@given(TEXTS, st.integers(2, 40))
def test_every_letter_is_kept_in_order(text: str, limit: int) -> None:
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@given(st.lists(st.text("abcж", min_size=1, max_size=9)), st.integers(10, 40))
def test_words_that_fit_are_never_cut(words: list[str], limit: int) -> None:
    assert " ".join(split(" ".join(words), limit)).split() == words


@given(st.lists(st.sampled_from(["👍", "😀", "𝒳"]), min_size=1), st.integers(2, 9))
def test_no_emoji_is_torn(emoji: list[str], limit: int) -> None:
    parts = split("".join(emoji), limit)
    assert [letter for part in parts for letter in part] == emoji
    assert all(part.encode("utf-16-le").decode("utf-16-le") == part for part in parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("",)),
        ("  short ", ("short",)),
        ("one two\n\nthree four", ("one two", "three four")),
        ("one two\nthree four", ("one two", "three four")),
        ("one two three", ("one two", "three")),
        ("abcdefghijklmno", ("abcdefghijkl", "mno")),
    ],
)
def test_it_is_cut_between_paragraphs_else_lines_else_words_else_letters(text: str, parts: tuple[str, ...]) -> None:
    assert split(text, 12) == parts


def test_emoji_count_twice() -> None:
    assert (units("a"), units("é"), units("👍"), units("👩‍👩‍👧")) == (1, 1, 2, 8)


def test_the_longest_text_to_many_is_a_handful_of_messages() -> None:
    parts = split(("word " * BODY_LIMIT)[:BODY_LIMIT])
    assert len(parts) == 6
    assert max(units(part) for part in parts) <= TEXT_LIMIT - FRAME


@pytest.mark.parametrize(
    ("body", "with_file", "parts"),
    [
        ("", False, (0,)),
        ("short", False, (0,)),
        ("short", True, (0,)),
        ("", True, (0,)),
        ("x" * (CAPTION_LIMIT - FRAME), True, (0,)),
        ("x" * (CAPTION_LIMIT - FRAME + 1), True, (ALONE, 0)),
        ("x" * (TEXT_LIMIT - FRAME + 1), False, (0, 1)),
        ("x" * (TEXT_LIMIT - FRAME + 1), True, (ALONE, 0, 1)),
    ],
)
def test_a_file_takes_a_short_text_along_and_goes_alone_before_a_long_one(
    body: str, with_file: bool, parts: tuple[int, ...]
) -> None:
    assert layout(body, with_file=with_file) == parts


@given(st.integers(0, 9000), st.booleans())
def test_the_parts_hold_all_words_and_the_file_goes_exactly_once(length: int, with_file: bool) -> None:
    body = "x" * length
    found = [part_of(body, part, with_file=with_file) for part in layout(body, with_file=with_file)]
    assert "".join(words for words, _ in found) == body
    assert [file for _, file in found] == [with_file, *[False] * (len(found) - 1)]


@given(TEXTS, st.integers(1, 30))
def test_a_shortened_text_is_one_short_line(text: str, limit: int) -> None:
    line = shorten(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())


def test_shortening_says_that_something_is_left_out() -> None:
    assert (shorten("a  b\nc", 5), shorten("abcdef", 5)) == ("a b c", "abcd…")
