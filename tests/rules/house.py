"""Which files are ours, and which of the rules each of them is held to."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.rules import rules

ROOT = Path(__file__).parents[2]
OWN = ("bot", "handlers", "scheduler", "locales", "tests", "benchmarks")
PRODUCT = ("bot", "handlers", "scheduler")


@dataclass(frozen=True)
class Rule:
    """A rule and where it holds: in the folders or files of `within`, except those of `without`."""

    check: Callable[[str], list[str]]
    within: tuple[str, ...] = OWN
    without: tuple[str, ...] = ()

    def holds_for(self, path: Path) -> bool:
        return _is_in(path, self.within) and not _is_in(path, self.without)


RULES = (
    Rule(rules.long_file),
    Rule(rules.long_function),
    Rule(rules.no_docstring),
    Rule(rules.vague_name),
    Rule(rules.silent_ignore),
    Rule(rules.left_for_later),
    Rule(rules.naive_time, without=("bot/clock.py",)),
    Rule(rules.stray_task, within=PRODUCT, without=("bot/nursery.py",)),
    Rule(rules.words_elsewhere, within=PRODUCT, without=("bot/cards", "bot/i18n.py")),
    Rule(rules.unreadable_text, within=("bot/cards",)),
    # The demo is a Telegram, so it has to understand the parameter.
    Rule(rules.drops_updates, within=PRODUCT, without=("bot/demo",)),
    Rule(rules.replaced_tool, within=PRODUCT),
    # Alembic's env.py is a script: it is run, not imported.
    Rule(rules.built_at_import, within=PRODUCT, without=("bot/store/migrations/env.py",)),
)


def _is_in(path: Path, places: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(place) for place in places)


@cache
def python_files() -> tuple[Path, ...]:
    """Our own Python files, relative to the root, tracked or not yet."""
    found = (path for folder in OWN for path in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(path.relative_to(ROOT) for path in found if "__pycache__" not in path.parts))


def source(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tracked_files() -> tuple[Path, ...]:
    """What git knows, and what it would take in; nothing when this is no git work tree."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
