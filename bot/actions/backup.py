"""Putting an earlier state of the school back, without saying yesterday's messages again today."""

from dataclasses import dataclass
from pathlib import Path

from bot.clock import Instant
from bot.outbox.queue import State
from bot.store import Database
from bot.store import backup as store
from bot.store.files import whole
from bot.store.lock import FileLock, lock_path
from bot.store.migrate import migrate

RESTORED = "restored"
"""The reason on everything held, by which it can be found again."""


@dataclass(frozen=True)
class Restored:
    outbox_held: int
    inbox_held: int
    kept: Path | None
    """Where the database that was there before is now."""


async def restore(source: Path, database_file: Path, now: Instant) -> Restored:
    """Put `source` in the place of the database. Raises BadCopy, AlreadyRunning or OSError; then nothing has changed.

    All is done to a copy, which takes its place in one step at the end.
    """
    with FileLock(lock_path(database_file)), whole(database_file) as draft:
        store.copy_in(source, draft)
        outbox_held, inbox_held = await _hold(draft, now)
        kept = store.put_aside(database_file, f"before-restore-{now:%Y%m%dT%H%M%SZ}")
    return Restored(outbox_held, inbox_held, kept)


async def _hold(draft: Path, now: Instant) -> tuple[int, int]:
    database = Database(f"sqlite+aiosqlite:///{draft}")
    try:
        await migrate(database)
        async with database.begin() as tx:
            outbox_held = await store.hold_outbox(
                tx,
                states=(State.PENDING, State.RETRY, State.SENDING),
                if_due=(State.UNKNOWN,),
                cancelled=State.CANCELLED,
                reason=RESTORED,
                now=now,
            )
            return outbox_held, await store.park_inbox(tx, reason=RESTORED, now=now)
    finally:
        await database.close()
