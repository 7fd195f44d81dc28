"""Plans as people write them, and when they come: over every jump of the clocks, always later, never twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Instant
from bot.model.plans import WEEKDAYS, WORKDAYS, Once, Plan, Weekly, next_after, read_plan, read_stored, write_plan

ZONES = (
    "Europe/London", "Australia/Lord_Howe", "America/Santiago", "America/New_York", "Asia/Kolkata", "Pacific/Apia",
    "Africa/Casablanca", "Asia/Tehran", "America/St_Johns", "Pacific/Chatham", "UTC",
)  # fmt: skip
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
WEEKLY = st.builds(Weekly, st.frozensets(st.integers(0, 6), min_size=1), TIMES)
ONCE = st.builds(Once, st.dates(date(2024, 1, 1), date(2030, 1, 1)), TIMES)
MOMENTS = st.datetimes(datetime(2011, 12, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(Instant)  # noqa: DTZ001 - Hypothesis wants bounds without a zone


@pytest.mark.parametrize(
    ("text", "plan", "rest"),
    [
        ("2026-12-01 07:30 PE kit today", Once(date(2026, 12, 1), time(7, 30)), "PE kit today"),
        ("2026-12-1 7:30 PE kit", Once(date(2026, 12, 1), time(7, 30)), "PE kit"),
        ("2026-12-01T07:30", Once(date(2026, 12, 1), time(7, 30)), ""),
        ("2026-12-01 07:30\nPE kit\ntoday", Once(date(2026, 12, 1), time(7, 30)), "PE kit\ntoday"),
        ("2028-02-29 00:00 leap", Once(date(2028, 2, 29), time(0, 0)), "leap"),
        ("every weekday 07:30 bus", Weekly(WORKDAYS, time(7, 30)), "bus"),
        ("Every  Monday 7:30  bus ", Weekly(frozenset({0}), time(7, 30)), "bus"),
        ("every SUNDAY 23:59 bus", Weekly(frozenset({6}), time(23, 59)), "bus"),
        ("every day 00:00 bus", Weekly(frozenset(range(7)), time(0, 0)), "bus"),
    ],
)
def test_plans_people_write(text: str, plan: Plan, rest: str) -> None:
    assert read_plan(text) == (plan, rest)


@pytest.mark.parametrize(
    "text",
    ["", "PE kit", "2026-13-01 07:30 x", "2026-02-29 07:30 x", "2026-12-01 24:00 x", "2026-12-01 7 x", "2026-12-01",
     "2026-12-01 07:30pm x", "every monday", "every monday 25:00 x", "every mondays 07:30 x", "every 07:30 x",
     "monday 07:30 x", "tomorrow 07:30 x", "01.12.2026 07:30 x", "x 2026-12-01 07:30"],
)  # fmt: skip
def test_what_is_no_plan_is_not_guessed_at(text: str) -> None:
    assert read_plan(text) is None


@given(st.text())
def test_no_text_upsets_the_reader(text: str) -> None:
    assert read_plan(text) is None or text[:1] in "0123456789eE"


def test_every_weekday_has_its_number() -> None:
    found = [read_plan(f"every {name} 08:00") for name in WEEKDAYS]
    assert found == [(Weekly(frozenset({number}), time(8)), "") for number in range(7)]


@given(ONCE | WEEKLY)
def test_a_stored_plan_is_read_back(plan: Plan) -> None:
    assert read_stored(write_plan(plan)) == plan


def test_the_stored_form_stays_as_it_is() -> None:
    """Rows of years ago are still read."""
    assert read_stored("once 2026-12-01 07:30") == Once(date(2026, 12, 1), time(7, 30))
    assert read_stored("weekly 024 18:05") == Weekly(frozenset({0, 2, 4}), time(18, 5))


@given(WEEKLY, st.sampled_from(ZONES), MOMENTS)
def test_every_next_time_is_later_and_within_nine_days(plan: Weekly, zone: str, moment: Instant) -> None:
    for _ in range(4):
        following = next_after(plan, ZoneInfo(zone), moment)
        assert following is not None
        assert moment < following <= moment + timedelta(days=9)
        moment = following


@given(TIMES, st.sampled_from(ZONES), MOMENTS)
def test_a_daily_plan_misses_no_day(at: time, zone: str, moment: Instant) -> None:
    """A day which a zone leaves out (Apia, 30 December 2011) has no morning of its own."""
    plan, local = Weekly(frozenset(range(7)), at), ZoneInfo(zone)
    first = next_after(plan, local, moment)
    assert first is not None
    days = [first.astimezone(local).date()]
    for _ in range(5):
        first = next_after(plan, local, first)
        assert first is not None
        days.append(first.astimezone(local).date())
    skipped = {date(2011, 12, 30)} if zone == "Pacific/Apia" else set()
    assert days == [day for n in range(7) if (day := days[0] + timedelta(days=n)) not in skipped][:6]


@given(ONCE, st.sampled_from(ZONES), MOMENTS)
def test_once_is_once(plan: Once, zone: str, moment: Instant) -> None:
    due = next_after(plan, ZoneInfo(zone), moment)
    if due is not None:
        assert due > moment
        assert next_after(plan, ZoneInfo(zone), due) is None


def utc(text: str) -> Instant:
    return Instant(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "plan", "moment", "following"),
    [
        # London: 01:00 to 02:00 is left out on 29 March 2026 and happens twice on 25 October.
        ("Europe/London", Weekly(frozenset({6}), time(1, 30)), "2026-03-28T12:00", "2026-03-29T01:00"),
        ("Europe/London", Weekly(frozenset({6}), time(1, 30)), "2026-10-24T12:00", "2026-10-25T00:30"),
        ("Europe/London", Weekly(frozenset({6}), time(1, 30)), "2026-10-25T00:45", "2026-11-01T01:30"),
        ("Europe/London", Weekly(WORKDAYS, time(7, 30)), "2026-03-27T12:00", "2026-03-30T06:30"),
        ("Europe/London", Weekly(WORKDAYS, time(7, 30)), "2026-10-23T12:00", "2026-10-26T07:30"),
        # Lord Howe moves by half an hour: 02:00 to 02:30 is left out on 4 October 2026.
        ("Australia/Lord_Howe", Once(date(2026, 10, 4), time(2, 15)), "2026-10-01T00:00", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", Once(date(2026, 4, 5), time(1, 45)), "2026-04-01T00:00", "2026-04-04T14:45"),
        # Santiago leaves out midnight: 6 September 2026 begins at 01:00.
        ("America/Santiago", Weekly(frozenset({6}), time(0, 0)), "2026-09-05T12:00", "2026-09-06T04:00"),
        ("America/Santiago", Weekly(frozenset({5}), time(23, 30)), "2026-04-04T12:00", "2026-04-05T02:30"),
        ("America/Santiago", Weekly(frozenset({5}), time(23, 30)), "2026-04-05T02:45", "2026-04-12T03:30"),
    ],
)
def test_the_jumps_of_the_clocks(zone: str, plan: Plan, moment: str, following: str) -> None:
    assert next_after(plan, ZoneInfo(zone), utc(moment)) == utc(following)


def test_what_is_over_does_not_come_again() -> None:
    plan = Once(date(2026, 12, 1), time(7, 30))
    assert next_after(plan, ZoneInfo("Europe/London"), utc("2026-12-01T07:30")) is None
    assert next_after(plan, ZoneInfo("Europe/London"), utc("2026-12-01T07:29")) == utc("2026-12-01T07:30")


@pytest.mark.parametrize("text", ["9999-12-31 23:59 x", "0001-01-01 00:00 x"])
def test_the_ends_of_the_calendar_are_no_plan(text: str) -> None:
    """West of Greenwich the last minute of 9999 is in the year 10000 of UTC."""
    assert read_plan(text) is None
