"""Plays rows of the fault matrix and prints one line a row: `python -m tests.faults.bench --seeds 3 --rows D1,D3`.

Figures that differ between seeds are printed as min/median/max, those that do not apply as "-".
"""

import argparse
import asyncio
import logging
import statistics
import sys
import tempfile
from collections.abc import Coroutine, Sequence
from itertools import chain
from pathlib import Path

from tests.faults import clock, crowds, delivery, inbound, outside, storage
from tests.faults.figures import NAMES, Figures, Row
from tests.faults.world import a_world, prepare

ROWS: dict[str, Row] = {
    row.name: row for group in (delivery, crowds, inbound, outside, storage, clock) for row in group.ROWS
}
HEAD = f"{'row':4} {'lost':>7} {'dup':>7} {'unknown':>7} {'early':>7} {'overrate':>8} {'inversions':>10}"


PATIENT = 10
"""Rows of which so many seeds may be played together do little but wait."""


async def play(row: Row, seed: int, folder: Path, *, thorough: bool) -> Figures:
    size, pace = (row.full or row.families, row.full_pace or row.pace) if thorough else (row.families, row.pace)
    async with a_world(folder, seed, families=size, pace=pace, thorough=thorough) as world:
        try:
            return await row.play(world, seed)
        except Exception as failure:
            return Figures(wrong=[f"the play stopped: {type(failure).__name__}: {str(failure)[:150].splitlines()[:1]}"])
        finally:
            world.thaw_if_frozen()


async def play_all(row: Row, seeds: int) -> list[Figures]:
    """As `make faults` does: large, long, and few at once."""
    await prepare(row.full or row.families)
    with tempfile.TemporaryDirectory(prefix="bothways-faults-") as folder:
        plays = [play(row, seed, Path(folder) / f"{row.name}-{seed}", thorough=True) for seed in range(1, seeds + 1)]
        return await side_by_side(plays, row.together)


async def play_quickly(rows: Sequence[Row], seeds: int, folder: Path, most: int) -> dict[str, list[Figures]]:
    """As CI does: all rows and seeds side by side; those that mostly wait all at once, of the others `most`."""
    for row in rows:
        await prepare(row.families)
    waits = [row for row in rows if row.together >= PATIENT]
    busy = [row for row in rows if row.together < PATIENT]

    def turns(some: Sequence[Row]) -> list[Coroutine[object, object, Figures]]:
        return [
            play(row, seed, folder / f"{row.name}-{seed}", thorough=False)
            for row in some
            for seed in range(1, seeds + 1)
        ]

    patient, others = turns(waits), turns(busy)
    played = await asyncio.gather(side_by_side(patient, len(patient)), side_by_side(others, most))
    found = chain.from_iterable(played)
    return {row.name: [next(found) for _ in range(seeds)] for row in (*waits, *busy)}


async def side_by_side(plays: Sequence[Coroutine[object, object, Figures]], most: int) -> list[Figures]:
    places = asyncio.Semaphore(most)

    async def in_turn(one: Coroutine[object, object, Figures]) -> Figures:
        async with places:
            return await one

    return await asyncio.gather(*map(in_turn, plays))


def line(row: Row, found: Sequence[Figures], stock: str) -> str:
    widths = (7, 7, 7, 7, 8, 10, 14)
    cells = [
        f"{_cell([getattr(each, name) for each in found]):>{width}}" for name, width in zip(NAMES, widths, strict=True)
    ]
    wrong = _few([words for each in found for words in each.wrong])
    verdict = "FAILS" if wrong else "ok"
    notes = [*wrong, *_few([each.note for each in found if each.note])]
    said = "; ".join(filter(None, [*notes, stock and f"stock: {stock}"]))
    return f"{row.name:4} {' '.join(cells)}  {verdict}{': ' if said else ''}{said}"


def _few(words: Sequence[str], most: int = 3) -> list[str]:
    """The different ones, and of many the first and how many more."""
    different = list(dict.fromkeys(words))
    more = len(different) - most
    return [*different[:most], *([f"and {more} more"] if more > 0 else [])]


def _cell(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return "-"
    shown = [_short(each) for each in (min(known), statistics.median(known), max(known))]
    return shown[0] if len(set(shown)) == 1 else "/".join(shown)


def _short(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"


async def stock_of(row: Row) -> str:
    """What python-telegram-bot, used as its own examples use it, does in the same row."""
    if row.stock is None:
        return ""
    with tempfile.TemporaryDirectory(prefix="bothways-faults-") as folder:
        async with a_world(Path(folder) / "stock", 1, families=row.families, pace=row.pace) as world:
            try:
                return await row.stock(world)
            except Exception as failure:
                return f"not measured ({type(failure).__name__}: {failure})"


async def main(names: Sequence[str], seeds: int, *, with_stock: bool) -> bool:
    """Whether no row failed."""
    good = True
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # connections that a kill tears are meant to be torn
    print(f"{HEAD} {'recover_s':>14}  verdict", flush=True)
    for name in names:
        row = ROWS[name]
        found = await play_all(row, seeds)
        print(line(row, found, await stock_of(row) if with_stock else ""), flush=True)
        good = good and not any(each.wrong for each in found)
    return good


def wanted(given: str) -> list[str]:
    names = [name.strip().upper() for name in given.split(",") if name.strip()] or list(ROWS)
    if unknown := [name for name in names if name not in ROWS]:
        raise SystemExit(f"no row {', '.join(unknown)}; there are {', '.join(ROWS)}")
    return names


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Plays the rows of the fault matrix and prints their figures.")
    parser.add_argument("--seeds", type=int, default=3, help="how many plays a row (3)")
    parser.add_argument("--rows", default="", help="which rows, like D1,D3 (all)")
    parser.add_argument("--no-stock", action="store_true", help="without stock python-telegram-bot's figures")
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(main(wanted(options.rows), options.seeds, with_stock=not options.no_stock)) else 1)
