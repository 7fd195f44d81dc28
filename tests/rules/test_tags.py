"""The ledger of buttons: what was ever issued is still read in the same way.

`tags.txt` only grows. A button lives for ever on an old message, so a tag never gets other fields or another meaning.
"""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import taps
from bot.cards.taps import BYTES, Tap
from bot.ids import AnnouncementId

LEDGER = Path(__file__).with_name("tags.txt")
LONGEST = {str: "zh_Hans_XX_many", int: 2**52}
"""Telegram's numbers have at most 52 bits; a language of ours is cut to 16 letters when it is stored."""


def line_of(kind: type[Tap]) -> str:
    """A tap as the ledger has it: "sa1 survey:int child:int choice:int"."""
    return " ".join([kind.tag, *(f"{each.name}:{'str' if each.type is str else 'int'}" for each in fields(kind))])


def complaints(ledger: list[str], kinds: list[str]) -> list[str]:
    """What to do where taps and ledger part."""
    known = {line.split()[0]: line for line in ledger}
    return [
        *(f"two kinds of tap share the tag {tag}" for tag in _twice(line.split()[0] for line in kinds)),
        *(f"{tag} stands in the ledger twice" for tag in _twice(line.split()[0] for line in ledger)),
        *(f"add to tests/rules/tags.txt: {line}" for line in kinds if line.split()[0] not in known),
        *(
            f"{line}: the tag was issued as “{known[tag]}”; give the new meaning a new tag"
            for line in kinds
            if (tag := line.split()[0]) in known and known[tag] != line
        ),
    ]


def _twice(tags: object) -> list[str]:
    listed = list(tags)  # type: ignore[call-overload]  # any iterable of tags
    return sorted({tag for tag in listed if listed.count(tag) > 1})


def ledger() -> list[str]:
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_tap_is_in_the_ledger_as_it_was_issued() -> None:
    assert complaints(ledger(), [line_of(kind) for kind in Tap.__subclasses__()]) == []


@pytest.mark.parametrize(
    ("book", "kinds", "number"),
    [
        (["a1 x:int"], ["a1 x:int"], 0),
        (["a1 x:int", "old1"], ["a1 x:int"], 0),
        (["a1 x:int"], ["a1 x:int", "b1"], 1),
        (["a1 x:int"], ["a1 x:str"], 1),
        (["a1 x:int"], ["a1 y:int"], 1),
        (["a1"], ["a1", "a1"], 1),
        (["a1", "a1"], ["a1"], 1),
    ],
)
def test_the_rule_can_fail(book: list[str], kinds: list[str], number: int) -> None:
    assert len(complaints(book, kinds)) == number


@pytest.mark.parametrize("kind", Tap.__subclasses__(), ids=lambda kind: kind.tag)
def test_the_longest_tap_fits_and_is_read_back(kind: type[Tap]) -> None:
    tap = kind(*(LONGEST.get(each.type, LONGEST[int]) for each in fields(kind)))  # type: ignore[arg-type]  # by field
    data = taps.write(tap)
    assert len(data.encode()) <= BYTES
    assert taps.read(data) == tap


@pytest.mark.parametrize("kind", Tap.__subclasses__(), ids=lambda kind: kind.tag)
def test_with_a_field_more_or_less_it_is_no_tap_of_ours(kind: type[Tap]) -> None:
    data = ":".join([kind.tag, *("1" for _ in fields(kind))])
    assert taps.read(data) is not None
    assert taps.read(f"{data}:1") is None
    if fields(kind):
        assert taps.read(data.rpartition(":")[0]) is None


@given(
    st.text(max_size=64)
    | st.builds(":".join, st.lists(st.sampled_from([*taps.kinds(), "", "0", "zz", "-1", "9" * 14, "٣"])))
)
def test_any_data_may_come_from_a_phone(data: str) -> None:
    tap = taps.read(data)
    assert tap is None or taps.kinds()[tap.tag] is type(tap)


def test_numbers_that_are_none() -> None:
    assert [taps.read(f"ag1:{bad}") for bad in ("", "-1", "1.5", "٣", "9" * 14, " 1", "1_0", "ag1")] == [
        None, None, None, None, None, None, None, taps.GotIt(AnnouncementId(13537)),
    ]  # fmt: skip
