"""The rows of the fault matrix, each with as many seeds as CI has time for; `make faults` plays all, and at length.

In CI rows leave out what takes a minute (announcements repeated after a doubt, answers that hang): their docstrings say
which. A row whose feature is known to be missing has to fail; when it no longer does, its reason has to go.
"""

from pathlib import Path

import pytest

from tests.faults.bench import ROWS, line, play, wanted
from tests.faults.figures import Figures, Row, inversions, most_in_a_second


def too_long() -> list[object]:
    """Shown as skipped, so that nobody takes them for tested."""
    return [
        pytest.param(row, 0, id=row.name, marks=pytest.mark.skip(reason=f"takes long: make faults ROWS={row.name}"))
        for row in ROWS.values()
        if not row.ci
    ]


def cases() -> list[object]:
    return too_long() + [
        pytest.param(
            row, seed, id=f"{row.name}-{seed}",
            marks=[pytest.mark.xfail(strict=True, reason=row.not_built)] if row.not_built else [],
        )
        for row in ROWS.values() for seed in range(1, row.ci + 1)
    ]  # fmt: skip


@pytest.mark.parametrize(("row", "seed"), cases())
async def test_row(row: Row, seed: int, tmp_path: Path) -> None:
    found = await play(row, seed, tmp_path / "world", thorough=False)
    assert not found.wrong, line(row, [found], "")


def test_every_row_says_what_it_is_about() -> None:
    assert [row.name for row in ROWS.values() if not row.play.__doc__] == []
    wanted_rows = [*(f"D{n}" for n in range(1, 17)), *(f"I{n}" for n in range(1, 11)), "S1", "S2", "S3", "T3"]
    assert sorted(ROWS) == sorted(wanted_rows)


def test_a_line_of_the_table() -> None:
    async def nothing(_world: object, _seed: int) -> Figures:
        return Figures()

    found = [Figures(lost=0, dup=1), Figures(lost=0, dup=5).at_most(dup=4), Figures(lost=0, dup=2)]
    shown = line(Row("D1", nothing), found, "lost 17")
    assert shown.split() == "D1 0 1/2/5 - - - - - FAILS: dup 5, not 4; stock: lost 17".split()
    assert Figures().at_most(lost=0).wrong == ["lost None, not 0"]
    assert inversions([1, 3, 2, 4, 3]) == 2
    assert most_in_a_second([]) == 0
    assert wanted("d1, d3") == ["D1", "D3"]
