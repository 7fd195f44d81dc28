"""The machine a benchmark runs on: which core a process may use, and what may be said of it in a table."""

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

CLIENT, SERVER = 0, 1
"""What is measured has one core, all else another."""


@dataclass(frozen=True)
class Machine:
    """`cores` that may be used; with fewer than two nothing is pinned."""

    cores: tuple[int, ...] = ()

    def pin(self, which: int, process: int = 0) -> None:
        """Keep a process (0: this one) on one core."""
        if len(self.cores) > 1:
            os.sched_setaffinity(process, {self.cores[which]})

    def __str__(self) -> str:
        """Day, cores and versions; no name of a host and no path."""
        day = time.strftime("%Y-%m-%d", time.gmtime())
        python = platform.python_version()
        return f"{day}, {len(self.cores)}-core {platform.machine()}, {platform.system()}, Python {python}"


def this_machine() -> Machine:
    """To be asked before anything is pinned."""
    return Machine(tuple(sorted(os.sched_getaffinity(0))))


def resident_megabytes(process: int | str = "self") -> float:
    """Memory a process really holds, as Linux tells it."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
