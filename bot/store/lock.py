"""One bot to a database: a lock the operating system gives up by itself when its holder dies.

`bot/app.py` holds it while it runs, `restore` while it exchanges the file. PostgreSQL needs none of this.
"""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class AlreadyRunning(Exception):
    """Somebody holds the lock."""


def lock_path(database_file: Path) -> Path:
    return database_file.with_name(f"{database_file.name}.lock")


class FileLock:
    """Held inside the block. Raises `AlreadyRunning` at once if it is held already, by this process or another.

    The file stays: were it removed, two holders could each lock a file of that name.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def __enter__(self) -> Self:
        handle = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            os.close(handle)
            raise AlreadyRunning(str(self.path)) from problem
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        self._handle = handle
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
