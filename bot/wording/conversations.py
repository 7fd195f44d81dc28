"""Readers of conversations, on both sides."""

from bot.actions import conversations as verbs
from bot.actions import people
from bot.cards import conversations
from bot.cards.card import Card
from bot.outbox.notices import AnswerLost, AnswerNoted, MessagePost, Receipt, WaitingList, WhichChild
from bot.wording.reading import Reading


async def which_child(at: Reading, _notice: WhichChild) -> Card:
    return conversations.which_child(at.translator, await people.own_children(at.tx, at.who))


async def receipt(at: Reading, notice: Receipt) -> Card:
    child, readers = await verbs.readers(at.tx, at.who, notice.message)
    return conversations.receipt(at.translator, child, readers)


async def post(at: Reading, notice: MessagePost) -> Card:
    said, file = await verbs.said(at.tx, at.who, notice.message, notice.part)
    side = conversations.for_guardian if said.message.from_staff else conversations.for_staff
    return side(at.translator, said, file)


async def answer_noted(at: Reading, notice: AnswerNoted) -> Card:
    child, guardian = await verbs.answered(at.tx, at.who, notice.message)
    return conversations.answer_noted(at.translator, child, guardian)


async def answer_lost(at: Reading, notice: AnswerLost) -> Card:
    child, guardian = await verbs.answered(at.tx, at.who, notice.message)
    return conversations.answer_lost(at.translator, child, guardian, notice.surely)


async def waiting(at: Reading, _notice: WaitingList) -> Card:
    return conversations.waiting(at.translator, await verbs.waiting(at.tx, at.who))
