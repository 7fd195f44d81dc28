"""Wall-clock times become instants, over the hours that are left out and those that come twice."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Clock, at_wall_clock, instant, later

ZONES = ("Europe/London", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia", "Asia/Kathmandu", "UTC")


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("Europe/London", date(2026, 12, 1), time(7, 30), "2026-12-01T07:30"),
        ("Europe/London", date(2026, 6, 1), time(7, 30), "2026-06-01T06:30"),
        # Left out: the first minute that exists.
        ("Europe/London", date(2026, 3, 29), time(1, 0), "2026-03-29T01:00"),
        ("Europe/London", date(2026, 3, 29), time(1, 59), "2026-03-29T01:00"),
        ("Europe/London", date(2026, 3, 29), time(2, 0), "2026-03-29T01:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 29), "2026-10-03T15:30"),
        ("America/Santiago", date(2026, 9, 6), time(0, 0), "2026-09-06T04:00"),
        ("Pacific/Apia", date(2011, 12, 30), time(12, 0), "2011-12-30T10:00"),
        # Twice: the first.
        ("Europe/London", date(2026, 10, 25), time(1, 0), "2026-10-25T00:00"),
        ("Europe/London", date(2026, 10, 25), time(1, 59), "2026-10-25T00:59"),
        ("Europe/London", date(2026, 10, 25), time(2, 0), "2026-10-25T02:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04T14:45"),
        ("America/Santiago", date(2026, 4, 4), time(23, 30), "2026-04-05T02:30"),
    ],
)
def test_at_wall_clock(zone: str, day: date, at: time, utc: str) -> None:
    assert at_wall_clock(day, at, ZoneInfo(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(
    st.dates(date(2010, 1, 1), date(2035, 1, 1)),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.sampled_from(ZONES),
)
def test_clocks_there_show_that_time_or_the_first_after_the_gap(day: date, at: time, zone: str) -> None:
    found = at_wall_clock(day, at, ZoneInfo(zone))
    wanted, shown = datetime.combine(day, at), found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert wanted <= shown <= wanted + timedelta(days=1)
    if shown != wanted:
        before = (found - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert before < wanted, "no earlier minute would have done"


def test_an_instant_is_in_utc_and_knows_it() -> None:
    there = datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=2)))
    assert instant(there).isoformat() == "2026-12-01T07:00:00+00:00"
    with pytest.raises(ValueError, match="without a zone"):
        instant(datetime(2026, 12, 1))  # noqa: DTZ001 - what must be refused


def test_the_clock_can_be_handed_in() -> None:
    moment = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
    assert later(Clock(lambda: moment).now(), 90) == moment + timedelta(seconds=90)
    assert abs(Clock().now().timestamp() - datetime.now(UTC).timestamp()) < 5
