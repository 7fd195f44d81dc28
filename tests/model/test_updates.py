"""An update finds its lane, whatever else is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.updates import KINDS, LANES, Raw, lane_of, number_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KINDS, "chat", "from", "id"]), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": {"id": 7}, "from": {"id": 8}}}, 7),
        ({"edited_message": {"chat": {"id": 7}, "from": {"id": 8}}}, 7),
        ({"my_chat_member": {"chat": {"id": 7}, "from": {"id": 8}}}, 7),
        ({"callback_query": {"from": {"id": 8}, "message": {"chat": {"id": 7}}}}, 8),
        ({"message": {"chat": {"id": -1001234567890}}}, -1001234567890),
        ({"message": "nonsense"}, 0),
        ({"message": {"chat": None}}, 0),
        ({"poll": {"id": 9}}, 0),
        ({"message": {"chat": {"id": 2**70}}}, 0),
        ({}, 0),
    ],
)
def test_lane(update: Raw, lane: int) -> None:
    assert lane_of(update) == lane


def test_a_press_in_a_private_chat_is_in_the_lane_of_its_messages() -> None:
    message = {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}}
    press = {"from": {"id": 7}, "message": {"chat": {"id": 7}}}
    assert lane_of({"message": message}) == lane_of({"callback_query": press})


def test_we_ask_for_exactly_what_has_a_lane() -> None:
    assert tuple(kind for kind, _ in LANES) == KINDS


def test_number() -> None:
    assert number_of({"update_id": 77}) == 77


@given(st.dictionaries(st.sampled_from(KINDS), JSON))
def test_no_update_is_without_a_lane(update: Raw) -> None:
    assert isinstance(lane_of(update), int)
