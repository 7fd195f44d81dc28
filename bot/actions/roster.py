"""Taking in the school's list of families: whoever holds the server's keyboard may, so no rights are asked for.

Called by `bothways import` and by the demo. Doing it again is safe: what is there is found again, who has joined is
left alone, and who has not gets a fresh code.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.clock import Instant
from bot.ids import ChildId, ClassId, PersonId
from bot.model.invitations import FAMILY_LIFE, code_hash, new_code
from bot.model.people import class_key, name_key
from bot.model.roster import Place, Row, match
from bot.store import Tx
from bot.store import roster as store
from bot.store.roster import Known, NewPlace, Slip

BATCH = 500


async def import_families(
    tx: Tx, rows: Sequence[Row], *, now: Instant, advance: Callable[[int], None] = lambda _: None
) -> list[str | None]:
    """A code for the place of each row, None where somebody has joined. `advance` hears how many rows more are done."""
    known = await store.read_known(tx)
    await _add_classes(tx, known, rows)
    await _add_children(tx, known, rows)
    places = _places(known, rows)
    codes: list[str | None] = []
    for some in _batches(list(zip(rows, places, strict=True))):
        codes += await _give_places(tx, known, some, now)
        advance(len(some))
    return codes


async def _add_classes(tx: Tx, known: Known, rows: Sequence[Row]) -> None:
    missing: dict[str, str] = {}
    for row in rows:
        if (key := class_key(row.school_class)) not in known.classes:
            missing.setdefault(key, row.school_class)
    await store.add_classes(tx, known, list(missing.values()))


async def _add_children(tx: Tx, known: Known, rows: Sequence[Row]) -> None:
    missing: dict[tuple[ClassId, str], tuple[ClassId, str]] = {}
    for row in rows:
        school_class = known.classes[class_key(row.school_class)]
        if (key := (school_class, name_key(row.child))) not in known.children:
            missing.setdefault(key, (school_class, row.child))
    await store.add_children(tx, known, list(missing.values()))


def _child_of(known: Known, row: Row) -> ChildId:
    return known.children[known.classes[class_key(row.school_class)], name_key(row.child)]


def _places(known: Known, rows: Sequence[Row]) -> list[Place | None]:
    """The place that is there already for each row."""
    by_child: dict[ChildId, list[int]] = {}
    for number, row in enumerate(rows):
        by_child.setdefault(_child_of(known, row), []).append(number)
    found: dict[int, Place | None] = {}
    for child, numbers in by_child.items():
        names = [rows[number].guardian for number in numbers]
        found |= zip(numbers, match(names, known.places.get(child, ())), strict=True)
    return [found[number] for number in range(len(rows))]


def _batches(rows: list[tuple[Row, Place | None]]) -> Iterator[list[tuple[Row, Place | None]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


async def _give_places(
    tx: Tx, known: Known, rows: Sequence[tuple[Row, Place | None]], now: Instant
) -> list[str | None]:
    new = [row for row, place in rows if place is None]
    made = iter(
        await store.add_places(tx, [NewPlace(_child_of(known, row), row.guardian, row.language) for row in new], now)
    )
    slips: list[Slip] = []
    codes: list[str | None] = []
    for row, place in rows:
        if place is not None and place.taken:
            codes.append(None)
            continue
        codes.append(code := new_code())
        person = place.person if place is not None else next(made)
        slips.append(_slip(known, row, person, code))
    await store.give_codes(tx, slips, Instant(now + FAMILY_LIFE))
    await store.set_languages(tx, _changed_languages(rows))
    return codes


def _slip(known: Known, row: Row, person: PersonId, code: str) -> Slip:
    child = _child_of(known, row)
    school_class = known.classes[class_key(row.school_class)]
    return Slip(person, child, school_class, code_hash(code), known.invitations.get((person, child)))


def _changed_languages(rows: Sequence[tuple[Row, Place | None]]) -> list[tuple[PersonId, str]]:
    return [
        (place.person, row.language)
        for row, place in rows
        if place is not None and not place.taken and row.language is not None
    ]
