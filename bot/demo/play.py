"""`make demo`: the real bot on a real database, a Telegram that runs on this machine, and a school with its people.

The only place of the demo that puts its parts together. Nothing is left behind when it ends.
"""

import asyncio
import errno
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.app import RunningBot
from bot.demo import elsewhere
from bot.demo.families import Families
from bot.demo.hours import Hours
from bot.demo.page_routes import add_page
from bot.demo.school import BOT_NAME, TOKEN, USERNAME, School
from bot.demo.story import Story
from bot.demo.tallies import tell_numbers
from bot.demo.telegram_server import LocalTelegram
from bot.nursery import Nursery


@dataclass(frozen=True)
class Demo:
    """What is running."""

    telegram: LocalTelegram
    school: School
    families: Families
    story: Story

    @property
    def address(self) -> str:
        return f"{self.telegram.url}/"


async def main(port: int) -> None:
    """Run the demo until Ctrl-C or SIGTERM. Raises OSError with one line when the port is taken."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with demo(port) as running:
        click.echo(f"Bothways is at {running.address} (Ctrl-C ends it)")
        if _somebody_looks():
            await asyncio.to_thread(webbrowser.open, running.address)
        await stop.wait()


@asynccontextmanager
async def demo(port: int, *, speed: float = 1.0) -> AsyncIterator[Demo]:
    """The demo for as long as the block lasts. `speed` shortens every pause, for tests."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bothways-demo-")))
        nursery = Nursery()
        running = _put_together(folder, nursery, speed)
        school = running.school
        await _open(running.telegram, port)
        stack.push_async_callback(running.telegram.stop)
        settings = school.settings(folder)
        head_code = await school.found(settings)
        bot = await stack.enter_async_context(RunningBot(settings, school.hours.clock))
        school.services = bot.services
        await school.let_staff_in(head_code)
        stack.push_async_callback(nursery.close)
        nursery.start(running.families.run(), "families")
        nursery.start(elsewhere.live(school, running.families), "elsewhere")
        nursery.start(tell_numbers(school), "numbers")
        running.story.ready = True
        yield running


def _put_together(folder: Path, nursery: Nursery, speed: float) -> Demo:
    telegram = LocalTelegram(
        token=TOKEN, bot_username=USERNAME, bot_name=BOT_NAME, files=folder / "files", limits=True
    )  # fmt: skip
    add_page(telegram.app)
    hours = Hours(speed)
    school = School(telegram, hours)
    families = Families(hours)
    telegram.world.watchers.append(families.noticed)
    story = Story(school, nursery)
    story.add_routes(telegram.app)
    return Demo(telegram, school, families, story)


async def _open(telegram: LocalTelegram, port: int) -> None:
    try:
        await telegram.start(port=port)
    except OSError as problem:
        await telegram.stop()
        if problem.errno != errno.EADDRINUSE:
            raise
        raise OSError(
            errno.EADDRINUSE, f"port {port} is taken; choose another one: make demo PORT={port + 1}"
        ) from None


def _somebody_looks() -> bool:
    """Whether there is a screen to open a browser on, and somebody who started this by hand."""
    has_screen = sys.platform in ("darwin", "win32") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return has_screen and sys.stdout.isatty()
