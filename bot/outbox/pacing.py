"""How fast messages may leave: over all chats, and to one. Pure bookkeeping in memory; nothing waits here.

Over all: at most `pace` in any second, and of those a share kept for replies (`telegram.md`: some 30 a second). To one
person: one a second sustained, with a burst of four, so that a conversation never drags. To a group: 20 in a minute.
"""

from collections import deque
from dataclasses import dataclass, field
from math import floor, inf

from bot.ids import PersonId

WINDOW = 1.1
"""A second, and a little for the way to Telegram: 30 calls spread by jitter still are 30 in a second there."""
REPLY_SHARE = 1 / 6
BURST = 4
PAID_PER_SECOND = 1000.0
"""What Telegram sells (`allow_paid_broadcast`)."""
GROUP_MOST, GROUP_WINDOW = 20, 61.0


@dataclass
class Pace:
    """`usual` may be infinite: a Bot API server of one's own. Times are seconds of a monotonic clock."""

    usual: float
    paid: bool = False
    """For the moment Telegram is paid for `PAID_PER_SECOND`."""
    _left: deque[float] = field(default_factory=deque)
    _people: dict[PersonId, float] = field(default_factory=dict)
    _groups: dict[PersonId, deque[float]] = field(default_factory=dict)
    _tired: dict[PersonId, float] = field(default_factory=dict)
    _swept: float = -inf

    @property
    def per_second(self) -> float:
        return max(self.usual, PAID_PER_SECOND) if self.paid else self.usual

    def room(self, now: float, *, bulk: bool) -> int:
        """How many more may leave at this moment; bulk leaves a share to the others."""
        if self.per_second == inf:
            return 1_000_000
        self._forget(now)
        share = self.per_second * (1 - REPLY_SHARE) if bulk else self.per_second
        return max(0, max(1, floor(share)) - len(self._left)) if self.per_second >= 1 else int(not self._left)

    def take(self, now: float, person: PersonId, *, group: bool = False) -> None:
        """One message leaves for this person, or for the group that stands in a person's place."""
        if self.per_second != inf:
            self._left.append(now)
        ready = max(self._people.get(person, 0.0), now - (BURST - 1)) + 1.0
        self._people[person] = ready
        if group:
            ready = max(ready, self._group_ready(now, person))
        if ready > now:
            self._tired[person] = ready

    def resting(self, now: float) -> dict[PersonId, float]:
        """Those who have had their burst, and when each may get the next."""
        if now >= self._swept + BURST:  # not at each question: behind a large crowd these are many
            self._people = {person: ready for person, ready in self._people.items() if ready > now - BURST}
            self._swept = now
        self._tired = {person: ready for person, ready in self._tired.items() if ready > now}
        return self._tired

    def next_room(self, now: float, gather: float = 0.0) -> float:
        """Seconds until something may leave again that may not leave now; over all chats, as many as the pace lets
        leave in `gather` seconds, so that nobody has to look at each one's turn."""
        times = [ready - now for ready in self.resting(now).values()]
        if self._left:
            several = max(0, min(len(self._left), floor(self.per_second * gather)) - 1)
            times.append(self._left[several] + self._window - now)
        return max(0.0, min(times, default=inf))

    def _group_ready(self, now: float, group: PersonId) -> float:
        last = self._groups.setdefault(group, deque(maxlen=GROUP_MOST))
        last.append(now)
        return last[0] + GROUP_WINDOW if len(last) == GROUP_MOST else now

    @property
    def _window(self) -> float:
        return WINDOW if self.per_second >= 1 else 1 / self.per_second

    def _forget(self, now: float) -> None:
        while self._left and self._left[0] <= now - self._window:
            self._left.popleft()
