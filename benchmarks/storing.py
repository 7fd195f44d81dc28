"""Storing: does a long history slow the outbox down? A batch, and a whole announcement, with much and little before it.

A batch is what delivery commits at each step: the rows that came back are settled, the next ones claimed.
"""

import statistics
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from benchmarks.jobs import Doing, serving
from benchmarks.load import Sent, Size
from benchmarks.machine import Machine
from benchmarks.school import Schools, address, publish
from benchmarks.tables import Goal, Table, short
from bot.clock import Clock
from bot.ids import TelegramMessageId
from bot.outbox import claims, queue
from bot.outbox.notices import Lane
from bot.outbox.queue import Claimed
from bot.store import Database, opening

WORKER = "benchmark"


@dataclass(frozen=True)
class Costs:
    """Microseconds a row: for each size of batch a list, with a number for each batch."""

    few: list[list[float]]
    many: list[list[float]]


async def batches(*, few: str, many: str, sizes: Sequence[int], most: int) -> Costs:
    """A job: claim and settle an announcement in either file, batch by batch in turn."""
    costs = Costs([[] for _ in sizes], [[] for _ in sizes])
    async with AsyncExitStack() as stack:
        sides = [await stack.enter_async_context(opening.opened(address(file), changing=True)) for file in (few, many)]
        for database in sides:
            await publish(database, Clock().now())
        for number, size in enumerate(sizes):
            await _in_turn(sides, size, most, [costs.few[number], costs.many[number]])
    return costs


async def _in_turn(sides: Sequence[Database], size: int, most: int, found: Sequence[list[float]]) -> None:
    back = [await _step(database, [], size) for database in sides]
    for _ in range(most):
        for side, database in enumerate(sides):
            begun = time.perf_counter()
            claimed = await _step(database, back[side], size)
            found[side].append((time.perf_counter() - begun) / size * 1e6)
            back[side] = claimed
    for side, database in enumerate(sides):
        await _step(database, back[side], 0)


async def _step(database: Database, back: Sequence[Claimed], size: int) -> list[Claimed]:
    now = Clock().now()
    async with database.begin() as tx:
        await queue.accept(tx, [(row, TelegramMessageId(row.id)) for row in back], now=now)
        return await claims.claim(tx, worker=WORKER, now=now, lanes=[Lane.BULK], limit=size)


async def a_batch(doing: Doing, schools: Schools, _: Machine, size: Size) -> Table:
    """One claim and one settlement, committed, at the two lengths of history."""
    few, many = [await schools.copy(size.ours, history=size.ours * each) for each in (1, size.history)]
    given = {"few": str(few), "many": str(many), "sizes": size.batches, "most": size.most_batches}
    found = Costs(**await doing("storing.batches", **given))
    medians = [[statistics.median(each) for each in side] for side in (found.few, found.many)]
    rows = [(f"{rows}", short(a), short(b), short(b / a)) for rows, a, b in zip(size.batches, *medians, strict=True)]
    length = f"{size.ours:,}", f"{size.ours * size.history:,}"
    head = ("rows in a batch", f"µs a row, {length[0]} before", f"µs a row, {length[1]} before", "ratio")
    ratio = medians[1][-1] / medians[0][-1]
    goal = Goal(f"claim and settle at {length[1]} rows, ÷ at {length[0]}", ratio, 1.5, most=True)
    return Table("Claiming and settling, with a commit a batch", head, tuple(rows), (goal,))


async def a_whole_announcement(doing: Doing, schools: Schools, machine: Machine, size: Size) -> Table:
    """From the commit that publishes to the last settled row, on an empty outbox and after a long history."""
    full = await schools.copy(size.ours, history=size.ours * size.history)
    rounds = []
    async with serving(machine) as url:
        for _ in range(size.rounds):
            empty = await schools.copy(size.ours)
            rounds.append([await _announced(doing, str(file), url, size) for file in (empty, full)])
    ratio = statistics.median(many.per_second / none.per_second for none, many in rounds)
    none, many = (statistics.median(each.per_second for each in sent) for sent in zip(*rounds, strict=True))
    length = f"{size.ours * size.history:,}"
    head = ("empty outbox, messages/s", f"after {length}, messages/s", "ratio")
    goal = Goal(f"an announcement after {length} messages, ÷ on an empty outbox", ratio, 0.95)
    title = f"An announcement to {size.ours:,} guardians after {length} messages"
    return Table(title, head, ((short(none), short(many), short(ratio)),), (goal,))


async def _announced(doing: Doing, file: str, url: str, size: Size) -> Sent:
    found = await doing("ours.announce", file=file, url=url, messages=size.ours)
    return Sent(**found["whole"])
