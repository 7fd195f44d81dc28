"""Receiving, as a table: what `inbound.py` measures, ours beside the others and ours while an announcement leaves.

Of the others, each confirms an update before it has handled it, and stores one row for it.
"""

import statistics

from benchmarks import inbound
from benchmarks.inbound import Inbound
from benchmarks.jobs import Doing
from benchmarks.load import Size
from benchmarks.machine import Machine
from benchmarks.school import Schools
from benchmarks.tables import Goal, Table, short

NAMES = {
    "ours": "Bothways, stored and committed",
    "ptb": "python-telegram-bot",
    "ptb-concurrent": "python-telegram-bot, concurrent updates",
    "aiogram": "aiogram",
}
REST, BROADCAST, PACED, QUIET = "at rest", "during a broadcast", "with 1,000/s", "without"


async def updates(_: Doing, __: Schools, ___: Machine, size: Size) -> Table:
    """Updates a second, and how long one waits for its answer."""
    found = await inbound.measure(inbound.Sizes(size.ours, size.burst, size.rest_seconds, size.rounds))
    return table(found, size)


def table(found: Inbound, size: Size) -> Table:
    rows = [(name, REST, *_speed(found, kind), *_wait(found, kind, REST)) for kind, name in NAMES.items()]
    rows += [(NAMES["ours"], case, "", "", *_wait(found, "ours", case)) for case in (BROADCAST, PACED, QUIET)]
    head = ("bot", "when", "updates/s in a storm", "CPU ms an update", "p50 ms", "p99 ms")
    slower = _p99(found, PACED) / _p99(found, QUIET)
    goals = (
        Goal("receiving, ÷ aiogram", _ratio(found, "aiogram"), 1),
        Goal("receiving, ÷ python-telegram-bot", _ratio(found, "ptb"), 1.5),
        Goal(f"a tap while {size.ours:,} get an announcement, p99", _p99(found, BROADCAST), 100, " ms", most=True),
        Goal("a tap while 1,000/s leave, p99 ÷ p99 without", slower, 2, most=True),
    )
    return Table("Receiving, 50 updates a second, and as many as each can", head, tuple(rows), goals)


def _speed(found: Inbound, kind: str) -> tuple[str, str]:
    return short(found.speed(kind)), short(found.cpu_ms(kind))


def _wait(found: Inbound, kind: str, case: str) -> tuple[str, str]:
    wait = found.wait(kind, case)
    return short(wait.p50), short(wait.p99)


def _p99(found: Inbound, case: str) -> float:
    return found.wait("ours", case).p99


def _ratio(found: Inbound, peer: str) -> float:
    """The median over the rounds of ours to theirs."""
    ours, theirs = ([each.updates_per_second for each in found.speeds if each.kind == kind] for kind in ("ours", peer))
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
