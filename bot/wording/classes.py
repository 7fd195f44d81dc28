"""Readers of classes, links and the join board."""

from bot.actions import access
from bot.actions import classes as verbs
from bot.cards import classes
from bot.cards.card import Card
from bot.errors import Reason, Refusal
from bot.model import invitations as codes
from bot.model.flows import Flow
from bot.outbox.notices import ChooseClass, ClassMade, InvitationLink, JoinBoard
from bot.store import classes as rows
from bot.wording.reading import Reading

ONE_CLASS_ONLY = (Flow.INVITE_CHILD, Flow.FAMILIES)


async def choose(at: Reading, notice: ChooseClass) -> Card:
    offered = await access.classes_of(at.tx, at.who)
    flow = Flow(notice.flow)
    return classes.choose(at.translator, flow, offered, with_all=flow not in ONE_CLASS_ONLY)


async def made(at: Reading, notice: ClassMade) -> Card:
    return classes.made(at.translator, await access.school_class(at.tx, at.who, notice.school_class))


async def link(at: Reading, notice: InvitationLink) -> Card:
    """The code exists from this moment on, and nowhere but in this message."""
    invitation = await access.invitation_of_class(at.tx, at.who, notice.invitation)
    code = await verbs.mint_code(at.tx, at.who, invitation.id, at.now)
    address = codes.link(at.services.bot_username, code)
    if invitation.child is None:
        taught = await rows.classes_by_ids(at.tx, [invitation.school_class] if invitation.school_class else [])
        hours = int(codes.STAFF_LIFE.total_seconds() // 3600)
        return classes.staff_link(at.translator, taught[0] if taught else None, address, hours)
    child = await rows.child_by_id(at.tx, invitation.child)
    if child is None:
        raise Refusal(Reason.NOT_FOR_YOU)
    return classes.family_link(at.translator, child, address, codes.FAMILY_LIFE.days)


async def join_board(at: Reading, notice: JoinBoard) -> Card:
    return classes.join_board(at.translator, await verbs.join_board(at.tx, at.who, notice.school_class), notice.page)
