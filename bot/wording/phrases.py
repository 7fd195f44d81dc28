"""Readers of phrases, on the sender's side."""

from bot.actions import access, audience
from bot.actions import phrases as verbs
from bot.cards import phrases, slot_questions
from bot.cards.card import Card
from bot.errors import Reason, Refusal
from bot.model.phrases import Topic, near
from bot.outbox.notices import PhraseClass, PhraseDetails, PhraseList, PhraseSlot, PhraseTopics, PhraseUnknown
from bot.wording.reading import Reading


async def topics(at: Reading, notice: PhraseTopics) -> Card:
    for_classes, whole = await audience.classes_chosen(at.tx, at.who, notice.school_class or None)
    return phrases.topics(at.translator, for_classes, whole, notice.school_class)


async def listed(at: Reading, notice: PhraseList) -> Card:
    access.staff(at.who)
    if notice.topic not in set(Topic):
        raise Refusal(Reason.BUTTON_OLD)
    return phrases.listed(at.translator, Topic(notice.topic), notice.school_class)


async def unknown(at: Reading, notice: PhraseUnknown) -> Card:
    access.staff(at.who)
    return phrases.unknown(at.translator, notice.word, near(notice.word), notice.school_class)


async def which_class(at: Reading, notice: PhraseClass) -> Card:
    about = await verbs.found(at.tx, at.who, notice.announcement)
    return phrases.which_class(at.translator, about, await access.classes_of(at.tx, at.who))


async def slot(at: Reading, notice: PhraseSlot) -> Card:
    asked = await verbs.asked(at.tx, at.who, notice.announcement, notice.slot, at.now, notice.month)
    return slot_questions.ask(at.translator, asked)


async def details(at: Reading, notice: PhraseDetails) -> Card:
    return phrases.details(at.translator, await verbs.found(at.tx, at.who, notice.announcement))
