"""What a row measures, and what the journal of the local Telegram says about it."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.demo.journal import Record

if TYPE_CHECKING:
    from tests.faults.world import World

NAMES = ("lost", "dup", "unknown", "early", "overrate", "inversions", "recover_s")
COUNTED = ("send", "copy", "forward", "edit")


@dataclass
class Figures:
    """One play of a row. None: the figure does not apply. `wrong` says what was not as it must be."""

    lost: float | None = None
    dup: float | None = None
    unknown: float | None = None
    early: float | None = None
    overrate: float | None = None
    inversions: float | None = None
    recover_s: float | None = None
    note: str = ""
    wrong: list[str] = field(default_factory=list)

    def at_most(self, **limits: float) -> "Figures":
        """Complain of every figure above its limit, and of one that is missing."""
        for name, most in limits.items():
            value = getattr(self, name)
            if value is None or value > most:
                self.wrong.append(f"{name} {value}, not {most:g}")
        return self

    def expect(self, holds: object, words: str) -> "Figures":
        if not holds:
            self.wrong.append(words)
        return self

    def __add__(self, other: "Figures") -> "Figures":
        """Of two messages in one play: what is lost or doubled of either."""
        lost, dup = (self.lost or 0) + (other.lost or 0), (self.dup or 0) + (other.dup or 0)
        return replace(self, lost=lost, dup=dup)


Play = Callable[["World", int], Awaitable[Figures]]


@dataclass(frozen=True)
class Row:
    """A row of the matrix and how it is played.

    `families` and `pace` scale the school; `full` is for `make faults`, where that is larger. `together`: so many seeds
    may be played side by side, because they mostly wait. CI plays three seeds of each row, all rows side by side.
    """

    name: str
    play: Play
    families: int = 20
    pace: float | None = None
    full: int | None = None
    full_pace: float | None = None
    together: int = 4
    stock: Callable[["World"], Awaitable[str]] | None = None


def copies(records: Iterable[Record], text: str) -> Counter[int]:
    """How many messages with this text each chat got."""
    return Counter(each.chat_id or 0 for each in records if each.ok and each.is_send and text in each.text())


def lost_and_dup(records: Iterable[Record], text: str, chats: Iterable[int]) -> tuple[int, int]:
    """Of these chats: how many have nothing, and how many copies are too many."""
    got = copies(records, text)
    return sum(got[chat] == 0 for chat in chats), sum(max(0, number - 1) for number in got.values())


def most_in_a_second(records: Iterable[Record]) -> int:
    """The most calls with a message in any second, sliding."""
    times = sorted(each.t for each in records if each.ok and each.method.startswith(COUNTED))
    most = first = 0
    for last, moment in enumerate(times):
        while times[first] <= moment - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def inversions(order: list[int]) -> int:
    """Neighbours that stand the wrong way round."""
    return sum(later < earlier for earlier, later in pairwise(order))


def percentile(values: list[float], share: float) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else float("inf")
