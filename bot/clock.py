"""What time it is, and how wall-clock plans become instants.

People plan in wall-clock time (date, time, zone); machines keep `Instant`s, aware and in UTC. Nothing else in the
house may call `datetime.now`: tests and the demo hand in their own clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NewType
from zoneinfo import ZoneInfo

Instant = NewType("Instant", datetime)
"""An aware moment in UTC."""

ONE_MINUTE = timedelta(minutes=1)


def instant(moment: datetime) -> Instant:
    """The same moment in UTC. A naive datetime is a programming error and raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone is not an instant")
    return Instant(moment.astimezone(UTC))


def later(moment: Instant, seconds: float) -> Instant:
    """`moment` moved by so many seconds."""
    return Instant(moment + timedelta(seconds=seconds))


def at_wall_clock(day: date, clock_time: time, zone: ZoneInfo) -> Instant:
    """The instant at which clocks in `zone` show that time.

    A time that is skipped in spring becomes the first minute that exists after the gap; a time that happens
    twice in autumn means the first (RFC 5545, 3.3.5, says the same of the second case).
    """
    local = datetime.combine(day, clock_time, tzinfo=zone)
    while not _exists(local):
        local = (local.replace(tzinfo=None) + ONE_MINUTE).replace(tzinfo=zone)
    return instant(local)


def _exists(local: datetime) -> bool:
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return back.replace(tzinfo=None) == local.replace(tzinfo=None)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """The one source of the present. `read` is replaced in tests."""

    read: Callable[[], datetime] = _utc_now

    def now(self) -> Instant:
        return instant(self.read())
