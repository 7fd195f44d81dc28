"""Files that appear whole or not at all, and that only their owner may read: they hold families' names and links."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A new empty file beside `path` to write to. It takes the place of `path` when the block ends well, and is removed
    when it does not."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)  # of a process of the same number that was killed
    make_private(draft)
    try:
        yield draft
        to_disk(draft)
        draft.replace(path)
        to_disk(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def make_private(path: Path) -> None:
    """An empty file for its owner only. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def to_disk(path: Path) -> None:
    """Wait until a file or folder would survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
