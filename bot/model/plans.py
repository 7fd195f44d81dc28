"""When something is to happen, as people say it, and the next time it does.

A plan is wall-clock time and a rule; with a zone it gives instants. `next_after` is pure, so the same table of plans
always gives the same occurrences.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Instant, at_wall_clock

WORKDAYS = frozenset(range(5))
FIRST_YEAR, LAST_YEAR = 1970, 9000
"""At the ends of the calendar an instant in UTC may lie beyond it."""
MORNING, EVENING = time(7, 30), time(18, 0)
"""The hours offered by buttons: before school, and when parents are home."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONCE = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})[ T]+(?P<time>\d{1,2}:\d{2})(?:\s+|$)")
EVERY = re.compile(rf"every\s+(?P<which>day|weekday|{'|'.join(WEEKDAYS)})\s+(?P<time>\d{{1,2}}:\d{{2}})(?:\s+|$)", re.I)


@dataclass(frozen=True)
class Once:
    day: date
    at: time


@dataclass(frozen=True)
class Weekly:
    """On these days of every week, 0 = Monday."""

    days: frozenset[int]
    at: time


Plan = Once | Weekly


def next_after(plan: Plan, zone: ZoneInfo, moment: Instant) -> Instant | None:
    """The first occurrence strictly later than `moment`; None when there is none any more."""
    match plan:
        case Once(day, at):
            due = at_wall_clock(day, at, zone)
            return due if due > moment else None
        case Weekly(days, at):
            today = moment.astimezone(zone).date()
            coming = (today + timedelta(days=n) for n in range(9))
            return next(
                due for day in coming if day.weekday() in days and (due := at_wall_clock(day, at, zone)) > moment
            )


def read_plan(text: str) -> tuple[Plan, str] | None:
    """A plan at the beginning of `text`, and what follows it: "2026-12-01 07:30 PE kit" or "every monday 07:30 …".

    None when the text does not begin with a plan that exists on the calendar.
    """
    if found := ONCE.match(text):
        try:
            moment = datetime.strptime(f"{found['day']} {found['time']}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - wall clock
        except ValueError:
            return None
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            return None
        return Once(moment.date(), moment.time()), text[found.end() :].strip()
    if found := EVERY.match(text):
        at = _time(found["time"])
        return (Weekly(_days(found["which"].casefold()), at), text[found.end() :].strip()) if at else None
    return None


def _days(which: str) -> frozenset[int]:
    match which:
        case "day":
            return frozenset(range(7))
        case "weekday":
            return WORKDAYS
        case name:
            return frozenset({WEEKDAYS.index(name)})


def _time(text: str) -> time | None:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a wall-clock time has no zone
    except ValueError:
        return None


def write_plan(plan: Plan) -> str:
    """The stored form of a plan; `read_stored` reads it back."""
    match plan:
        case Once(day, at):
            return f"once {day:%Y-%m-%d} {at:%H:%M}"
        case Weekly(days, at):
            return f"weekly {''.join(map(str, sorted(days)))} {at:%H:%M}"


def read_stored(stored: str) -> Plan:
    kind, days, at = stored.split()
    clock_time = time.fromisoformat(at)
    if kind == "once":
        return Once(date.fromisoformat(days), clock_time)
    return Weekly(frozenset(int(day) for day in days), clock_time)
