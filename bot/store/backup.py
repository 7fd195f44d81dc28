"""Copies of a SQLite database: taken while the bot runs, tried before they are trusted, put back with nothing lost.

Works on files with SQLite's own commands, because a copy made behind its back can miss what stands in the log beside
the file. What is to be said after a restore is held here too; which states those are is the caller's to say.
"""

import os
import shutil
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import and_, or_, update

from bot.clock import Instant
from bot.store.database import Tx
from bot.store.files import make_private, to_disk, whole
from bot.store.inbox import Heard
from bot.store.migrate import known_revisions
from bot.store.tables import inbox, outbox


class BadCopy(Exception):
    """Why a file is no backup to rely on, in one line."""


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=30)


def copy_out(source: Path, to: Path) -> int:
    """A compact copy of a database that may be in use; its size in bytes. Raises BadCopy or OSError, and leaves a file
    that is there already as it is."""
    make_private(to)
    try:
        with whole(to) as draft:
            try:
                with closing(_open(source, "rw")) as database:
                    database.execute("VACUUM INTO ?", (str(draft.absolute()),))
            except sqlite3.Error as problem:
                raise BadCopy(f"{source} cannot be copied: {problem}") from None
            examine(draft)
    except BaseException:
        to.unlink(missing_ok=True)
        raise
    return to.stat().st_size


def examine(path: Path) -> str:
    """The revision of a sound Bothways database. Raises BadCopy for anything else."""
    try:
        with closing(_open(path, "rw")) as database:
            revision = _revision(database, path)
            faults = [str(row[0]) for row in database.execute("PRAGMA integrity_check(3)")]
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as problem:
        raise BadCopy(f"{path} is not a sound database: {problem}") from None
    if faults != ["ok"] or broken is not None:
        raise BadCopy(f"{path} is damaged: {' '.join(faults[0].split()) if faults != ['ok'] else 'rows are missing'}")
    return revision


def _revision(database: sqlite3.Connection, path: Path) -> str:
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= {"alembic_version", "school", "outbox", "inbox"}:
        raise BadCopy(f"{path} is not a Bothways database")
    found = database.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None or str(found[0]) not in known_revisions():
        raise BadCopy(f"{path} was made by a newer version of Bothways: install that version first")
    return str(found[0])


def copy_in(source: Path, draft: Path) -> None:
    """A copy of a backup to work on; nothing is written beside the backup. Raises BadCopy unless it is sound."""
    mode = "ro" if source.with_name(f"{source.name}-wal").exists() else "ro&immutable=1"
    try:
        with closing(_open(source, mode)) as backup, closing(_open(draft, "rw")) as copy:
            backup.backup(copy)
    except sqlite3.Error as problem:
        raise BadCopy(f"{source} is not a sound database: {problem}") from None
    try:
        examine(draft)
    except BadCopy as problem:
        raise BadCopy(str(problem).replace(str(draft), str(source))) from None


def put_aside(path: Path, ending: str) -> Path | None:
    """Keep the present database under another name too; that name. What its log holds is brought in first; if it is so
    damaged that this fails, the log is kept beside it."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.{ending}")
    try:
        with closing(_open(path, "rw")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        pass  # kept as it is: this may be the very reason for the restore
    try:
        os.link(path, kept)
    except OSError:  # a file system without links
        make_private(kept)
        shutil.copyfile(path, kept)
    kept.chmod(0o600)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        log.rename(kept.with_name(f"{kept.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    to_disk(path.parent)
    return kept


async def hold_outbox(
    tx: Tx, *, states: Collection[str], if_due: Collection[str], cancelled: str, reason: str, now: Instant
) -> int:
    """Cancel every row in one of `states`, and those in `if_due` that would be tried again; how many."""
    still_open = or_(outbox.c.state.in_(states), and_(outbox.c.state.in_(if_due), outbox.c.due_at.is_not(None)))
    done = await tx.sql.execute(
        update(outbox)
        .where(still_open)
        .values(state=cancelled, reason=reason, due_at=None, lease_until=None, worker=None, settled_at=now, once=None)
    )
    return int(done.rowcount)


async def park_inbox(tx: Tx, *, reason: str, now: Instant) -> int:
    """Park every update that waits; how many."""
    done = await tx.sql.execute(
        update(inbox).where(inbox.c.state == Heard.PENDING).values(state=Heard.PARKED, reason=reason, done_at=now)
    )
    return int(done.rowcount)


def quick_faults(path: Path) -> Sequence[str]:
    """What a short look finds wrong with a database in use; nothing when it is sound."""
    try:
        with closing(_open(path, "rw")) as database:
            found = [str(row[0]) for row in database.execute("PRAGMA quick_check(3)")]
    except sqlite3.Error as problem:
        return [str(problem)]
    return [] if found == ["ok"] else found
