"""Whom a thing is for: the classes named, their guardians, and those who can be reached."""

from collections import Counter
from collections.abc import Sequence

from bot.actions import access
from bot.errors import Reason, Refusal
from bot.ids import ChildId, ClassId, PersonId
from bot.model.boards import Audience
from bot.model.people import Actor, Person, Reach, Role, SchoolClass
from bot.store import Tx, classes

EVERYBODY = "all"


async def classes_named(tx: Tx, who: Actor, name: str) -> tuple[list[SchoolClass], bool]:
    """The classes a member of staff means, and whether that is the whole school. `all` is every class they see."""
    if name.casefold() != EVERYBODY:
        return [await access.class_named(tx, who, name)], False
    found = await access.classes_of(tx, who)
    if not found:
        raise Refusal(Reason.NO_FAMILIES)
    return found, who.role is Role.HEAD


async def classes_chosen(tx: Tx, who: Actor, class_id: ClassId | None) -> tuple[list[SchoolClass], bool]:
    """The same from a button: a class, or None for all."""
    if class_id is None:
        return await classes_named(tx, who, EVERYBODY)
    return [await access.school_class(tx, who, class_id)], False


async def classes_meant(tx: Tx, who: Actor, meant: str | ClassId | None) -> tuple[list[SchoolClass], bool]:
    """The same from a command (a name) or from a button (an id; None: all)."""
    if isinstance(meant, str):
        return await classes_named(tx, who, meant)
    return await classes_chosen(tx, who, meant)


async def guardians(
    tx: Tx, for_classes: Sequence[SchoolClass], child: ChildId | None = None
) -> dict[PersonId, tuple[Person, list[str]]]:
    """Every guardian of these classes (or of one child there), once, with the names of their children there."""
    found: dict[PersonId, tuple[Person, list[str]]] = {}
    for each in await classes.guardianships_in(tx, [school_class.id for school_class in for_classes]):
        if child not in (None, each.child):
            continue
        found.setdefault(each.guardian.id, (each.guardian, []))[1].append(each.child_name)
    return found


async def measure(tx: Tx, for_classes: Sequence[SchoolClass], child: ChildId | None = None) -> Audience:
    everybody = [person for person, _ in (await guardians(tx, for_classes, child)).values()]
    reachable = [person for person in everybody if person.reach is Reach.JOINED]
    languages = Counter(person.language for person in reachable)
    return Audience(len(everybody), len(reachable), tuple(languages.most_common()))
