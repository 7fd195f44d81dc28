"""Readers of the way in."""

from bot.actions import access
from bot.actions import joining as verbs
from bot.cards import joining
from bot.cards.card import Card
from bot.outbox.notices import JoinChild, Joined, JoinLanguage, NotMyChild, StaffJoined
from bot.store import classes, people, roster
from bot.wording.languages import offer
from bot.wording.reading import Reading


async def language(at: Reading, notice: JoinLanguage) -> Card:
    link = await verbs.opened(at.tx, at.who, notice.invitation, at.now)
    offered = await offer(at, await roster.home_language(at.tx, link.place) if link.place else None)
    return joining.language(at.translator, at.school.name, link.id, offered, notice.page)


async def child(at: Reading, notice: JoinChild) -> Card:
    asked = await verbs.opened_child(at.tx, at.who, notice.invitation, at.now)
    return joining.child(at.translator, notice.invitation, asked)


async def joined(at: Reading, notice: Joined) -> Card:
    mine = await access.own_child(at.tx, at.who, notice.child)
    staff = await people.staff_of(at.tx, mine.school_class.id)
    return joining.done(at.translator, at.school.name, mine, [person.name for person in staff if person.chat])


async def not_mine(at: Reading, _notice: NotMyChild) -> Card:
    return joining.not_mine(at.translator)


async def staff(at: Reading, _notice: StaffJoined) -> Card:
    access.staff(at.who)
    taught = await classes.classes_by_ids(at.tx, at.who.teaches)
    return joining.staff(at.translator, at.school.name, at.who.person.name, [each.name for each in taught])
