"""Looking after a school: status, check, backup, restore."""

import sqlite3
from contextlib import closing

import pytest

from bot.demo.telegram_server import LocalTelegram
from bot.store.lock import FileLock
from tests.command_line.desk import SETUP, Desk


def test_status_for_people(desk: Desk) -> None:
    desk.types(*SETUP)
    ended = desk.types("status")
    assert ended.code == 0
    assert "planned 0" in ended.out
    assert "Look at this" not in ended.out
    with closing(sqlite3.connect(desk.folder / "bothways.db")) as database:
        database.execute(
            'INSERT INTO inbox ("update", lane, state, attempts, received_at) VALUES (1, 1, ?, 0, ?)',
            ("parked", "2026-01-01 00:00:00.000000"),
        )
        database.commit()
    assert "Look at this: 1 " in desk.types("status").out


def test_check_when_all_is_well(desk: Desk, telegram: LocalTelegram) -> None:
    desk.types(*SETUP)
    ended = desk.types("check")
    problems = [line for line in ended.out.splitlines() if line.startswith("problem") and "catalog" not in line]
    assert problems == []
    for words in ("settings", "database", "Oak Primary", "Europe/London", "@oak_bot", "long polling", "catalog"):
        assert words in ended.out


def test_check_says_what_to_do(desk: Desk, telegram: LocalTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = desk.types("check")
    assert ended.code == 1
    assert "run bothways setup first" in ended.out
    assert list(desk.folder.iterdir()) == []
    monkeypatch.setenv("BOTHWAYS_TOKEN", "987654321:wrong")
    assert "BotFather" in desk.types("check").out
    monkeypatch.setenv("BOTHWAYS_API_URL", "http://127.0.0.1:1")
    ended = desk.types("check")
    assert "cannot be reached" in ended.out
    assert "987654321" not in ended.out
    monkeypatch.setenv("BOTHWAYS_API_URL", "nowhere")
    assert desk.types("check").code == 1


def test_check_sees_a_damaged_database(desk: Desk) -> None:
    desk.types(*SETUP)
    with (desk.folder / "bothways.db").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 100_000)
    ended = desk.types("check")
    assert ended.code == 1
    assert "damaged" in ended.out


def test_backup_and_restore(desk: Desk) -> None:
    desk.types(*SETUP)
    assert desk.types("backup", "copy.db").code == 0
    assert "is there already" in desk.refuses("backup", "copy.db")
    desk.types("setup", "--again", "--school", "Elm Primary")
    with FileLock(desk.folder / "bothways.db.lock"):
        assert "the bot is running" in desk.refuses("restore", "copy.db")
    ended = desk.types("restore", "copy.db")
    assert (ended.code, ended.err) == (0, "")
    assert "Held: 0 messages" in ended.out
    assert "before-restore-" in ended.out
    assert desk.asks("SELECT name FROM school") == [("Oak Primary",)]


@pytest.mark.parametrize(("words", "said"), [(("backup", "x"), "pg_dump"), (("restore", __file__), "pg_restore")])
def test_postgresql_has_its_own_tools(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str], said: str
) -> None:
    monkeypatch.setenv("BOTHWAYS_DATABASE_URL", "postgresql://127.0.0.1/x")
    assert said in desk.refuses(*words)
