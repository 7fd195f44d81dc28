"""Updates on their way to the bot: numbered, filtered, kept until confirmed, expired by their kind.

The polling side is here; `webhook` takes from the same queue when a webhook is set.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.demo.records import Fields
from bot.demo.refusals import CONFLICT_POLLS, Refused

DAY = 24 * 3600.0
TAP_LIFE = 150.0
_LONGEST_POLL = 50.0
_MOST_AT_ONCE = 100
_REMEMBERED = 1000
_ONLY_WHEN_ASKED = frozenset({"message_reaction", "message_reaction_count", "chat_member"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update; `lane` keeps those in order which Telegram keeps in order."""

    id: int
    kind: str
    lane: str
    body: object
    expires: float

    def as_fields(self) -> Fields:
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """The queue of one bot."""

    def __init__(self, now: Callable[[], float], *, long_poll_cap: float | None = None) -> None:
        self._now = now
        self._cap = _LONGEST_POLL if long_poll_cap is None else min(long_poll_cap, _LONGEST_POLL)
        self._next_id = random.randrange(100_000_000, 900_000_000)
        self._waiting: dict[int, Update] = {}
        self._past: deque[Update] = deque(maxlen=_REMEMBERED)
        self._allowed: frozenset[str] | None = None
        self._held: asyncio.Future[None] | None = None
        self.polls = 0
        self.on_arrival: Callable[[], None] | None = None

    def __len__(self) -> int:
        return len(self.waiting())

    def waiting(self) -> list[Update]:
        """What is not confirmed yet and has not expired, oldest first."""
        now = self._now()
        for update_id in [u.id for u in self._waiting.values() if u.expires <= now]:
            del self._waiting[update_id]
        return list(self._waiting.values())

    def add(self, kind: str, fields: Fields, *, lane: int | str, life: float = DAY) -> int | None:
        """Queue an update; its id, or None where the bot did not ask for this kind."""
        if kind in _ONLY_WHEN_ASKED if self._allowed is None else kind not in self._allowed:
            return None
        update = Update(self._next_id, kind, f"{kind}:{lane}", fields, self._now() + life)
        if kind in ("message", "edited_message"):
            update = Update(update.id, kind, f"chat:{lane}", fields, update.expires)
        return self._queue(update)

    def add_raw(self, fields: Fields) -> int:
        """Queue an update as given, whatever it holds: for what no phone would send."""
        kind = next((name for name in fields if name != "update_id"), "unknown")
        return self._queue(Update(self._next_id, kind, "raw", fields.get(kind), self._now() + DAY))

    def serve_again(self, update_id: int) -> None:
        """Put a confirmed update back, under its old id, as it happens when a confirmation is lost."""
        self._waiting[update_id] = next(update for update in self._past if update.id == update_id)
        self._wake()

    def renumber(self, to: int) -> None:
        """The next update gets this id, as after a week without any."""
        self._next_id = to

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Which kinds are queued from now on; None leaves it, nothing at all restores the usual ones."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def allowed(self) -> list[str]:
        return sorted(self._allowed or ())

    def confirm(self, update_id: int) -> None:
        self._waiting.pop(update_id, None)

    def drop_all(self) -> None:
        self._waiting.clear()

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Fields]:
        """getUpdates: confirms all below `offset`, then waits for news; a later poll ends an earlier one."""
        self.polls += 1
        self._end_other_poll()
        self._confirm_below(offset)
        limit = limit if 1 <= limit <= _MOST_AT_ONCE else _MOST_AT_ONCE
        found = self.waiting()
        timeout = min(timeout, self._cap)
        if not found and timeout > 0:
            await self._hold(timeout)
            found = self.waiting()
        return [update.as_fields() for update in found[:limit]]

    def release(self) -> None:
        """End a held poll with what there is."""
        if self._held is not None and not self._held.done():
            self._held.set_result(None)

    def _queue(self, update: Update) -> int:
        self._next_id += 1
        self._waiting[update.id] = update
        self._past.append(update)
        self._wake()
        return update.id

    def _wake(self) -> None:
        self.release()
        if self.on_arrival is not None:
            self.on_arrival()

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            keep = self.waiting()[offset:]
            self._waiting = {update.id: update for update in keep}
        elif offset > 0:
            for update_id in [each for each in self._waiting if each < offset]:
                del self._waiting[update_id]

    def _end_other_poll(self) -> None:
        if self._held is not None and not self._held.done():
            self._held.set_exception(Refused(409, CONFLICT_POLLS))

    async def _hold(self, timeout: float) -> None:
        """Until news, another poll (409), or the time is up."""
        held = self._held = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                await held
        except TimeoutError:
            return
        finally:
            if self._held is held:
                self._held = None
