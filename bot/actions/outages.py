"""What was lost while nobody listened: Telegram keeps a tap for 150 seconds only.

Everybody with an open question is asked again, once for each outage: surveys without an answer, "which child?", and
joining that stopped half-way.
"""

from bot.actions import surveys as survey_verbs
from bot.clock import Instant
from bot.outbox import queue
from bot.outbox.notices import JoinLanguage, Lane, SurveyAgain, WhichChild
from bot.outbox.queue import Entry
from bot.store import Tx, conversations, invitations, surveys


async def ask_again(tx: Tx, since: Instant, now: Instant) -> int:
    """How many were asked."""
    outage = f"again:{int(since.timestamp())}"
    entries = [
        Entry(person, SurveyAgain(survey, child), Lane.REMINDER, now, once=f"{outage}:{survey}:{child}:{person}")
        for survey in await surveys.open_surveys(tx)
        for child, person in await survey_verbs.owing(tx, survey, now)
    ]
    entries += [
        Entry(message.author, WhichChild(message.id), Lane.REPLY, now, once=f"{outage}:child:{message.author}")
        for message in await conversations.first_unassigned(tx)
    ]
    entries += [
        Entry(person, JoinLanguage(invitation), Lane.REPLY, now, once=f"{outage}:join:{invitation}")
        for invitation, person in await invitations.half_way(tx, now)
    ]
    fresh = [entry for entry in entries if not await queue.known(tx, entry.once)]
    await queue.put(tx, fresh, now=now)
    return len(fresh)
