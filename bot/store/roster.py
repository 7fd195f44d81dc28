"""The whole roster at once, for the import: read in four queries, written in batches, never a query a row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, insert, select, update

from bot.clock import Instant
from bot.ids import ChildId, ClassId, InvitationId, PersonId
from bot.model.people import Reach, class_key, name_key
from bot.model.roster import Place
from bot.store.database import Tx
from bot.store.tables import children, classes, guardianships, invitations, people


@dataclass
class Known:
    """What is there already. Places are in the order they were made."""

    classes: dict[str, ClassId] = field(default_factory=dict)
    children: dict[tuple[ClassId, str], ChildId] = field(default_factory=dict)
    places: dict[ChildId, list[Place]] = field(default_factory=lambda: defaultdict(list))
    invitations: dict[tuple[PersonId, ChildId], InvitationId] = field(default_factory=dict)
    """The unused ones."""


async def read_known(tx: Tx) -> Known:
    known = Known()
    for class_id, key in await tx.sql.execute(select(classes.c.id, classes.c.key)):
        known.classes[key] = class_id
    for child, school_class, key in await tx.sql.execute(
        select(children.c.id, children.c.school_class, children.c.key)
    ):
        known.children[school_class, key] = child
    guardians = select(guardianships.c.child, people.c.id, people.c.name, people.c.chat).join(
        people, people.c.id == guardianships.c.person
    )
    for child, person, name, chat in await tx.sql.execute(guardians.order_by(people.c.id)):
        known.places[child].append(Place(person, name_key(name), chat is not None))
    unused = select(invitations.c.person, invitations.c.child, invitations.c.id).where(
        invitations.c.used_by.is_(None), invitations.c.person.is_not(None), invitations.c.child.is_not(None)
    )
    for place, of_child, invitation in await tx.sql.execute(unused.order_by(invitations.c.id)):
        if place is not None and of_child is not None:
            known.invitations[place, of_child] = invitation
    return known


async def add_classes(tx: Tx, known: Known, names: Sequence[str]) -> None:
    """New classes, which are known from then on."""
    if names:
        rows = [{"name": name, "key": class_key(name)} for name in names]
        for class_id, key in await tx.sql.execute(insert(classes).returning(classes.c.id, classes.c.key), rows):
            known.classes[key] = class_id


async def add_children(tx: Tx, known: Known, new: Sequence[tuple[ClassId, str]]) -> None:
    """New children, as (class, name), which are known from then on."""
    if new:
        rows = [{"school_class": school_class, "name": name, "key": name_key(name)} for school_class, name in new]
        statement = insert(children).returning(children.c.id, children.c.school_class, children.c.key)
        for child, school_class, key in await tx.sql.execute(statement, rows):
            known.children[school_class, key] = child


@dataclass(frozen=True)
class NewPlace:
    child: ChildId
    name: str
    language: str | None


async def add_places(tx: Tx, new: Sequence[NewPlace], now: Instant) -> list[PersonId]:
    """New places for guardians who have not joined; their ids in the same order.

    Asking for the ids in order would make it an insert a row. Places of one name and language are alike, so it does not
    matter which of them gets which of their ids.
    """
    if not new:
        return []
    rows = [
        {
            "name": place.name, "language": place.language, "home_language": place.language,
            "reach": Reach.NOT_JOINED, "created_at": now,
        }
        for place in new
    ]  # fmt: skip
    made: dict[tuple[str, str | None], list[PersonId]] = defaultdict(list)
    statement = insert(people).returning(people.c.id, people.c.name, people.c.language)
    for person, name, language in await tx.sql.execute(statement, rows):
        made[name, language].append(person)
    for alike in made.values():
        alike.sort(reverse=True)
    ids = [made[place.name, place.language].pop() for place in new]
    pairs = [{"person": person, "child": place.child} for person, place in zip(ids, new, strict=True)]
    await tx.sql.execute(insert(guardianships), pairs)
    return ids


async def set_languages(tx: Tx, wanted: Sequence[tuple[PersonId, str]]) -> None:
    """The languages of places nobody has joined on."""
    if wanted:
        statement = update(people).where(people.c.id == bindparam("place"), people.c.chat.is_(None))
        rows = [{"place": person, "spoken": language} for person, language in wanted]
        await tx.sql.execute(statement.values(language=bindparam("spoken"), home_language=bindparam("spoken")), rows)


async def home_language(tx: Tx, person: PersonId) -> str | None:
    """What the school's list says that they speak, whatever they read here."""
    return await tx.sql.scalar(select(people.c.home_language).where(people.c.id == person))


async def keep_home_language(tx: Tx, *, place: PersonId, person: PersonId) -> None:
    """Whoever takes a place brings home the language it has on the list."""
    if (spoken := await home_language(tx, place)) is not None:
        await tx.sql.execute(update(people).where(people.c.id == person).values(home_language=spoken))


@dataclass(frozen=True)
class Slip:
    """A place's invitation with its new code. `known` is the unused invitation that is to carry it."""

    place: PersonId
    child: ChildId
    school_class: ClassId
    code_hash: str
    known: InvitationId | None


async def give_codes(tx: Tx, slips: Sequence[Slip], expires_at: Instant) -> None:
    """Each place gets its code. The one it had opens nothing any more, not even for who opened it already."""
    fresh = [
        {
            "person": slip.place, "child": slip.child, "school_class": slip.school_class,
            "code_hash": slip.code_hash, "expires_at": expires_at,
        }
        for slip in slips
        if slip.known is None
    ]  # fmt: skip
    if fresh:
        await tx.sql.execute(insert(invitations), fresh)
    again = [{"invitation": slip.known, "hash": slip.code_hash} for slip in slips if slip.known is not None]
    if again:
        statement = update(invitations).where(
            invitations.c.id == bindparam("invitation"), invitations.c.used_by.is_(None)
        )
        await tx.sql.execute(
            statement.values(code_hash=bindparam("hash"), expires_at=expires_at, opened_by=None), again
        )
