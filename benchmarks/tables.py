"""A table as it is printed, in Markdown: its rows, and the goals it was made for, met or not, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """`found` should be at least `bound`, or with `most` at most that."""

    what: str
    found: float
    bound: float
    unit: str = ""
    most: bool = False

    @property
    def met(self) -> str:
        return "met" if (self.found <= self.bound if self.most else self.found >= self.bound) else "**missed**"

    @property
    def measured(self) -> str:
        return f"{short(self.found)}{self.unit}"

    @property
    def wanted(self) -> str:
        return f"{self.bound:g}{self.unit} or {'less' if self.most else 'more'}"


@dataclass(frozen=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[Goal, ...] = ()

    def markdown(self) -> str:
        lines = [f"### {self.title}", "", _row(self.head), _row(["---"] * len(self.head)), *map(_row, self.rows)]
        if self.goals:
            lines += ["", *(f"- {each.what}: {each.measured}; goal {each.wanted}: {each.met}" for each in self.goals)]
        return "\n".join(lines) + "\n"


def in_short(goals: Iterable[Goal]) -> Table:
    """All goals of a run in one table."""
    rows = tuple((each.what, each.measured, each.wanted, each.met) for each in goals)
    return Table("In short", ("", "measured", "goal", ""), rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def short(number: float) -> str:
    """Three figures are more than a second run confirms."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 0.1 else f"{number:.3f}"
