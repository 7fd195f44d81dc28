"""Telegram's flood limits: 30 a second over all, one a second for a private chat, 20 a minute for a group.

The true limits are not published; these are the documented ones, with the short bursts which Telegram lets pass.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable

from bot.demo.calls import Call

OVERALL = (30, 1.0)
GROUP = (20, 60.0)
_BURST = 6
_A_SECOND = 1.0
_COUNTED = ("send", "copy", "forward", "edit")


class Limits:
    """Counts what was let through; `refuse` says for how long the caller has to wait."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._overall: deque[float] = deque()
        self._groups: dict[int, deque[float]] = defaultdict(deque)
        self._empty_at: dict[int, float] = {}

    def refuse(self, call: Call) -> int | None:
        """Whole seconds to wait, or None where the call may pass (and is counted)."""
        if not call.method.startswith(_COUNTED) or call.method == "sendchataction" or call.chat_id is None:
            return None
        now = self._now()
        waits = [_wait(self._overall, OVERALL, now), self._chat_wait(call.chat_id, now)]
        if max(waits) > 0:
            return max(1, math.ceil(max(waits)))
        self._count(call.chat_id, now)
        return None

    def _chat_wait(self, chat_id: int, now: float) -> float:
        if chat_id < 0:
            return _wait(self._groups[chat_id], GROUP, now)
        return self._empty_at.get(chat_id, 0.0) - now - (_BURST - 1) * _A_SECOND

    def _count(self, chat_id: int, now: float) -> None:
        self._overall.append(now)
        if chat_id < 0:
            self._groups[chat_id].append(now)
        else:
            self._empty_at[chat_id] = max(self._empty_at.get(chat_id, 0.0), now) + _A_SECOND


def _wait(passed: deque[float], limit: tuple[int, float], now: float) -> float:
    """How long until one more fits into the sliding window."""
    most, window = limit
    while passed and passed[0] <= now - window:
        passed.popleft()
    return passed[0] + window - now if len(passed) >= most else 0.0
