"""Classes and who belongs to them: making a class, inviting families and colleagues, the join board."""

import re

from bot.actions import access
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import ClassId, InvitationId
from bot.model import invitations as codes
from bot.model.boards import ClassBoard, GuardianPlace
from bot.model.people import Actor, Reach, Role, SchoolClass
from bot.store import Tx, classes, invitations, people

CLASS_NAME = re.compile(r"\S{1,20}")
NAME_LIMIT = 100


async def make_class(tx: Tx, who: Actor, name: str) -> SchoolClass:
    """A new class. A teacher who makes one teaches it."""
    access.staff(who)
    if not CLASS_NAME.fullmatch(name) or name.startswith("/") or name.casefold() in ("all", "teacher"):
        raise Refusal(Reason.CLASS_NAME_BAD, name)
    if await classes.class_by_name(tx, name) is not None:
        raise Refusal(Reason.CLASS_EXISTS, name)
    made = SchoolClass(await classes.add_class(tx, name), name)
    if who.role is not Role.HEAD:
        await people.teach(tx, who.id, made.id)
    return made


async def invite_family(tx: Tx, who: Actor, class_id: ClassId, child_name: str, now: Instant) -> InvitationId:
    """A place for one more guardian of this child, and the invitation to it. The child is added if new."""
    school_class = await access.school_class(tx, who, class_id)
    name = " ".join(child_name.split())
    if not name or len(name) > NAME_LIMIT:
        raise Refusal(Reason.CHILD_NAME_MISSING, school_class.name)
    known = await classes.child_by_name(tx, school_class.id, name)
    child = known.id if known else await classes.add_child(tx, school_class.id, name)
    place = await people.add_person(tx, name="", language=None, chat=None, reach=Reach.NOT_JOINED, now=now)
    await classes.add_guardian(tx, place, child)
    return await invitations.add_invitation(
        tx, place=place, child=child, school_class=school_class.id, expires_at=Instant(now + codes.FAMILY_LIFE)
    )


async def invite_teacher(tx: Tx, who: Actor, class_id: ClassId, now: Instant) -> InvitationId:
    access.head(who)
    school_class = await access.school_class(tx, who, class_id)
    return await invitations.add_invitation(
        tx, role=Role.TEACHER, school_class=school_class.id, expires_at=Instant(now + codes.STAFF_LIFE)
    )


async def mint_code(tx: Tx, who: Actor, invitation: InvitationId, now: Instant) -> str:
    """A fresh code for an unused invitation, to be shown once; only its hash is kept, the one before is dead."""
    found = await access.invitation_of_class(tx, who, invitation)
    code = codes.new_code()
    life = codes.STAFF_LIFE if found.role else codes.FAMILY_LIFE
    await invitations.set_code(tx, found.id, codes.code_hash(code), Instant(now + life))
    return code


async def join_board(tx: Tx, who: Actor, class_id: ClassId) -> ClassBoard:
    """Who of a class has joined and who has not."""
    school_class = await access.school_class(tx, who, class_id)
    found = await classes.guardianships_in(tx, [school_class.id])
    places = tuple(GuardianPlace(each.guardian, each.child_name, each.guardian.chat is None) for each in found)
    return ClassBoard(school_class, len({each.child for each in found}), places)


async def link_again(tx: Tx, who: Actor, class_id: ClassId, place_number: int, now: Instant) -> InvitationId:
    """The invitation of a place on the board that nobody has taken yet: for a slip that was lost."""
    school_class = await access.school_class(tx, who, class_id)
    waiting = [
        each for each in await classes.guardianships_in(tx, [school_class.id]) if each.guardian.id == place_number
    ]
    if not waiting or waiting[0].guardian.chat is not None:
        raise Refusal(Reason.NOT_FOR_YOU)
    place = waiting[0]
    known = await invitations.unused_for(tx, place.guardian.id, place.child)
    return known or await invitations.add_invitation(
        tx,
        place=place.guardian.id,
        child=place.child,
        school_class=school_class.id,
        expires_at=Instant(now + codes.FAMILY_LIFE),
    )
