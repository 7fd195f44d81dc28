"""Every table is made once, from a handful of messages and in this process, so that no benchmark rots unseen."""

from pathlib import Path

from benchmarks import sending
from benchmarks.jobs import here
from benchmarks.machine import Machine
from benchmarks.school import Schools

TINY = sending.Size(rounds=1, ours=8, fast=8, gathered=4, looped=4, looped_far=2, held_seconds=0.1, warm=4)


async def test_as_fast_as_each_can(tmp_path: Path) -> None:
    table = await sending.at_once(here, Schools(tmp_path), Machine(), TINY)
    assert [row[0] for row in table.rows] == list(sending.NAMES.values())
    assert table.markdown().count("; goal ") == 3


async def test_at_a_given_pace(tmp_path: Path) -> None:
    table = await sending.held(here, Schools(tmp_path), Machine(), TINY)
    assert [row[0] for row in table.rows] == ["1000/s"] * 4 + ["30/s"] * 4
    assert table.markdown().count("; goal ") == 4
