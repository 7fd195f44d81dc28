"""Oak Primary: the demo's school on a real database, its list of families, its staff, and the four phones on the page.

Everything is done as a school does it: the verbs of `bothways setup` and `bothways import`, staff who open their links.
"""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from bot.actions import roster as importing
from bot.actions import schools
from bot.cards.taps import JoinIn
from bot.clock import Instant
from bot.demo.gestures import mark, presses, sees_button, until
from bot.demo.hours import Hours
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.languages import known_language
from bot.model import roster as lists
from bot.model.roster import Row
from bot.services import Services
from bot.settings import Settings
from bot.store import Database, opening
from bot.store.schools import Changes

TOKEN = "7000001:DEMO-only-on-this-machine-0000000000"
USERNAME, BOT_NAME = "oak_primary_bot", "Oak Primary"
ZONE = "Europe/London"
ROSTER = Path(__file__).parents[2] / "examples" / "roster.csv"
OUR_CLASS = "3B"
UNDO_SECONDS = 3
"""Long enough to be seen on the page, short enough to watch."""


@dataclass(frozen=True)
class Parent:
    """A parent on the page: the phone, and their row in the list of families."""

    phone: Phone
    row: Row


@dataclass
class School:
    """`found` comes first, then the bot is started; `services` is the running bot's."""

    telegram: LocalTelegram
    hours: Hours
    rows: tuple[Row, ...] = ()
    codes: dict[int, str] = field(default_factory=dict)
    """The code on each row's slip, by the row's line."""
    head: Phone = field(init=False)
    teacher: Phone = field(init=False)
    parents: list[Parent] = field(default_factory=list)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.rows = read_roster(ROSTER)
        self.head = self.telegram.phone(name="Ms Brook", language="en")
        self.teacher = self.telegram.phone(name="Ms Lee", language="en", on_page=True)
        for name, language in (("María Gómez", "es"), ("Huda Haddad", "ar"), ("王芳", "zh-hans")):
            row = next(row for row in self.rows if row.guardian == name)
            self.parents.append(Parent(self.telegram.phone(name=name, language=language, on_page=True), row))

    @property
    def database(self) -> Database:
        return self.services.database

    @property
    def now(self) -> Instant:
        return self.services.clock.now()

    def settings(self, folder: Path) -> Settings:
        """Every one is given here: nothing of the environment may reach the demo."""
        return Settings(
            _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not tell
            token=SecretStr(TOKEN),
            token_file=None,
            api_url=self.telegram.url,
            database_url=f"sqlite+aiosqlite:///{folder / 'school.db'}",
            webhook_url=None,
            listen=None,
            pace=30.0,
        )

    async def found(self, settings: Settings) -> str:
        """Make the school and take in its list of families; the code that lets its head in."""
        undo = UNDO_SECONDS if self.hours.speed == 1 else 0
        now = self.hours.clock.now()
        async with opening.opened(settings.database_url, changing=True) as database, database.begin() as tx:
            code = await schools.set_up(tx, Changes(BOT_NAME, ZONE, "en", undo), again=False, now=now)
            codes = await importing.import_families(tx, self.rows, now=now)
        self.codes = {row.line: code for row, code in zip(self.rows, codes, strict=True) if code is not None}
        return code

    async def let_staff_in(self, head_code: str) -> None:
        """The head opens the link of `bothways setup`, and invites the teacher of our class."""
        await _joins(self.head, head_code)
        await self.head.says(f"/invite teacher {OUR_CLASS}")
        shown = await self.head.sees("?start=", timeout=15)
        await _joins(self.teacher, shown.text.split("?start=")[1].split()[0])

    async def fresh_slips(self) -> list[str | None]:
        """New slips for the parents on the page, None for who has joined. The import does it: who loads a list again
        gets new codes for whoever is missing."""
        async with self.database.begin() as tx:
            return await importing.import_families(tx, [parent.row for parent in self.parents], now=self.now)


async def _joins(phone: Phone, code: str) -> None:
    """Open a link for staff: one tap, for the language."""
    before = mark(phone)
    await phone.start(code)
    asked = await sees_button(phone, JoinIn, after=before)
    await presses(phone, JoinIn, on=asked.id)
    await until(phone, lambda: "/help" in phone.last.text or None, "a welcome")


def read_roster(file: Path) -> tuple[Row, ...]:
    """The families in `file`, which is ours and without mistakes."""
    text = lists.read_bytes(file.read_bytes())
    assert isinstance(text, str), text
    found = lists.read(text, known_language)
    assert not isinstance(found, list), found
    return found.rows
