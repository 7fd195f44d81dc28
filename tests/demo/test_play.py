"""`make demo` as a visitor finds it: the page, the school behind it, and the story from the first slip to the end."""

import asyncio
import json
import os
import runpy
import socket
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from click.testing import CliRunner

from bot.__main__ import commands
from bot.demo import play
from bot.demo.day import PE_KIT, SURVEY, TRIP_CHANGED
from bot.demo.play import Demo
from bot.demo.sayings import ELSEWHERE, FAMILIES
from bot.demo.school import OUR_CLASS, ROSTER, read_roster
from bot.demo.tallies import school_numbers
from bot.demo.temperaments import SHARES, nature_of

FAST = 20.0
PATIENCE = 120.0


@pytest.fixture
async def demo() -> AsyncIterator[Demo]:
    async with play.demo(0, speed=FAST) as running:
        yield running


@pytest.fixture
async def web() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def test_the_page_and_its_four_phones_are_there(demo: Demo, web: ClientSession) -> None:
    async with web.get(demo.address) as answer:
        assert answer.status == 200
        assert "Play the story" in await answer.text()
    async with web.get(f"{demo.address}sim/phones") as answer:
        phones = await answer.json()
    assert [(each["name"], each["language"], each["rtl"]) for each in phones] == [
        ("Ms Lee", "en", False),
        ("María Gómez", "es", False),
        ("Huda Haddad", "ar", True),
        ("王芳", "zh-hans", False),
    ]


async def test_the_school_above_the_phones_is_of_real_size(demo: Demo, web: ClientSession) -> None:
    async with web.get(f"{demo.address}sim/events") as events:
        async for line in events.content:
            if b'"school"' in line:
                break
        boards = json.loads(line.removeprefix(b"data: "))["boards"]
    assert boards["guardians"] == 600
    assert set(boards) == {"joined", "guardians", "got_it", "answered", "waiting"}


async def test_a_story_that_stops_says_why_and_the_next_one_is_played_to_its_end(
    demo: Demo, web: ClientSession
) -> None:
    await demo.school.teacher.blocks()
    stopped = await _captions(demo, web)
    assert stopped[-1].startswith("The story stopped: Ms Lee has blocked the bot")
    await demo.school.teacher.unblocks()
    played = await _captions(demo, web)
    assert demo.story.failure is None, played[-1]
    assert played[-1].startswith("That was a day")
    assert len(played) == len(set(played)) == 19
    assert not demo.story.playing
    assert demo.families.done > 20
    assert demo.telegram.unknown_parameters == []
    async with demo.school.database.read() as tx:
        numbers = await school_numbers(tx)
    assert numbers["got_it"] > 20
    assert numbers["answered"] > 10
    _everything_arrived_once(demo)


async def _captions(demo: Demo, web: ClientSession) -> list[str]:
    """Play the story as the button does, and hear all that is told."""
    told: list[str] = []
    with demo.telegram.world.events.watch() as events:
        async with web.post(f"{demo.address}sim/story") as answer:
            assert answer.status == 200
        async with asyncio.timeout(PATIENCE):
            async for event in events:
                if event["type"] == "story":
                    told.append(str(event["title"]))
                    if event["step"] == event["of"]:
                        break
    return told


def _everything_arrived_once(demo: Demo) -> None:
    """Joined once although the story was begun twice; and one announcement, survey and reminder each."""
    for parent in demo.school.parents:
        said = [message.text for message in parent.phone.messages if not message.from_bot]
        heard = [message.text for message in parent.phone.bot_messages]
        assert sum(text.startswith("/start") for text in said) == 1, parent.phone.shown()
        for words in (TRIP_CHANGED, SURVEY.splitlines()[0], PE_KIT):
            assert sum(words in text for text in heard) == 1, parent.phone.shown()


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(commands, ["demo", "--port", str(port)])
    assert result.exit_code == 2
    assert f"bothways: port {port} is taken" in result.output


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    async def a_moment() -> list[str]:
        async with play.demo(0):
            return os.listdir(tmp_path)

    (folder,) = asyncio.run(a_moment())
    assert folder.startswith("bothways-demo-")
    assert os.listdir(tmp_path) == []


def test_the_roster_is_what_its_script_writes() -> None:
    made: dict[str, Any] = runpy.run_path(str(ROSTER.with_name("make_roster.py")))
    assert ROSTER.read_text(encoding="utf-8") == made["roster"]()


def test_the_roster_is_a_school_of_real_size() -> None:
    rows = read_roster(ROSTER)
    assert len(rows) == 600
    assert len({row.child_key for row in rows}) == 380
    assert len({row.school_class for row in rows}) == 14
    assert len({row.language for row in rows}) == 20


def test_every_home_language_has_something_to_say_and_every_other_class_a_teacher() -> None:
    rows = read_roster(ROSTER)
    assert {row.language for row in rows} == set(FAMILIES)
    assert {row.school_class for row in rows} == {OUR_CLASS, *(each for each, _, _ in ELSEWHERE)}


def test_families_are_as_different_as_they_are_said_to_be() -> None:
    found = Counter(nature_of(seed).temperament for seed in range(10_000))
    assert {each: round(number / 100) for each, number in found.items()} == pytest.approx(SHARES, abs=2)


def test_a_family_is_the_same_each_time() -> None:
    def ways() -> list[object]:
        return [(nature.temperament, nature.choice(3), nature.reacts_after()) for nature in map(nature_of, range(50))]

    assert ways() == ways()
