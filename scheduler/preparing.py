"""From claimed rows to calls: rights, language and words are read now, in the transaction that claims them.

Many copies of one announcement differ only by their readers' language, so they are put into words once for each
(`wording.crowds`); everything else is read row by row. No call is made here.
"""

import logging
from collections.abc import Sequence

from bot.cards.basics import repeated
from bot.errors import Refusal
from bot.ids import ChatId, NoticeId, TelegramMessageId
from bot.model.people import Person, Reach
from bot.outbox import copies
from bot.outbox.notices import Lane
from bot.outbox.outcomes import Cancelled, Dead, Outcome, Retry, Why
from bot.outbox.queue import Act, Claimed, State
from bot.services import Services
from bot.store import Tx, people, savepoint
from bot.telegram.wire import Deleting, Editing, Sending
from bot.wording import crowd_cards, reading_for, words
from scheduler.calling import Ready

log = logging.getLogger(__name__)

MOST_WORDLESS = 4
"""So often a notice that cannot be put into words (a mistake of ours) is tried."""


Prepared = dict[NoticeId, Ready | Outcome]


async def prepare(tx: Tx, services: Services, rows: Sequence[Claimed], *, paid: bool = False) -> Prepared:
    """For every row a call, or why there is none: read in the transaction that claimed the rows, so that nothing can
    change in between. The caller commits before the first call is made. `paid`: Telegram
    is paid for every new message."""
    if not rows:
        return {}
    try:
        async with savepoint(tx):
            return await _prepare_all(tx, services, rows, paid)
    except Exception:
        if len(rows) > 1:  # one bad row must not hold up its neighbours
            apart = [await prepare(tx, services, [row], paid=paid) for row in rows]
            return {key: value for one in apart for key, value in one.items()}
        log.exception("notice could not be prepared notice=%s kind=%s", rows[0].id, rows[0].notice.tag)
        return {rows[0].id: _wordless(rows[0])}


def _wordless(row: Claimed) -> Outcome:
    if row.attempts >= MOST_WORDLESS:
        return Dead(Why.REFUSED, "could not be prepared")
    return Retry(2.0**row.attempts, "prepare")


async def _prepare_all(tx: Tx, services: Services, rows: Sequence[Claimed], paid: bool) -> Prepared:
    known = await people.people_by_ids(tx, {row.person for row in rows})
    done: Prepared = {}
    for row in rows:
        if (reason := _unreachable(known[row.person], row)) is not None:
            done[row.id] = reason
    left = [row for row in rows if row.id not in done]
    crowd = ((row.id, known[row.person], row.notice) for row in left if row.act is Act.SEND)
    cards = await crowd_cards(tx, services, crowd)
    sendings: dict[int, Sending] = {}
    for row in left:
        match card := cards.get(row.id):
            case None:
                done[row.id] = await _prepare_one(tx, services, known[row.person], row, paid)
            case Cancelled():
                done[row.id] = card
            case _:
                sending = sendings.setdefault(id(card), Sending(card, paid))  # one for all copies of a card
                done[row.id] = Ready(_chat(known[row.person]), sending)
    return done


async def _prepare_one(tx: Tx, services: Services, person: Person, row: Claimed, paid: bool) -> Ready | Outcome:
    at = await reading_for(tx, row.person, services)
    try:
        if row.act is Act.SEND:
            card = await words(at, row.notice)
            again = row.doubts and row.lane is not Lane.BULK
            return Ready(_chat(person), Sending(repeated(at.translator, card) if again else card, paid))
        target = await _target(tx, row)
        if not isinstance(target, int):
            return target
        if row.act is Act.DELETE:
            return Ready(_chat(person), Deleting(target))
        return Ready(_chat(person), Editing(await words(at, row.notice), target))
    except Refusal as refusal:
        return Cancelled(refusal.reason)


def _chat(person: Person) -> ChatId:
    assert person.chat is not None, "checked in _unreachable"
    return person.chat


def _unreachable(person: Person, row: Claimed) -> Outcome | None:
    if person.chat is None:
        return Cancelled("no chat")
    if person.reach is Reach.BLOCKED:
        return Dead(Why.BLOCKED, "known before")
    if person.reach is Reach.STOPPED and row.lane is not Lane.REPLY:
        return Cancelled("stopped")
    return None


async def _target(tx: Tx, row: Claimed) -> TelegramMessageId | Outcome:
    """The message to edit or delete; for a copy that is itself still on its way, later."""
    if row.target is not None:
        return row.target
    copy = await copies.copy_by_id(tx, row.copy_of) if row.copy_of else None
    if copy is None or copy.state in (State.DEAD, State.CANCELLED):
        return Cancelled("there is no copy")
    if copy.message is not None:
        return copy.message
    return Cancelled("the copy's fate is unknown") if row.attempts >= MOST_WORDLESS else Retry(2.0, "copy under way")
