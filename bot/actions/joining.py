"""Joining: from a one-time link to a guardian or a member of staff, in three taps.

The code on the slip is the proof; a button afterwards carries only the invitation's number, which anybody could
forge, so it counts only for the person who opened the link with the code.
"""

from bot.actions import people as own
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import InvitationId
from bot.model.invitations import TRIES_PER_HOUR, code_hash
from bot.model.people import Actor, Child, Reach, Role
from bot.store import Tx, classes, invitations, people, prompts, roster
from bot.store.invitations import Invitation


async def open_link(tx: Tx, who: Actor, code: str, now: Instant) -> Invitation | Reason:
    """The invitation a code opens for this person, or why not. A wrong code counts as a try, so it is a value and not
    an exception: the try must be committed."""
    if await invitations.wrong_tries_of(tx, who.id, now) >= TRIES_PER_HOUR:
        return Reason.LINK_TRIES
    found = await invitations.invitation_by_hash(tx, code_hash(code))
    if found is not None and found.used_by == who.id:
        return found
    if found is None or found.used_by is not None or found.expires_at <= now:
        await invitations.note_wrong_try(tx, who.id, now)
        return Reason.LINK_DEAD
    await invitations.note_opened(tx, found.id, who.id)
    await prompts.forget(tx, who.id)
    return found


async def half_way(tx: Tx, who: Actor, now: Instant) -> InvitationId | None:
    """A link this person has opened and not yet taken."""
    found = await invitations.half_way(tx, now)
    return next((invitation for invitation, person in found if person == who.id), None)


async def opened(tx: Tx, who: Actor, invitation: InvitationId, now: Instant) -> Invitation:
    """The invitation this person holds the code of and may still take."""
    found = await invitations.invitation_by_id(tx, invitation)
    if found is None or found.opened_by != who.id or found.used_by is not None or found.expires_at <= now:
        raise Refusal(Reason.LINK_DEAD)
    return found


async def opened_child(tx: Tx, who: Actor, invitation: InvitationId, now: Instant) -> Child:
    """The child an opened link is about. Before joining, only the first name may be shown."""
    link = await opened(tx, who, invitation, now)
    child = await classes.child_by_id(tx, link.child) if link.child else None
    if child is None:
        raise Refusal(Reason.LINK_DEAD)
    return child


async def choose_language(tx: Tx, who: Actor, invitation: InvitationId, language: str, now: Instant) -> Invitation:
    """First tap after Start. Staff have joined with it; a guardian is asked about the child next."""
    link = await opened(tx, who, invitation, now)
    await own.choose_language(tx, who, language)
    if link.role is not None:
        await _join_as_staff(tx, who, link, link.role, now)
    return link


async def _join_as_staff(tx: Tx, who: Actor, link: Invitation, role: Role, now: Instant) -> None:
    if not await invitations.use_up(tx, link.id, who.id, now):
        raise Refusal(Reason.LINK_DEAD)
    if who.role is not Role.HEAD:
        await people.change_person(tx, who.id, role=role)
    if link.school_class is not None:
        await people.teach(tx, who.id, link.school_class)
    await own.come_back(tx, who)


async def confirm_child(tx: Tx, who: Actor, invitation: InvitationId, now: Instant) -> Child:
    """ "Yes, my child": the place in the roster becomes this person's."""
    link = await opened(tx, who, invitation, now)
    child = await opened_child(tx, who, invitation, now)
    if not await invitations.use_up(tx, link.id, who.id, now):
        raise Refusal(Reason.LINK_DEAD)
    if link.place is not None and link.place != who.id:
        place = await people.person_by_id(tx, link.place)
        await classes.hand_over_children(tx, old=place.id, new=who.id)
        if place.name and not who.has_joined:  # the office's name for a guardian is not what families see of staff
            await people.change_person(tx, who.id, name=place.name)
        await roster.keep_home_language(tx, place=place.id, person=who.id)
        await people.remove_person(tx, place.id)
    await classes.add_guardian(tx, who.id, child.id)
    await people.change_person(tx, who.id, reach=Reach.JOINED)
    return child
