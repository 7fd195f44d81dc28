"""What each command of `bothways` does: opens what it needs, calls one verb, returns what is to be printed.

Only `bot/__main__.py` calls it. Whatever stands in the way of a command becomes a `CannotDo`, one line for an operator.
"""

import asyncio
import difflib
import sys
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import available_timezones

import click

from bot.actions import backup, roster, schools, status
from bot.actions.backup import Restored
from bot.actions.schools import Incomplete, OtherSchool
from bot.actions.status import Status
from bot.clock import Clock
from bot.currencies import known_currency
from bot.i18n import Catalogs
from bot.languages import SOURCE, known_language
from bot.model import invitations
from bot.model import roster as lists
from bot.model.roster import Problem, Roster
from bot.outbox.queue import State
from bot.settings import Settings, SettingsProblem, read_settings
from bot.store import Database
from bot.store.backup import BadCopy, copy_out
from bot.store.files import whole
from bot.store.inbox import Heard
from bot.store.lock import AlreadyRunning
from bot.store.opening import CannotOpen, opened, sqlite_file
from bot.store.schools import Changes, NoSchool, bot_username, keep_bot_username, the_school

if TYPE_CHECKING:
    from bot.checkup import Finding

Result = TypeVar("Result")
INCOMPLETE = "a new school needs --school and --timezone"
NO_SCHOOL = "there is no school yet; run bothways setup first"


class CannotDo(click.ClickException):
    """A command that cannot be done as it was asked, in one line."""

    exit_code = 2

    def __init__(self, line: str) -> None:
        super().__init__(f"bothways: {' '.join(line.split())}")


class BadList(click.ClickException):
    """A list of families with mistakes in it, one line each."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join([*map(str, problems), "Nothing was imported."]))


@contextmanager
def plainly() -> Iterator[None]:
    """Turns whatever an operator can put right into one line."""
    try:
        yield
    except SettingsProblem as problem:
        raise CannotDo("; ".join(str(problem).splitlines())) from None
    except (CannotOpen, BadCopy) as problem:
        raise CannotDo(str(problem)) from None
    except NoSchool:
        raise CannotDo(NO_SCHOOL) from None
    except AlreadyRunning:
        raise CannotDo("the bot is running on this database; stop it first") from None
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        raise CannotDo(f"{where}{problem.strerror or type(problem).__name__}") from None


def do(work: Coroutine[None, None, Result]) -> Result:
    with plainly():
        return asyncio.run(work)


def settings() -> Settings:
    with plainly():
        return read_settings()


async def link_name(config: Settings, database: Database) -> str | None:
    """The bot's username, as Telegram says now or said before; None when it was never known."""
    from bot.telegram import identity  # noqa: PLC0415 - an HTTP library, which `status` need not wait for

    token = config.token.get_secret_value() if config.token else ""
    answer = await identity.get_me(config.api_url, token) if token else None
    if isinstance(answer, identity.Identity):
        async with database.begin() as tx:
            await keep_bot_username(tx, answer.username)
        return answer.username
    if isinstance(answer, identity.Refused):
        click.echo("bothways: Telegram does not accept the token; copy it again from @BotFather", err=True)
    async with database.read() as tx:
        return await bot_username(tx)


@dataclass(frozen=True)
class Welcome:
    """A head's one-time invitation."""

    school: str
    code: str
    link: str | None


async def set_up(config: Settings, wanted: Changes, *, again: bool) -> Welcome:
    if (file := sqlite_file(config.database_url)) is not None:
        _something_to_make(file, wanted)
    wanted = replace(
        wanted,
        zone=_zone(wanted.zone),
        language=_language(wanted.language),
        currency=_currency(wanted.currency),
    )
    async with opened(config.database_url, changing=True) as database:
        try:
            async with database.begin() as tx:
                code = await schools.set_up(tx, wanted, again=again, now=Clock().now())
                school = await the_school(tx)
        except OtherSchool as there:
            raise CannotDo(f"this database is that of {there}; --again changes it, and invites another head") from None
        except Incomplete:
            raise CannotDo(INCOMPLETE) from None
        username = await link_name(config, database)
    return Welcome(school.name, code, invitations.link(username, code) if username else None)


def _something_to_make(file: Path, wanted: Changes) -> None:
    """No empty database is left behind by a command that says too little."""
    if not file.exists() and None in (wanted.name, wanted.zone):
        raise CannotDo(INCOMPLETE)


def _zone(key: str | None) -> str | None:
    known = available_timezones() if key is not None else set()
    if key is None or key in known:
        return key
    near = difflib.get_close_matches(key, known, n=1)
    raise CannotDo(f"{key!r} is no timezone; " + (f"is it {near[0]}?" if near else "write it like Europe/London"))


def _language(said: str | None) -> str | None:
    catalogs = Catalogs()
    found = catalogs.nearest(known_language(said)) if said is not None else None
    if said is not None and found is None:
        raise CannotDo(f"there is no catalog for {said!r}; there are: {', '.join(catalogs.languages)}")
    return found


def a_catalog(code: str) -> None:
    """Refuses what has no catalog to correct."""
    there = [each for each in Catalogs().languages if each != SOURCE]
    if code not in there:
        raise CannotDo(f"there is no catalog for {code!r}; there are: {', '.join(there)}")


def _currency(said: str | None) -> str | None:
    found = known_currency(said) if said is not None else None
    if said is not None and found is None:
        raise CannotDo(f"{said!r} is no currency; write its three letters, like EUR or USD")
    return found


@dataclass(frozen=True)
class Imported:
    rows: int
    joined: int
    """Rows whose guardian had joined before and got no link."""
    full_links: bool


def read_list(file: Path, links: Path) -> Roster:
    """The families in `file`. That `links` can be written is looked at before anything is done."""
    if links.is_dir() or not links.absolute().parent.is_dir():
        raise CannotDo(f"{links} is no place for a file")
    if links.resolve() == file.resolve():
        raise CannotDo("--links has to be another file than the list itself")
    with plainly():
        text = lists.read_bytes(file.read_bytes())
    found = [text] if isinstance(text, Problem) else lists.read(text, known_language)
    if isinstance(found, list):
        raise BadList(found)
    return found


async def import_list(config: Settings, found: Roster, links: Path) -> Imported:
    """The list of links is written before the import is committed, and shown under its name after it: no import
    without its links, and no links of an import that failed."""
    async with opened(config.database_url, changing=True) as database:
        async with database.read() as tx:
            await the_school(tx)
        username = await link_name(config, database)
        bar = click.progressbar(length=len(found.rows), label="Importing", file=sys.stderr, hidden=_unseen())
        with whole(links) as draft, bar:
            async with database.begin() as tx:
                codes = await roster.import_families(tx, found.rows, now=Clock().now(), advance=bar.update)
                _write_links(draft, found, codes, username)
    return Imported(len(codes), codes.count(None), username is not None)


def _unseen() -> bool:
    """Whether nobody would see a progress bar move."""
    return not sys.stderr.isatty()


def _write_links(draft: Path, found: Roster, codes: Sequence[str | None], username: str | None) -> None:
    links = [
        "" if code is None else invitations.link(username, code) if username else f"/start {code}" for code in codes
    ]
    draft.write_text(lists.write(found, links), encoding="utf-8", newline="")


async def count(config: Settings) -> Status:
    async with opened(config.database_url, changing=False) as database, database.read() as tx:
        await the_school(tx)
        return await status.status(tx, Clock().now())


def status_lines(found: Status) -> Iterator[str]:
    people, messages = found.people, found.outbox
    yield f"staff {people.staff}, children {people.children}, guardians {people.guardians}"
    yield f"  joined {people.joined}, not joined {people.not_joined}, blocked {people.blocked}"
    yield "heard from people"
    yield "  " + ", ".join(f"{state} {number}" for state, number in found.inbox.items())
    yield f"to be said: planned {found.planned}"
    yield "  " + ", ".join(f"{state} {number}" for state, number in messages.items())
    yield f"next reminder: {found.next_reminder.isoformat() if found.next_reminder else 'none'}"
    yield f"lag: {found.lag_seconds} seconds"
    if number := messages[State.UNKNOWN]:
        yield f"Look at this: {number} messages may or may not have arrived (unknown)."
    if number := found.inbox[Heard.PARKED]:
        yield f"Look at this: {number} messages from people could not be handled (parked)."


async def look() -> "list[Finding]":
    from bot import checkup  # noqa: PLC0415 - an HTTP library, as above

    try:
        config = read_settings()
    except SettingsProblem as problems:
        advice = "put it right first; nothing else was looked at"
        return [checkup.Finding(False, line, advice) for line in str(problems).splitlines()]
    return await checkup.look(config, Clock().now())


def _file(config: Settings, instead: str) -> Path:
    file = sqlite_file(config.database_url)
    if file is None:
        raise CannotDo(f"this is for SQLite files; for PostgreSQL use {instead}")
    return file


def back_up(config: Settings, to: Path) -> int:
    """The size of the copy."""
    file = _file(config, "pg_dump")
    if not file.is_file():
        raise CannotDo(f"no database at {file}; run bothways setup first")
    if to.exists():
        raise CannotDo(f"{to} is there already; a backup is never written over another file")
    with plainly():
        return copy_out(file, to)


async def restore(config: Settings, source: Path) -> Restored:
    return await backup.restore(source, _file(config, "pg_restore"), Clock().now())


def settings_to_run() -> Settings:
    config = settings()
    if config.token is None or not config.token.get_secret_value().strip():
        raise CannotDo("there is no token: get one from @BotFather and set BOTHWAYS_TOKEN or BOTHWAYS_TOKEN_FILE")
    return config


def welcome_lines(made: Welcome) -> Iterator[str]:
    yield f"{made.school} is ready. Whoever opens this within 72 hours becomes its head, once:"
    yield ""
    if made.link is not None:
        yield f"  {made.link}"
    else:
        yield f"  open your bot in Telegram and send: /start {made.code}"
    yield ""
    yield "Open it on the head's own phone, and show it to nobody else. The bot has to run: bothways run"
