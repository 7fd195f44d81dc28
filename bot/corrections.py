"""What `bothways locales export` and `import` do: corrections leave and come back as catalogs (.po files).

What leaves is the whole catalog with the corrections in it, each marked where it was checked, for Babel, Weblate and
Poedit, or to be put in the place of ours. What comes back is compared with what is said now; only differences are kept.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot import plurals
from bot.clock import Clock, Instant
from bot.i18n import LOCALES
from bot.model.wordings import Wording, wrong_with
from bot.settings import Settings
from bot.states import Checked, forms, mark, state_of, without_marks
from bot.store.opening import opened
from bot.store.wordings import put_wordings, wordings_in
from bot.translators import as_po, catalog, messages


class BadCatalog(Exception):
    """Why nothing was imported, a line a problem."""


async def export(config: Settings, code: str, folder: Path = LOCALES) -> bytes:
    async with opened(config.database_url, changing=False) as database, database.read() as tx:
        return as_po(corrected(catalog(code, folder), await wordings_in(tx, code)))


async def take_in(config: Settings, code: str, file: bytes, *, by: str, folder: Path = LOCALES) -> Sequence[Wording]:
    """The corrections of a file, which are said from now on. Raises BadCatalog; then nothing is kept."""
    async with opened(config.database_url, changing=True) as database, database.begin() as tx:
        now = corrected(catalog(code, folder), await wordings_in(tx, code))
        new = differences(now, _read(code, file), code=code, by=by, at=Clock().now())
        await put_wordings(tx, new)
    return new


def _read(code: str, file: bytes) -> Catalog:
    try:
        return read_po(BytesIO(file), locale=code, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as problem:
        raise BadCatalog(f"this is no catalog: {problem}") from None


def corrected(ours: Catalog, wordings: Iterable[Wording]) -> Catalog:
    """`ours`, with the corrections in it."""
    for each in wordings:
        if (message := ours.get(each.msgid)) is None:
            continue
        message.string = each.forms if message.pluralizable else each.forms[0]
        message.user_comments = without_marks(message)
        if each.checked:
            message.user_comments.append(mark(Checked(each.by, each.at.date()), message))
    return ours


def differences(ours: Catalog, theirs: Catalog, *, code: str, by: str, at: Instant) -> list[Wording]:
    """What `theirs` says otherwise, or calls checked where we do not. What it does not say at all is not compared."""
    number = len(plurals.categories(code))
    found: list[Wording] = []
    problems: list[str] = []
    for message in messages(theirs):
        own, said = ours.get(_key(message)), forms(message.string)
        if own is None or message.fuzzy or not any(said):
            continue
        checked = state_of(message)
        if said == forms(own.string) and checked == state_of(own):
            continue
        if problem := wrong_with(forms(message.id), said, number):
            problems.append(f"{_key(message)!r}: {problem}")
            continue
        on = _noon(checked.on, at) if checked else at
        found.append(Wording(code, _key(message), said, checked is not None, checked.by if checked else by, on))
    if problems:
        raise BadCatalog("\n".join(problems))
    return found


def _key(message: Message) -> str:
    return forms(message.id)[0]


def _noon(day: date, like: Instant) -> Instant:
    """So that the day is the same wherever it is read."""
    return Instant(datetime.combine(day, time(12), tzinfo=like.tzinfo))
