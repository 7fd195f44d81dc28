"""Help, and wrong use: one line, and nothing left behind."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import commands
from bot.demo.telegram_server import LocalTelegram
from tests.command_line.desk import SETUP, Desk

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", [None, *commands.commands])
def test_help_explains_with_an_example(desk: Desk, command: str | None) -> None:
    ended = desk.types(*([command] if command else []), "--help")
    assert ended.code == 0
    assert f"bothways {command}" in ended.out if command else "bothways setup" in ended.out
    assert command is None or "Example:" in ended.out


def test_the_commands_of_the_contract(desk: Desk) -> None:
    assert set(commands.commands) == set("demo run setup import status check backup restore locales".split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Missing command"),
        (("dance",), "No such command 'dance'"),
        (("status", "--loud"), "--loud"),
        (("demo", "--port", "many"), "many"),
        (("import", "x.csv"), "FILE.csv"),
        (("import",), "FILE.csv"),
        (("import", __file__), "--links"),
        (("setup",), "--school and --timezone"),
        (("setup", "--school", "Oak"), "--school and --timezone"),
        (("setup", "--school", "Oak", "--timezone", "Europe/Londno"), "is it Europe/London?"),
        (("setup", "--school", "Oak", "--timezone", "../etc/passwd"), "is no timezone"),
        ((*SETUP[:-1], "xx"), "there are: en"),
        ((*SETUP, "--undo-seconds", "-1"), "-1"),
        (("locales", "begin", "xx"), "xx is none of es fr"),
        (("locales", "begin", "es"), "is there already"),
        (("run",), "there is no token"),
        (("status",), "no database at bothways.db; run bothways setup first"),
        (("backup", "copy.db"), "no database at bothways.db"),
        (("restore", "copy.db"), "does not exist"),
    ],
)
def test_wrong_use_is_one_line(desk: Desk, words: tuple[str, ...], said: str) -> None:
    assert said in desk.refuses(*words)
    assert list(desk.folder.iterdir()) == []


def test_wrong_settings_are_one_line_without_their_values(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOTHWAYS_API_URL", "no-secret-shown")
    monkeypatch.setenv("BOTHWAYS_PACE", "-3")
    line = desk.refuses("status")
    assert "BOTHWAYS_API_URL" in line
    assert "BOTHWAYS_PACE" in line
    assert "no-secret-shown" not in line


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/x.db", "postgresql://127.0.0.1:1/x"])
@pytest.mark.parametrize("command", ["status", "setup"])
def test_a_database_out_of_reach_is_one_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str, url: str
) -> None:
    monkeypatch.setenv("BOTHWAYS_DATABASE_URL", url)
    desk.refuses(*(SETUP if command == "setup" else [command]))


def test_a_database_of_a_newer_version_is_one_line(desk: Desk, telegram: LocalTelegram) -> None:
    desk.types(*SETUP)
    with closing(sqlite3.connect(desk.folder / "bothways.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    desk.writes("list.csv", "class,child\n3B,Ana\n")
    for words in (SETUP, ("status",), ("import", "list.csv", "--links", "out.csv"), ("run",)):
        assert "newer version" in desk.refuses(*words)


def test_before_setup_the_bot_does_not_start(desk: Desk, telegram: LocalTelegram) -> None:
    assert "setup" in desk.refuses("run")


def test_the_module_is_the_same_thing(desk: Desk) -> None:
    command = [sys.executable, "-m", "bot", "status", "--loud"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == desk.refuses("status", "--loud")
