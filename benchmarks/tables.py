"""A table as it is printed, in Markdown: rows, whether the goals are met in words, and how to read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[str, ...] = field(default=())

    def markdown(self) -> str:
        lines = [f"### {self.title}", "", _row(self.head), _row(["---"] * len(self.head)), *map(_row, self.rows)]
        if self.goals:
            lines += ["", *(f"- {goal}" for goal in self.goals)]
        return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def at_least(what: str, found: float, goal: float, unit: str = "") -> str:
    return f"{what}: {short(found)}{unit}; goal {goal:g}{unit} or more: {_verdict(found >= goal)}"


def at_most(what: str, found: float, goal: float, unit: str = "") -> str:
    return f"{what}: {short(found)}{unit}; goal {goal:g}{unit} or less: {_verdict(found <= goal)}"


def _verdict(met: bool) -> str:
    return "met" if met else "**missed**"


def short(number: float) -> str:
    """Three figures are more than a second run confirms."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 0.1 else f"{number:.3f}"
