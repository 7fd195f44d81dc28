"""Each notice has one reader that puts it into words, and no reader is left without its notice."""

import inspect
from typing import get_args, get_type_hints

import pytest

from bot.cards.card import Card
from bot.outbox.notices import Notice
from bot.wording.table import READERS

KINDS: tuple[type[Notice], ...] = get_args(Notice)


def mismatches(kinds: tuple[type, ...], readers: set[type]) -> list[str]:
    """What to do about notices nobody puts into words, and readers of what is never said."""
    missing = [kind.__name__ for kind in kinds if kind not in readers]
    left_over = [kind.__name__ for kind in readers if kind not in kinds]
    return [
        *(f"write a reader for {name}, and enter it in bot/wording/table.py" for name in missing),
        *(f"take {name} out of bot/wording/table.py" for name in left_over),
    ]


def test_every_notice_has_a_reader_and_no_reader_is_superfluous() -> None:
    assert mismatches(KINDS, set(READERS)) == []


def test_the_rule_can_fail() -> None:
    assert len(mismatches((int, str), {str, bytes})) == 2


@pytest.mark.parametrize("kind", READERS, ids=lambda kind: kind.tag)
def test_a_reader_takes_its_own_notice_and_gives_a_card(kind: type[Notice]) -> None:
    reader = READERS[kind]
    hints = get_type_hints(reader)
    assert hints.pop("return") is Card
    assert list(hints.values())[1] is kind
    assert inspect.iscoroutinefunction(reader)
