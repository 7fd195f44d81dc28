"""Every table is made once, from a handful of messages and in this process, so that no benchmark rots unseen."""

from dataclasses import replace
from pathlib import Path

from benchmarks import district, inbound, receiving, sending, starting, storing
from benchmarks.inbound import Inbound, Speed
from benchmarks.jobs import here
from benchmarks.load import Size
from benchmarks.machine import Machine
from benchmarks.school import Schools
from benchmarks.tables import Goal

TINY = Size(
    rounds=1,
    ours=40,
    fast=8,
    gathered=4,
    looped=4,
    looped_far=2,
    held_seconds=0.02,
    warm=4,
    history=3,
    batches=(2, 4),
    most_batches=3,
    burst=4,
    rest_seconds=0.1,
    starts=1,
    rest=0.0,
    crowd=60,
)


async def test_as_fast_as_each_can(tmp_path: Path) -> None:
    table = await sending.at_once(here, Schools(tmp_path), Machine(), TINY)
    assert [row[0] for row in table.rows] == list(sending.NAMES.values())
    assert table.markdown().count("; goal ") == 3


async def test_at_a_given_pace(tmp_path: Path) -> None:
    table = await sending.held(here, Schools(tmp_path), Machine(), TINY)
    assert [row[0] for row in table.rows] == ["1000/s"] * 4 + ["30/s"] * 4
    assert table.markdown().count("; goal ") == 4


def test_a_goal_says_whether_it_is_met() -> None:
    goals = [Goal("speed", 0.5, 0.9), Goal("memory", 100, 120, " MB", most=True)]
    assert [(each.measured, each.wanted, each.met) for each in goals] == [
        ("0.50", "0.9 or more", "**missed**"),
        ("100 MB", "120 MB or less", "met"),
    ]


async def test_batches(tmp_path: Path) -> None:
    table = await storing.a_batch(here, Schools(tmp_path), Machine(), TINY)
    assert [row[0] for row in table.rows] == ["2", "4"]


async def test_after_a_long_history(tmp_path: Path) -> None:
    table = await storing.a_whole_announcement(here, Schools(tmp_path), Machine(), TINY)
    assert table.head[1] == "after 120, messages/s"


async def test_receiving(tmp_path: Path) -> None:
    """One case of ours is played, for all: to start every bot takes longer than all other tables."""
    sizes = inbound.Sizes(TINY.ours, TINY.burst, TINY.rest_seconds, TINY.rounds)
    await district.make(tmp_path / "district.db", sizes.families)
    played = await inbound.Bench(tmp_path, sizes).taps(receiving.BROADCAST, "unlimited", fan_out=True)
    cases = (receiving.REST, receiving.BROADCAST, receiving.PACED, receiving.QUIET)
    waits = [replace(played, kind=kind, case=case) for kind in inbound.KINDS for case in cases]
    table = receiving.table(Inbound([Speed(kind, 700, 1.0) for kind in inbound.KINDS], waits), TINY)
    assert len(table.rows) == 7
    assert [each.found for each in table.goals[:2]] == [1, 1]


async def test_starting(tmp_path: Path) -> None:
    table = await starting.first_poll(here, Schools(tmp_path), Machine(), TINY)
    assert len(table.rows) == 1


async def test_memory(tmp_path: Path) -> None:
    table = await starting.fan_out(here, Schools(tmp_path), Machine(), TINY)
    assert table.rows[0][0] == "60"
