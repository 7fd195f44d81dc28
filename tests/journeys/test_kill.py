"""The bot is killed in the middle of an announcement and started again: nobody is missed, few get it twice.

Once, as an operator and a teacher see it; row D1 of the fault matrix does it with many seeds.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.ids import ChatId, PersonId
from bot.model.people import Reach, Role
from bot.outbox.pacing import Pace
from bot.store import Tx, classes, opening, people
from tests.journeys import process
from tests.stage import TOKEN, USERNAME, Stage, found_school, url_of

GUARDIANS = 150
PACE, IN_FLIGHT = "70", 8
"""At this pace so many calls are under way at most, and so many may be repeated after a crash."""
TEXT = "School is closed tomorrow."
NOW = Clock().now()


@pytest.fixture
async def telegram(tmp_path: Path) -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram(token=TOKEN, bot_username=USERNAME, journal=tmp_path / "journal.jsonl")
    await server.start()
    yield server
    await server.stop()


async def a_person(tx: Tx, telegram: LocalTelegram, name: str) -> tuple[Phone, PersonId]:
    phone = telegram.phone(name=name)
    phone.person.started = True
    chat = ChatId(phone.id)
    return phone, await people.add_person(tx, name=name, language="en", chat=chat, reach=Reach.JOINED, now=NOW)


async def a_school(telegram: LocalTelegram, folder: Path) -> Phone:
    """A class of guardians and its teacher, whose phone is returned."""
    await found_school(folder / "school.db", NOW)
    async with opening.opened(url_of(folder / "school.db"), changing=False) as database, database.begin() as tx:
        school_class = await classes.add_class(tx, "3B")
        lee, teacher = await a_person(tx, telegram, "Ms Lee")
        await people.change_person(tx, teacher, role=Role.TEACHER)
        await people.teach(tx, teacher, school_class)
        for number in range(GUARDIANS):
            _, guardian = await a_person(tx, telegram, f"Guardian {number}")
            await classes.add_guardian(tx, guardian, await classes.add_child(tx, school_class, f"Child {number}"))
    return lee


def copies(telegram: LocalTelegram) -> Counter[int]:
    """How many copies each guardian has got, by Telegram's own book."""
    return Counter(
        each.chat_id or 0 for each in telegram.calls if each.ok and each.is_send and each.text().startswith("📣")
    )


async def reached(telegram: LocalTelegram, many: int, seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while len(copies(telegram)) < many:  # noqa: ASYNC110 - the journal sends no signal
            await asyncio.sleep(0.01)


async def test_nobody_is_missed(telegram: LocalTelegram, tmp_path: Path) -> None:
    killed_after = random.randrange(20, GUARDIANS - 20)
    env = process.environment(telegram, tmp_path) | {"BOTHWAYS_PACE": PACE}
    lee = await a_school(telegram, tmp_path)
    async with process.run(env, tmp_path) as bot:
        await process.first_poll(telegram, bot)
        await lee.says(f"/announce 3B {TEXT}")
        await lee.taps(f"Send to {GUARDIANS}", timeout=20)
        await reached(telegram, killed_after)
        await bot.kill()
    before = len(copies(telegram))
    async with process.run(env, tmp_path) as bot:
        await reached(telegram, GUARDIANS)
        await lee.taps("Refresh", timeout=20)
        await lee.sees("Waiting: 0", f"Accepted by Telegram: {GUARDIANS}", timeout=30)
        assert await bot.stop() == 0
    twice = copies(telegram).total() - GUARDIANS
    print(f"killed at {before} of {GUARDIANS}, missed {GUARDIANS - len(copies(telegram))}, twice {twice}")
    assert before < GUARDIANS
    assert len(copies(telegram)) == GUARDIANS
    assert twice <= IN_FLIGHT


async def test_never_more_under_way_than_promised(stage: Stage) -> None:
    """What a kill could double at any moment: the rows whose call has begun and is not written down as over."""
    lee, _ = await stage.a_class()
    for number in range(56):
        await stage.guardian_of("3B", f"Child {number}", stage.phone(f"Guardian {number}", "en"))
    stage.bot.delivery.pace = Pace(float(PACE))
    await lee.says(f"/announce 3B {TEXT}")
    await lee.taps("Send to 60")
    most = 0
    while len(copies(stage.telegram)) < 60:
        under_way, _ = stage.rows("SELECT count(*), 0 FROM outbox WHERE state = 'sending'")[0]
        most = max(most, under_way)
        await asyncio.sleep(0.002)
    assert 0 < most <= IN_FLIGHT
