"""What a person may do about themselves: begin, choose a language, stop, come back, be shown what is kept."""

from bot.actions import access
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import ChatId, PersonId
from bot.model.people import Actor, Child, Reach, School
from bot.outbox import copies
from bot.store import Tx, classes, people, schools

LANGUAGE_LENGTH = 16
NAME_LENGTH = 60


async def meet(tx: Tx, chat: ChatId, *, name: str, language: str | None, now: Instant) -> Actor:
    """Who writes from this chat. Somebody new gets a row with nothing but what is needed to answer them. Who was out of
    reach is not any more: Telegram does not always tell that a bot may write again."""
    known = await people.actor_by_chat(tx, chat)
    if known is not None:
        if known.person.reach is not Reach.BLOCKED:
            return known
        await people.change_person(tx, known.id, reach=Reach.JOINED)
        return await people.actor_by_id(tx, known.id)
    person = await people.add_person(tx, name=name, language=language, chat=chat, reach=Reach.JOINED, now=now)
    return await people.actor_by_id(tx, person)


async def choose_language(tx: Tx, who: Actor, language: str) -> None:
    await people.change_person(tx, who.id, language=language[:LANGUAGE_LENGTH])


async def rename(tx: Tx, who: Actor, name: str) -> None:
    """The name that families see above what a member of staff sends."""
    access.staff(who)
    tidy = " ".join(name.split())
    if not tidy:
        raise Refusal(Reason.TEXT_EMPTY)
    if len(tidy) > NAME_LENGTH:
        raise Refusal(Reason.TEXT_TOO_LONG, str(NAME_LENGTH))
    await people.change_person(tx, who.id, name=tidy)


async def stop(tx: Tx, who: Actor, now: Instant) -> None:
    """Nothing is sent to them any more until they press Start again."""
    await people.change_person(tx, who.id, reach=Reach.STOPPED)
    await copies.cancel_for(tx, who.id, reason="stopped", now=now)


async def come_back(tx: Tx, who: Actor) -> None:
    if who.person.reach is not Reach.JOINED:
        await people.change_person(tx, who.id, reach=Reach.JOINED)


async def cannot_be_reached(tx: Tx, person: PersonId) -> None:
    """Telegram said that this person blocked the bot, or that the account is gone."""
    await people.change_person(tx, person, reach=Reach.BLOCKED)


async def has_moved(tx: Tx, person: PersonId, chat: ChatId) -> None:
    """Telegram said that this chat has another number now, as a group that becomes a supergroup has. Whoever was met
    under the new number before we were told is the same chat. Its messages are numbered anew: old numbers mean others.
    """
    met = await people.person_by_chat(tx, chat)
    if met is not None and met.id != person:
        await people.change_chat(tx, met.id, None)
    await people.change_chat(tx, person, chat)
    await copies.forget_messages(tx, person)


async def own_children(tx: Tx, who: Actor) -> list[Child]:
    return await classes.children_by_ids(tx, who.children)


async def the_school(tx: Tx) -> School:
    return await schools.the_school(tx)
