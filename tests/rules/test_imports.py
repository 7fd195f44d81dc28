"""Who may import whom: the contracts of pyproject.toml hold, name every module, and would notice a breach."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rules import house, rules

LINT = Path(sys.executable).with_name("lint-imports")
BREACHES = {
    "layers": {"bot/model/x.py": "import bot.store.x", "bot/store/x.py": "x = 1"},
    "sql": {"bot/actions/x.py": "import sqlalchemy.ext"},
    "telegram": {"scheduler/x.py": "from telegram.ext import Application"},
    "heartbeat": {"scheduler/due.py": "import apscheduler"},
    "http": {"handlers/x.py": "import aiohttp"},
}
ALLOWED = {
    "bot/store/deep/x.py": "import sqlalchemy, aiosqlite, alembic",
    "bot/outbox/x.py": "import sqlalchemy, bot.store.deep.x",
    "handlers/x.py": "import telegram, bot.cards.x, bot.actions.x",
    "bot/cards/x.py": "import bot.model.x",
    "bot/actions/x.py": "import bot.outbox.x",
    "bot/model/x.py": "import bot.ids",
    "bot/ids.py": "import bot.errors",
    "bot/errors.py": "",
    "bot/demo/deep/x.py": "import telegram, aiohttp, bot.app",
    "bot/app.py": "import telegram, aiohttp, handlers.x, scheduler.service",
    "scheduler/service.py": "import apscheduler",
}


def contracts() -> list[dict[str, object]]:
    found = tomllib.loads(house.source(Path("pyproject.toml")))["tool"]["importlinter"]["contracts"]
    assert isinstance(found, list)
    return found


def lint(folder: Path, *only: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for name in only for word in ("--contract", name)]
    command = [str(LINT), "--no-cache", "--config", "pyproject.toml", *chosen]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def build(folder: Path, files: dict[str, str]) -> Path:
    """A small house with our contracts: the three roots, and `files`."""
    shutil.copy(house.ROOT / "pyproject.toml", folder)
    for name in [*house.PRODUCT, *files]:
        module = folder / name if name.endswith(".py") else folder / name / "__init__.py"
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(files.get(name, ""))
        for parent in module.parents:
            if parent == folder:
                break
            (parent / "__init__.py").touch()
    return folder


@pytest.mark.skipif(
    not all((house.ROOT / name / "__init__.py").exists() for name in house.PRODUCT),
    reason="not all rooms are there yet",
)
def test_modules_import_only_what_stands_below_them() -> None:
    result = lint(house.ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_is_noticed(contract: str, tmp_path: Path) -> None:
    result = lint(build(tmp_path, BREACHES[contract]), contract)
    assert "1 broken" in result.stdout, result.stdout + result.stderr


def test_what_is_allowed_passes(tmp_path: Path) -> None:
    result = lint(build(tmp_path, ALLOWED))
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_contract_has_a_breach() -> None:
    assert {contract["id"] for contract in contracts()} == set(BREACHES), "Show here that the new contract can fail."


def test_every_module_has_its_place() -> None:
    layers = next(contract["layers"] for contract in contracts() if contract["id"] == "layers")
    assert isinstance(layers, list)
    rooms = {path.parts[1].removesuffix(".py") for path in house.python_files() if path.parts[0] == "bot"}
    assert not rules.homeless(layers, {f"bot.{room}" for room in rooms - {"__init__"}})
