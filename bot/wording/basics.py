"""Readers of what anybody may see."""

from bot.actions import people as verbs
from bot.cards import basics, refusals
from bot.cards.card import Card
from bot.errors import Reason
from bot.languages import self_name
from bot.outbox.notices import (
    Apology,
    Help,
    LanguageChoice,
    MyData,
    NeverMind,
    Preferences,
    Privacy,
    Refused,
    Stopped,
    Welcome,
)
from bot.store import roster
from bot.wording.languages import offer
from bot.wording.reading import Reading


async def refused(at: Reading, notice: Refused) -> Card:
    return refusals.refused(at.translator, Reason(notice.reason), notice.detail)


async def apology(at: Reading, _notice: Apology) -> Card:
    return basics.apology(at.translator)


async def welcome(at: Reading, _notice: Welcome) -> Card:
    return basics.welcome(at.translator, at.school.name)


async def help_(at: Reading, notice: Help) -> Card:
    if at.who.is_staff:
        return basics.help_staff(at.translator, notice.unheard)
    if at.who.is_guardian:
        return basics.help_family(at.translator, at.school.name)
    return basics.welcome(at.translator, at.school.name)


async def privacy(at: Reading, _notice: Privacy) -> Card:
    return basics.privacy(at.translator, at.school.name)


async def my_data(at: Reading, _notice: MyData) -> Card:
    children = await verbs.own_children(at.tx, at.who)
    home = await roster.home_language(at.tx, at.who.id)
    return basics.my_data(at.translator, at.who, children, self_name(at.translator.code), home)


async def preferences(at: Reading, _notice: Preferences) -> Card:
    return basics.preferences(at.translator, at.who, self_name(at.translator.code))


async def language_choice(at: Reading, notice: LanguageChoice) -> Card:
    return basics.languages(at.translator, await offer(at), notice.page)


async def stopped(at: Reading, _notice: Stopped) -> Card:
    return basics.stopped(at.translator, at.school.name)


async def never_mind(at: Reading, _notice: NeverMind) -> Card:
    return basics.never_mind(at.translator)
