"""Every command and every setting is explained to people: in README, and settings in .env.example too."""

from pathlib import Path

import pytest

from tests.rules import house, naming

SETTINGS = Path("bot/settings.py")


def explained_in(name: str) -> str:
    if not (house.ROOT / name).exists():
        pytest.skip(f"{name} is not written yet")
    return house.source(Path(name))


def test_every_command_is_in_the_readme() -> None:
    readme = explained_in("README.md")
    doors = [house.source(path) for path in house.python_files() if path.parts[0] == "handlers"]
    commands = {f"/{command}" for door in doors for command in naming.commands(door)}
    assert commands, "no command is found in handlers/: the rule looks for another way of making them"
    missing = naming.untold(commands, readme)
    assert not missing, f"Explain in README.md what these commands do: {sorted(missing)}"


@pytest.mark.parametrize("page", ["README.md", ".env.example"])
def test_every_setting_is_explained(page: str) -> None:
    if SETTINGS not in house.python_files():
        pytest.skip("no settings yet")
    missing = naming.untold(naming.settings(house.source(SETTINGS)), explained_in(page))
    assert not missing, f"Explain in {page} what these settings do: {sorted(missing)}"


def test_commands_are_found() -> None:
    door = "CommandHandler('a', f); ext.CommandHandler(['b', 'c'], f); CommandHandler(command='d'); command('e', f)"
    assert naming.commands(door) == {"a", "b", "c", "d", "e"}


def test_settings_are_found() -> None:
    code = "class Settings(BaseSettings):\n    token: str\n    other = 1\nx = 'BOTHWAYS_API_URL is wrong'"
    assert naming.settings(code) == {"BOTHWAYS_TOKEN", "BOTHWAYS_API_URL"}


def test_a_longer_name_does_not_explain_a_shorter_one() -> None:
    assert naming.untold({"/in", "BOTHWAYS_TOKEN"}, "/inbox and BOTHWAYS_TOKEN_FILE") == {
        "/in",
        "BOTHWAYS_TOKEN",
    }
    assert naming.untold({"/in", "BOTHWAYS_TOKEN"}, "| `/in` | BOTHWAYS_TOKEN=x |") == set()
