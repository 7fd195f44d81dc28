"""Looks at everything a school's bot stands on, changes none of it, and says what to do about each problem.

For `bothways check`. One function a subject; a finding is for an operator, so it is in English, and holds no secret.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.messages.pofile import PoFileError, read_po

from bot.clock import Instant
from bot.i18n import Catalogs
from bot.languages import SOURCE
from bot.model.people import School
from bot.settings import Settings
from bot.store import Database, schools
from bot.store.backup import quick_faults
from bot.store.migrate import current_revision
from bot.store.opening import CannotOpen, opened, sqlite_file
from bot.telegram.identity import Identity, OutOfReach, Refused, Webhook, get_me, get_webhook

LITTLE_DISK = 500_000_000
"""A term of a large school, twice, so that a backup fits beside it."""


@dataclass(frozen=True)
class Finding:
    """Something looked at. `advice` says what to do when it is not as it should be."""

    ok: bool
    what: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{'ok     ' if self.ok else 'problem'}  {self.what}" + (f": {self.advice}" if self.advice else "")


async def look(settings: Settings, now: Instant) -> list[Finding]:
    """Everything, in the order in which one would put it right."""
    return [
        *_settings(settings),
        *await _database(settings, now),
        *await _telegram(settings),
        *_catalogs(Catalogs()),
    ]


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding(True, "settings are complete and make sense")
    file = settings.token_file
    if file is not None and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Finding(False, "others on this machine can read the token", f"chmod 600 {file}")


async def _database(settings: Settings, now: Instant) -> list[Finding]:
    found: list[Finding] = []
    try:
        async with opened(settings.database_url, changing=False) as database:
            revision = await current_revision(database)
            found.append(Finding(True, f"the database can be used and is up to date ({revision})"))
            found += await _school(database, now)
    except CannotOpen as problem:
        found.append(Finding(False, str(problem)))
    file = sqlite_file(settings.database_url)
    return found if file is None else [*found, *_file(file)]


def _file(file: Path) -> Iterator[Finding]:
    if file.is_file():
        faults = quick_faults(file)
        if faults:
            yield Finding(False, f"the database is damaged ({faults[0]})", "put a backup back with bothways restore")
        else:
            yield Finding(True, "the database is sound")
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield Finding(False, "others on this machine can read the database", f"chmod 600 {file}")
    folder = file.absolute().parent
    if not os.access(folder, os.W_OK):
        yield Finding(False, f"nothing can be written to {folder}", "give it to the user who runs the bot")
    elif (free := shutil.disk_usage(folder).free) < LITTLE_DISK:
        yield Finding(False, f"only {free // 1_000_000} MB are free in {folder}", "make room before it is full")
    else:
        yield Finding(True, f"{free // 1_000_000} MB are free for the database")


async def _school(database: Database, now: Instant) -> list[Finding]:
    async with database.read() as tx:
        school = await schools.school_there(tx)
    if school is None:
        return [Finding(False, "there is no school yet", "run bothways setup")]
    return [Finding(True, f"the school is {school.name}"), _clock(school, now)]


def _clock(school: School, now: Instant) -> Finding:
    try:
        local = now.astimezone(ZoneInfo(school.zone))
    except (KeyError, ValueError, OSError):
        advice = "install the package tzdata, or choose another with bothways setup --again --timezone"
        return Finding(False, f"this machine does not know the timezone {school.zone}", advice)
    return Finding(True, f"at the school it is {local:%Y-%m-%d %H:%M} ({school.zone})")


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.token is None or not settings.token.get_secret_value():
        return [Finding(False, "there is no token", "get one from @BotFather and set BOTHWAYS_TOKEN")]
    token = settings.token.get_secret_value()
    match await get_me(settings.api_url, token):
        case Identity(username):
            webhook = await get_webhook(settings.api_url, token)
            return [Finding(True, f"the token is that of @{username}"), *_webhook(settings, webhook)]
        case Refused():
            return [Finding(False, "Telegram does not accept the token", "copy it again from @BotFather")]
        case OutOfReach(why):
            return [_out_of_reach(settings, why)]


def _out_of_reach(settings: Settings, why: str) -> Finding:
    advice = "look at this machine's network and firewall, and at BOTHWAYS_API_URL if you set it"
    return Finding(False, f"{settings.api_url} cannot be reached ({why})", advice)


def _webhook(settings: Settings, found: Webhook | Refused | OutOfReach) -> Iterator[Finding]:
    wanted = settings.webhook_url or ""
    match found:
        case OutOfReach(why):
            yield _out_of_reach(settings, why)
        case Refused():
            yield Finding(False, "Telegram does not accept the token", "copy it again from @BotFather")
        case Webhook("", _) if not wanted:
            yield Finding(True, "updates are fetched by long polling")
        case Webhook("", _):
            yield Finding(True, "the webhook will be set when the bot starts")
        case Webhook(url, error) if wanted and url.startswith(wanted) and error:
            yield Finding(False, f"Telegram cannot deliver to the webhook ({error})", "look at the proxy before it")
        case Webhook(url, _) if wanted and url.startswith(wanted):
            yield Finding(True, "updates come through the webhook")
        case Webhook():
            yield _stray_webhook(wanted)


def _stray_webhook(wanted: str) -> Finding:
    """Its address is not shown: it may hold a secret of whoever set it."""
    if wanted:
        advice = "bothways run will move it here; stop the other bot that uses this token, if there is one"
        return Finding(False, "another webhook is set for this token", advice)
    advice = "bothways run removes it; if it was not you who set it, have @BotFather change the token"
    return Finding(False, "a webhook is set for this token, and gets what the bot should", advice)


def _catalogs(catalogs: Catalogs) -> Iterator[Finding]:
    codes = [code for code in catalogs.languages if code != SOURCE]
    if not codes:
        yield Finding(False, "there are no catalogs: the bot speaks English only", "install Bothways with its locales")
    for code in codes:
        file = catalogs.folder / code / "LC_MESSAGES" / "bothways.po"
        try:
            catalogs.translator(code, ZoneInfo("UTC"))
            done = _completeness(file)
        except (PoFileError, ValueError, LookupError, OSError) as problem:
            yield Finding(False, f"the catalog {code} cannot be read ({type(problem).__name__})", f"repair {file}")
            continue
        yield Finding(True, f"catalog {code}: {done} %" + ("" if done == 100 else ", the rest is said in English"))


def _completeness(file: Path) -> int:
    """How many in a hundred texts are translated; 100 only when all are."""
    with file.open("rb") as lines:
        texts = [message for message in read_po(lines) if message.id]
    done = sum(
        not message.fuzzy and all(message.string if isinstance(message.string, tuple | list) else [message.string])
        for message in texts
    )
    return 100 * done // len(texts) if texts else 100
