"""Codes that cannot be guessed, and that can be read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.invitations import ALPHABET, LENGTH, code_hash, link, new_code

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_has_eighty_bits_and_goes_into_a_link() -> None:
    assert len(ALPHABET) ** LENGTH == 2**80
    assert not set("ILOU") & set(ALPHABET)
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) == set(ALPHABET)
    assert link("oak_bot", "0123") == "https://t.me/oak_bot?start=0123"


@pytest.mark.parametrize(
    "typed",
    ["0123456789ABCDEF", "0123456789abcdef", " 0123 4567 89AB CDEF\n", "0123-4567-89ab-cdef", "O123456789ABCDEF",
     "o123456789abcdef", "0I23456789ABCDEF", "0l23456789abcdef"],
)  # fmt: skip
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert code_hash(typed) == code_hash("0123456789ABCDEF")


@given(CODES, CODES)
def test_two_codes_have_two_hashes(one: str, other: str) -> None:
    assert (code_hash(one) == code_hash(other)) == (one == other)


@given(st.text())
def test_any_text_may_be_typed(typed: str) -> None:
    assert len(code_hash(typed)) == 64
