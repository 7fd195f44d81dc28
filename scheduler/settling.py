"""What came back from the calls is written down, with what follows from it: rests, people who cannot be reached."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.actions import conversations, people
from bot.clock import Instant, later
from bot.outbox import pauses, queue
from bot.outbox.notices import Lane, MessagePost
from bot.outbox.outcomes import Accepted, Dead, Flood, Moved, Outcome, TokenRefused, Unknown, Why
from bot.outbox.pauses import FloodWatch
from bot.outbox.queue import MOST_DOUBTS, Act, Claimed, Entry
from bot.store import Tx

log = logging.getLogger(__name__)

TOKEN_REST = 30.0
LONG_REST = 60.0
"""A rest that somebody should hear of."""


@dataclass
class Settling:
    _floods: FloodWatch = field(default_factory=FloodWatch)

    async def settle(self, tx: Tx, back: Sequence[tuple[Claimed, Outcome]], now: Instant) -> None:
        """The many that were accepted in one statement, the others one by one."""
        accepted = [(row, outcome.message) for row, outcome in back if isinstance(outcome, Accepted)]
        if (lost := len(accepted) - await queue.accept(tx, accepted, now=now)) > 0:
            log.warning("outbox fence lost rows=%s", lost)
        for row, outcome in back:
            if not isinstance(outcome, Accepted):
                await self._settle(tx, row, outcome, now)

    async def _settle(self, tx: Tx, row: Claimed, outcome: Outcome, now: Instant) -> None:
        if not await queue.settle(tx, row, outcome, now=now):
            log.warning("outbox fence lost notice=%s", row.id)
            return
        await _tell_who_must_know(tx, row, outcome, now)
        match outcome:
            case Flood(after):
                await self._rest(tx, row, after, now)
            case Moved(chat):
                log.info("telegram gave a chat another number notice=%s", row.id)
                await people.has_moved(tx, row.person, chat)
            case TokenRefused():
                log.error("telegram refuses the token; sending rests for %s s", TOKEN_REST)
                await pauses.pause(tx, "all", later(now, TOKEN_REST))
            case Dead(Why.BLOCKED | Why.GONE, _):
                await people.cannot_be_reached(tx, row.person)
            case Dead(Why.MESSAGE_GONE, _) if row.act is Act.EDIT and row.lane is Lane.REPLY:
                await queue.put(tx, [Entry(row.person, row.notice, row.lane, now)], now=now)
            case Dead(why, _) | Unknown(why):
                log.warning("notice %s notice=%s", why, row.id)
            case _:
                pass

    async def _rest(self, tx: Tx, row: Claimed, after: float, now: Instant) -> None:
        level = logging.WARNING if after >= LONG_REST else logging.INFO
        log.log(level, "telegram asks for a rest of %.0f s notice=%s", after, row.id)
        await pauses.pause(tx, f"person:{row.person}", later(now, after))
        if self._floods.is_second(row.person, now):
            await pauses.pause(tx, f"lane:{int(row.lane)}", later(now, after))


async def _tell_who_must_know(tx: Tx, row: Claimed, outcome: Outcome, now: Instant) -> None:
    """An answer to a family that will not arrive, or whose fate stays unknown, is not silently gone."""
    if isinstance(row.notice, MessagePost) and row.act is Act.SEND:
        match outcome:
            case Dead():
                await conversations.tell_lost(tx, row.notice.message, surely=True, now=now)
            case Unknown() if row.doubts + 1 >= MOST_DOUBTS[row.act]:
                await conversations.tell_lost(tx, row.notice.message, surely=False, now=now)
            case _:
                pass
