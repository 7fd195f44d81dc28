"""Starting the bot as operators do: how soon it listens, how soon it answers, and one line for whatever is wrong."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.clock import Clock
from bot.demo.telegram_server import LocalTelegram
from tests.journeys import process
from tests.journeys.process import environment
from tests.stage import TOKEN, USERNAME, Stage, found_school

REPLIES = 20


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram(token=TOKEN, bot_username=USERNAME)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def env(telegram: LocalTelegram, tmp_path: Path) -> dict[str, str]:
    """A school that waits for its bot."""
    await found_school(tmp_path / "school.db", Clock().now())
    return environment(telegram, tmp_path)


async def ends(env: dict[str, str], folder: Path) -> tuple[int, list[str]]:
    """How a start ends that cannot succeed: the exit code, and what was said."""
    async with process.run(env, folder) as bot, asyncio.timeout(20):
        return await bot.process.wait(), bot.said.splitlines()


async def test_the_first_poll_comes_soon(telegram: LocalTelegram, env: dict[str, str], tmp_path: Path) -> None:
    took = []
    for _ in range(3):
        polls = telegram.world.updates.polls
        async with process.run(env, tmp_path) as bot:
            took.append(await process.first_poll(telegram, bot, polls=polls))
            assert await bot.stop() == 0
            assert f"running as @{USERNAME}" in bot.said
    print(f"start to first poll: best {min(took):.2f} s, worst {max(took):.2f} s (promised: 1.5 s)")


async def test_a_reply_leaves_soon(stage: Stage) -> None:
    emma = stage.phone("Emma Smith", "en")
    took = []
    for _ in range(REPLIES):
        began = time.perf_counter()
        said = await emma.says("/privacy")
        await emma.sees("Who sees what", after=said)
        took.append(time.perf_counter() - began)
        await stage.quiet()
    middle, worst = statistics.median(took) * 1000, max(took) * 1000
    print(f"a reply at rest: p50 {middle:.0f} ms, max {worst:.0f} ms (promised: 100 ms)")
    assert len(took) == REPLIES


async def test_a_second_copy_says_so(telegram: LocalTelegram, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    async with process.run(env, tmp_path) as bot:
        await process.first_poll(telegram, bot)
        code, [line] = await ends(env, tmp_path / "second")
        assert (code, "the bot is running on this database already" in line) == (2, True)
        assert bot.process.returncode is None


async def test_a_wrong_token(telegram: LocalTelegram, env: dict[str, str], tmp_path: Path) -> None:
    wrong = "123456789:AAwrongwrongwrongwrongwrongwrongwro"
    code, [line] = await ends(env | {"BOTHWAYS_TOKEN": wrong}, tmp_path)
    assert (code, "Telegram does not accept BOTHWAYS_TOKEN" in line, wrong in line) == (2, True, False)


async def test_no_token(telegram: LocalTelegram, tmp_path: Path) -> None:
    code, [line] = await ends(environment(telegram, tmp_path, token=None), tmp_path)
    assert (code, "there is no token" in line) == (2, True)


async def test_no_school(telegram: LocalTelegram, tmp_path: Path) -> None:
    code, [line] = await ends(environment(telegram, tmp_path), tmp_path)
    assert (code, "bothways setup" in line) == (2, True)


async def test_another_program_that_polls(stage: Stage) -> None:
    """It is said once, clearly, and our polling goes on."""
    stage.expects_error("polling: second copy: another program reads this bot's updates")
    emma = stage.phone("Emma Smith", "en")
    await emma.says("/help")
    await emma.sees("No slip?")
    await stage.quiet()
    await asyncio.sleep(0.1)
    async with aiohttp.ClientSession() as other:
        await other.get(f"{stage.telegram.url}/bot{TOKEN}/getUpdates")
    said = await emma.says("/privacy")
    await emma.sees("Who sees what", after=said, timeout=10)
