"""The rows of the fault matrix, three seeds each, side by side: they mostly wait. `make faults` plays them at length.

Their docstrings say what is smaller here. Limits of time are for `make faults` alone: here all share the machine.
"""

from pathlib import Path

import pytest

from tests.faults.bench import ROWS, line, play_quickly, wanted
from tests.faults.figures import Figures, Row, inversions, most_in_a_second

SEEDS, AT_ONCE = 3, 6


async def test_the_matrix(tmp_path: Path) -> None:
    found = await play_quickly(list(ROWS.values()), SEEDS, tmp_path, AT_ONCE)
    table = {name: line(ROWS[name], figures, "") for name, figures in found.items()}
    print("\n".join(table.values()))
    assert [len(figures) for figures in found.values()] == [SEEDS] * len(ROWS)
    assert [table[name] for name, figures in found.items() if any(each.wrong for each in figures)] == []


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
    assert (Figures(lost=1, note="x") + Figures(dup=2)) == Figures(lost=1, dup=2, note="x")
    assert inversions([1, 3, 2, 4, 3]) == 2
    assert most_in_a_second([]) == 0
    assert wanted("d1, d3") == ["D1", "D3"]
    with pytest.raises(SystemExit, match="no row X9"):
        wanted("X9")
