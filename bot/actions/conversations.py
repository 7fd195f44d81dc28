"""Conversations: what a family writes reaches the child's staff; what staff answer reaches that guardian alone."""

from dataclasses import dataclass

from bot.actions import access
from bot.clock import Instant
from bot.errors import Reason, Refusal
from bot.ids import ChildId, MessageId, TelegramMessageId, ThreadId
from bot.model.announcements import File
from bot.model.boards import Said, Waiting
from bot.model.conversations import Message
from bot.model.flows import Flow
from bot.model.people import Actor, Child, Person, Reach
from bot.model.texts import layout, part_of
from bot.outbox import copies, queue
from bot.outbox.notices import (
    AnnouncementPost,
    AnswerLost,
    AnswerNoted,
    AskAnswer,
    AskFor,
    Lane,
    MessagePost,
    Notice,
    Receipt,
    SurveyAsk,
    WhichChild,
    once_for,
    topic_of,
)
from bot.outbox.queue import Entry
from bot.store import Tx, classes, conversations, people

LIST_LENGTH = 10


@dataclass(frozen=True)
class Written:
    """What somebody sent us: words, a file, or both, as message number `source` of their chat."""

    text: str
    file: File | None
    source: TelegramMessageId
    album: str | None = None


def topic(message: MessageId) -> str:
    return topic_of("message", message)


async def receive(tx: Tx, who: Actor, written: Written, about: Notice | None, now: Instant) -> None:
    """A guardian wrote. With several children, and nothing that tells which one is meant, they are asked first."""
    child = await _child_meant(tx, who, about)
    thread = await conversations.thread_for(tx, child, who.id) if child else None
    message = await conversations.add_message(
        tx,
        thread=thread,
        author=who.id,
        from_staff=False,
        text=written.text,
        file=written.file,
        source=written.source,
        album=written.album,
        now=now,
    )
    if child is not None and thread is not None:
        await _pass_to_staff(tx, who, await access.own_message(tx, who, message), child, thread, now)
        return
    albums = [each.album for each in await conversations.unassigned(tx, who.id)]
    if not written.album or albums.count(written.album) == 1:
        await queue.put(tx, [Entry(who.id, WhichChild(message), Lane.REPLY, now)], now=now)


async def _child_meant(tx: Tx, who: Actor, about: Notice | None) -> ChildId | None:
    if len(who.children) == 1:
        return next(iter(who.children))
    match about:
        case MessagePost(message, _) | Receipt(message):
            found = await conversations.message_by_id(tx, message)
            thread = await conversations.thread_by_id(tx, found.thread) if found and found.thread else None
            return thread.child if thread and thread.child in who.children else None
        case SurveyAsk(_, child, _):
            return child if child in who.children else None
        case AnnouncementPost(announcement, _):
            shown = await access.sent_announcement(tx, announcement)  # None when it was withdrawn since
            mine = await classes.children_by_ids(tx, who.children)
            meant = [child.id for child in mine if shown and child.school_class in shown.classes]
            return meant[0] if len(meant) == 1 else None
        case _:
            return None


async def choose_child(tx: Tx, who: Actor, child: ChildId, now: Instant) -> None:
    """One tap says which child; everything written since is passed on."""
    mine = await access.own_child(tx, who, child)
    waiting = await conversations.unassigned(tx, who.id)
    if not waiting:
        raise Refusal(Reason.BUTTON_OLD)
    thread = await conversations.thread_for(tx, mine.id, who.id)
    for message in waiting:
        await conversations.assign(tx, message.id, thread)
        await _pass_to_staff(tx, who, message, mine.id, thread, now)


async def _pass_to_staff(tx: Tx, who: Actor, message: Message, child: ChildId, thread: ThreadId, now: Instant) -> None:
    known = await access.own_child(tx, who, child)
    staff = [person for person in await people.staff_of(tx, known.school_class.id) if _reads(person, who)]
    if not staff:
        raise Refusal(Reason.NOBODY_TO_ANSWER)
    found = await conversations.thread_by_id(tx, thread)
    if found is not None and found.waiting_since is None:
        await conversations.set_waiting(tx, thread, now)
    entries = [entry for person in staff for entry in _posts(message, person, now)]
    once = f"receipt:{who.id}:{message.album}" if message.album else None
    if not (message.album and await queue.known(tx, once)):
        entries.append(Entry(who.id, Receipt(message.id), Lane.REPLY, now, once=once))
    await queue.put(tx, entries, now=now)


def _reads(person: Person, writer: Actor) -> bool:
    return person.reach is Reach.JOINED and person.chat is not None and person.id != writer.id


def _posts(message: Message, to: Person, now: Instant) -> list[Entry]:
    name = topic(message.id)
    return [
        Entry(
            to.id,
            MessagePost(message.id, part),
            Lane.REPLY,
            now,
            topic=name,
            once=once_for(name, to.id, part),
        )
        for part in layout(message.text, with_file=message.file is not None)
    ]


async def answer(tx: Tx, who: Actor, thread: ThreadId, written: Written, now: Instant) -> None:
    """A member of staff answers; it goes to the thread's guardian and to nobody else."""
    found, _ = await access.thread_of_staff(tx, who, thread)
    guardian = await people.person_by_id(tx, found.guardian)
    message = await conversations.add_message(
        tx,
        thread=thread,
        author=who.id,
        from_staff=True,
        text=written.text,
        file=written.file,
        source=written.source,
        album=written.album,
        now=now,
    )
    await conversations.set_waiting(tx, thread, None)
    entries = _posts(await access.own_message(tx, who, message), guardian, now)
    await queue.put(tx, [*entries, Entry(who.id, AnswerNoted(message), Lane.REPLY, now)], now=now)


async def answered(tx: Tx, who: Actor, message: MessageId) -> tuple[Child, Person]:
    """Whom this answer of a member of staff went to."""
    found = await access.own_message(tx, who, message)
    if found.thread is None or not found.from_staff:
        raise Refusal(Reason.NOT_FOR_YOU)
    return await asked_to_answer(tx, who, found.thread)


async def tell_lost(tx: Tx, message: MessageId, *, surely: bool, now: Instant) -> None:
    """An answer of staff was not delivered (`surely`), or nobody can say: its author hears of it, once."""
    found = await conversations.message_by_id(tx, message)
    once = f"lost:{message}"
    if found is not None and found.from_staff and not await queue.known(tx, once):
        notice = AnswerLost(message, surely)
        await queue.put(tx, [Entry(found.author, notice, Lane.REPLY, now, once=once)], now=now)


async def thread_meant(tx: Tx, who: Actor, about: Notice | None) -> ThreadId | None:
    """The family's conversation that a member of staff replies to, if the message replied to belongs to one. What they
    got as a guardian themselves belongs to none: there they are the family."""
    match about:
        case AskAnswer(thread) | AskFor(Flow.ANSWER, int(thread)):
            meant = ThreadId(thread)
        case MessagePost(number, _) | AnswerNoted(number) | AnswerLost(number, _):
            message = await conversations.message_by_id(tx, number)
            if message is None or message.thread is None or (message.from_staff and isinstance(about, MessagePost)):
                return None
            meant = message.thread
        case _:
            return None
    found, _ = await access.thread_of_staff(tx, who, meant)
    return found.id


async def edit(tx: Tx, who: Actor, source: TelegramMessageId, text: str, now: Instant) -> bool:
    """Somebody edited what they wrote: the copies on the other side follow. False when we never passed it on."""
    found = await conversations.message_by_source(tx, who.id, source)
    if found is None:
        return False
    if found.thread is not None:  # an old message may not go on speaking for who has left
        await (access.thread_of_staff if found.from_staff else access.own_thread)(tx, who, found.thread)
    await conversations.change_text(tx, found.id, text, now)
    if found.thread is not None:
        with_file = found.file is not None
        old, new = layout(found.text, with_file=with_file), layout(text, with_file=with_file)
        afresh = [MessagePost(found.id, part) for part in new]
        await copies.reissue(tx, topic(found.id), same_layout=old == new, afresh=afresh, lane=Lane.REPLY, now=now)
    return True


async def said(tx: Tx, who: Actor, message: MessageId, part: int) -> tuple[Said, File | None]:
    """One part of a message as this person, on the other side of its thread, gets it."""
    found = await conversations.message_by_id(tx, message)
    if found is None or found.thread is None:
        raise Refusal(Reason.NOT_FOR_YOU)
    if found.from_staff:
        thread = await access.own_thread(tx, who, found.thread)
    else:
        thread, _ = await access.thread_of_staff(tx, who, found.thread)
    child = await access.child_for(tx, who, thread.child)
    with_file = found.file is not None
    parts = layout(found.text, with_file=with_file)
    if part not in parts:
        raise Refusal(Reason.NOT_FOR_YOU)
    words, has_file = part_of(found.text, part, with_file=with_file)
    author = await people.person_by_id(tx, found.author)
    shown = Said(found, thread, child, author, words, part, parts[-1] + 1)
    return shown, found.file if has_file else None


async def readers(tx: Tx, who: Actor, message: MessageId) -> tuple[Child, list[str]]:
    """Who reads what this guardian wrote: the child, and the names of the staff."""
    found = await access.own_message(tx, who, message)
    if found.thread is None:
        raise Refusal(Reason.NOT_FOR_YOU)
    thread = await access.own_thread(tx, who, found.thread)
    child = await access.own_child(tx, who, thread.child)
    staff = await people.staff_of(tx, child.school_class.id)
    return child, [person.name for person in staff if _reads(person, who)]


async def waiting(tx: Tx, who: Actor) -> list[Waiting]:
    """Conversations that wait for an answer, longest first."""
    found: list[Waiting] = []
    for thread in await conversations.waiting_threads(tx, access.class_ids_of(who), LIST_LENGTH):
        _, child = await access.thread_of_staff(tx, who, thread.id)
        last = await conversations.last_message(tx, thread.id)
        if last is not None:
            found.append(Waiting(thread, child, await people.person_by_id(tx, thread.guardian), last))
    return found


async def asked_to_answer(tx: Tx, who: Actor, thread: ThreadId) -> tuple[Child, Person]:
    """Whom a member of staff is about to answer."""
    found, child = await access.thread_of_staff(tx, who, thread)
    return child, await people.person_by_id(tx, found.guardian)


async def settle(tx: Tx, who: Actor, thread: ThreadId) -> None:
    """No answer is needed: it waits no longer."""
    found, _ = await access.thread_of_staff(tx, who, thread)
    await conversations.set_waiting(tx, found.id, None)
