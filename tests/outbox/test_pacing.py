"""The pace over all and to one person, for any order of messages."""

from math import floor, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import PersonId
from bot.outbox.pacing import BURST, REPLY_SHARE, WINDOW, Pace

ANA, OMAR = PersonId(1), PersonId(2)
START = 1000.0
STEPS = st.lists(st.tuples(st.floats(0, 0.4), st.integers(1, 40), st.booleans()), max_size=60)
PACES = st.sampled_from([1.0, 2.0, 5.0, 6.5, 12.0, 25.0, 30.0])


def play(pace: Pace, steps: list[tuple[float, int, bool]]) -> list[tuple[float, bool]]:
    """At each step as many leave as are wanted and allowed; when each left, and whether it was bulk."""
    now, left = START, []
    for pause, wanted, bulk in steps:
        now += pause
        for n in range(min(wanted, pace.room(now, bulk=bulk))):
            pace.take(now, PersonId(n))
            left.append((now, bulk))
    return left


@given(PACES, STEPS)
def test_no_second_has_more_than_the_pace(per_second: float, steps: list[tuple[float, int, bool]]) -> None:
    left = [moment for moment, _ in play(Pace(per_second), steps)]
    busiest = max((sum(start <= each <= start + 1 for each in left) for start in left), default=0)
    assert busiest <= floor(per_second)


@given(PACES, STEPS)
def test_bulk_leaves_a_share_to_the_others(per_second: float, steps: list[tuple[float, int, bool]]) -> None:
    left = [moment for moment, _ in play(Pace(per_second), [(pause, wanted, True) for pause, wanted, _ in steps])]
    busiest = max((sum(start <= each <= start + 1 for each in left) for start in left), default=0)
    assert busiest <= max(1, floor(per_second * (1 - REPLY_SHARE)))


def test_a_reply_finds_room_in_the_middle_of_a_broadcast() -> None:
    pace = Pace(30.0)
    play(pace, [(0.0, 100, True)])
    assert (pace.room(START, bulk=True), pace.room(START, bulk=False)) == (0, 5)


def test_the_pace_is_used_to_the_full() -> None:
    assert len(play(Pace(30.0), [(0.05, 100, False)] * 400)) > 30 * 17


@pytest.mark.parametrize(("per_second", "seconds"), [(0.5, 2.0), (0.1, 10.0)])
def test_a_pace_below_one_a_second(per_second: float, seconds: float) -> None:
    pace = Pace(per_second)
    pace.take(START, ANA)
    rooms = [pace.room(START + part * seconds, bulk=bulk) for part in (0.5, 0.99, 1.01) for bulk in (True, False)]
    assert rooms == [0, 0, 0, 0, 1, 1]


def test_a_bot_api_server_of_ones_own_has_no_pace() -> None:
    pace = Pace(inf)
    for n in range(1000):
        pace.take(START, PersonId(n))
    assert pace.room(START, bulk=True) > 1000
    assert pace.next_room(START) == inf


@given(st.lists(st.floats(0, 1.5), max_size=40), st.sampled_from([30.0, inf]))
def test_one_person_gets_four_at_once_and_then_one_a_second(pauses: list[float], per_second: float) -> None:
    pace, now, left = Pace(per_second), START, []
    for pause in pauses:
        now += pause
        if ANA not in pace.resting(now):
            pace.take(now, ANA)
            left.append(now)
    for first, start in enumerate(left):
        for seconds in range(10):
            assert sum(each < start + seconds for each in left[first:]) <= BURST + seconds


def test_a_burst_and_what_follows() -> None:
    pace = Pace(inf)
    for _ in range(BURST):
        assert pace.resting(START) == {}
        pace.take(START, ANA)
    assert pace.resting(START) == {ANA: START + 1}
    assert pace.next_room(START) == 1.0
    pace.take(START + 1, ANA)
    assert pace.resting(START + 1) == {ANA: START + 2}
    assert pace.resting(START + 60) == {}


def test_nobody_waits_for_anybody_else() -> None:
    pace = Pace(inf)
    for _ in range(BURST):
        pace.take(START, ANA)
    assert OMAR not in pace.resting(START)


@given(STEPS)
def test_when_there_is_room_again_is_told_rightly(steps: list[tuple[float, int, bool]]) -> None:
    pace = Pace(12.0)
    left = play(pace, steps)
    now = left[-1][0] if left else START
    if not pace.room(now, bulk=False):
        wait = pace.next_room(now)
        assert 0 <= wait <= WINDOW + 0.001
        assert pace.room(now + WINDOW + 0.002, bulk=False) > 0
