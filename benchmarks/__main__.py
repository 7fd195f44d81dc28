"""Runs the benchmarks and prints their tables in Markdown: `make bench`, or `make bench ONLY=sending`.

A table is printed as soon as it is made. Timings are never a test: this ends well whatever they are.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import click

from benchmarks import receiving, sending, starting, storing
from benchmarks.jobs import Doing, apart
from benchmarks.load import Size
from benchmarks.machine import SERVER, Machine, this_machine
from benchmarks.school import Schools
from benchmarks.tables import Table, in_short

Making = Callable[[Doing, Schools, Machine, Size], Awaitable[Table]]
TABLES: dict[str, Making] = {
    "sending": sending.at_once,
    "far": sending.far_away,
    "pace": sending.held,
    "receiving": receiving.updates,
    "batch": storing.a_batch,
    "history": storing.a_whole_announcement,
    "starting": starting.first_poll,
    "memory": starting.fan_out,
}


async def main(names: Sequence[str], size: Size) -> None:
    machine = this_machine()
    machine.pin(SERVER)
    click.echo(f"Measured {machine}. Medians of {size.rounds} rounds; only ratios within one run count.\n")
    with tempfile.TemporaryDirectory(prefix="bothways-bench-") as folder:
        schools = Schools(Path(folder))
        made = [await _made(name, schools, machine, size) for name in names]
    if len(names) > 1:
        click.echo(in_short(goal for table in made if table for goal in table.goals).markdown())


async def _made(name: str, schools: Schools, machine: Machine, size: Size) -> Table | None:
    """Prints the table. One that cannot be made, on a machine too busy, does not take the others along."""
    try:
        async with apart(machine) as doing:
            table = await TABLES[name](doing, schools, machine, size)
    except (RuntimeError, TimeoutError) as problem:
        click.echo(f"{name} could not be measured: {type(problem).__name__} {problem}\n")
        return None
    click.echo(table.markdown())
    return table


def wanted(given: str) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()] or list(TABLES)
    if unknown := [name for name in names if name not in TABLES]:
        raise SystemExit(f"no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
    return names


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures Bothways beside its peers and prints the tables.")
    parser.add_argument("--only", default="", help="which tables, like sending,memory (all)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    options = parser.parse_args()
    asyncio.run(main(wanted(options.only), Size(rounds=options.rounds)))
