"""Runs the benchmarks and prints their tables in Markdown: `make bench`, or `make bench ONLY=sending`.

A table is printed as soon as it is made. Timings are never a test: this ends well whatever they are.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from benchmarks import sending
from benchmarks.jobs import Doing, apart
from benchmarks.machine import SERVER, Machine, this_machine
from benchmarks.school import Schools
from benchmarks.tables import Table

Making = Callable[[Doing, Schools, Machine], Awaitable[Table]]


def tables(size: sending.Size) -> dict[str, list[Making]]:
    """What can be asked for with ONLY, and the tables it makes."""
    return {
        "sending": [
            lambda doing, schools, machine: sending.at_once(doing, schools, machine, size),
            lambda doing, schools, machine: sending.far_away(doing, schools, machine, size),
            lambda doing, schools, machine: sending.held(doing, schools, machine, size),
        ],
    }


async def main(names: list[str], size: sending.Size) -> None:
    machine = this_machine()
    machine.pin(SERVER)
    click.echo(f"Measured {machine}. Medians of {size.rounds} rounds; only ratios within one run count.\n")
    for name in names:
        for make in tables(size)[name]:
            with tempfile.TemporaryDirectory(prefix="bothways-bench-") as folder:
                async with apart(machine) as doing:
                    click.echo((await make(doing, Schools(Path(folder)), machine)).markdown())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures Bothways beside its peers and prints the tables.")
    parser.add_argument("--only", default="", help="which tables, like sending,storing (all)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    options = parser.parse_args()
    known = list(tables(sending.Size()))
    wanted = [name for name in options.only.split(",") if name] or known
    if unknown := sorted(set(wanted) - set(known)):
        raise SystemExit(f"no table {', '.join(unknown)}; there are {', '.join(known)}")
    asyncio.run(main(wanted, sending.Size(rounds=options.rounds)))
