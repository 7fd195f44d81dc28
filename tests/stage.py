"""The stage of a play: a local Telegram, the real bot on a real database, and the people who use them.

Everything goes over HTTP on 127.0.0.1. Nothing of ours is replaced; only the pace is lifted and the moment to undo is
short, so that a play does not wait.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.app import RunningBot
from bot.clock import Clock, Instant
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.model import invitations as codes
from bot.model.people import Role
from bot.settings import Settings
from bot.store import Database, invitations, opening, schools

TOKEN = "123456789:AAtesttesttesttesttesttesttesttest"
USERNAME = "bothways_demo_bot"


@dataclass
class Stage:
    telegram: LocalTelegram
    bot: RunningBot
    settings: Settings

    @property
    def database(self) -> Database:
        return self.bot.services.database

    async def head(self, name: str = "Ms Brook", language: str = "en") -> Phone:
        """A head who has joined by the link that `bothways setup` prints."""
        code = codes.new_code()
        clock = self.bot.services.clock
        async with self.database.begin() as tx:
            await invitations.add_invitation(
                tx, role=Role.HEAD, code_hash=codes.code_hash(code), expires_at=Instant(clock.now() + codes.STAFF_LIFE)
            )
        phone = self.telegram.phone(name=name, language=language)
        await phone.start(code)
        await phone.taps("✅")
        await phone.sees("/help")
        return phone

    async def teacher(self, head: Phone, school_class: str, name: str = "Ms Lee", language: str = "en") -> Phone:
        """A colleague whom the head invites to a class."""
        await head.says(f"/invite teacher {school_class}")
        shown = await head.sees("t.me/")
        phone = self.telegram.phone(name=name, language=language)
        await phone.start(code_in(shown.text))
        await phone.taps("✅")
        await phone.sees("/help")
        return phone

    async def parent(self, staff: Phone, school_class: str, child: str, *, name: str, language: str) -> Phone:
        """A guardian who scans the slip that staff made, and taps three times."""
        await staff.says(f"/invite {school_class} {child}")
        shown = await staff.sees("t.me/", child)
        phone = self.telegram.phone(name=name, language=language)
        await phone.start(code_in(shown.text))
        await phone.taps("✅")
        await phone.taps(school_class)
        await phone.sees("/privacy")
        return phone


def code_in(text: str) -> str:
    """The code of the link in a message."""
    return text.split("?start=")[1].split()[0]


@asynccontextmanager
async def a_stage(
    folder: Path, *, pace: str = "unlimited", undo_seconds: int = 0, clock: Clock | None = None, zone: str = "Europe/London"
) -> AsyncIterator[Stage]:
    """A school with nobody in it, and the bot running."""
    telegram = LocalTelegram(token=TOKEN, bot_username=USERNAME, files=folder / "files")
    url = await telegram.start(port=0)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not tell
        token=SecretStr(TOKEN),
        api_url=url,
        database_url=f"sqlite+aiosqlite:///{folder}/school.db",
        pace=pace,  # type: ignore[arg-type]  # as text, the way the environment gives it
    )
    async with opening.opened(settings.database_url, changing=True) as database, database.begin() as tx:
        now = (clock or Clock()).now()
        await schools.found_school(tx, "Oak Primary", zone, "en", now)
        await schools.change_school(tx, schools.Changes(undo_seconds=undo_seconds))
    try:
        async with RunningBot(settings, clock) as bot:
            yield Stage(telegram, bot, settings)
    finally:
        await telegram.stop()
