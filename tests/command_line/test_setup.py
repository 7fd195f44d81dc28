"""Setting a school up: the link for its head, and what is never touched."""

import json
import re

import pytest

from bot.demo.telegram_server import LocalTelegram
from bot.model.invitations import code_hash
from tests.command_line.desk import SETUP, Desk


def test_setup_prints_a_link_for_the_head(desk: Desk, telegram: LocalTelegram) -> None:
    ended = desk.types(*SETUP)
    found = re.search(r"https://t\.me/oak_bot\?start=(\w{16})\n", ended.out)
    assert found, ended
    assert ended.err == ""
    assert desk.asks("SELECT role, code_hash FROM invitations") == [("head", code_hash(found[1]))]
    assert desk.asks("SELECT name, zone, language, undo_seconds, bot_username FROM school") == [
        ("Oak Primary", "Europe/London", "en", 5, "oak_bot")
    ]


def test_setup_for_scripts(desk: Desk, telegram: LocalTelegram) -> None:
    ended = desk.types(*SETUP, "--json", "--undo-seconds", "0")
    made = json.loads(ended.out)
    assert made == {"code": made["code"], "link": f"https://t.me/oak_bot?start={made['code']}"}
    assert desk.asks("SELECT undo_seconds FROM school") == [(0,)]


def test_the_schools_money_is_its_countrys_unless_it_says_otherwise(desk: Desk) -> None:
    desk.types(*SETUP)
    assert desk.asks("SELECT currency FROM school") == [(None,)]
    assert "is no currency" in desk.refuses("setup", "--again", "--currency", "pounds")
    desk.types("setup", "--again", "--currency", "eur")
    assert desk.asks("SELECT currency FROM school") == [("EUR",)]


def test_setup_without_a_token_names_the_command(desk: Desk) -> None:
    made = json.loads(desk.types(*SETUP, "--json").out)
    assert made == {"code": made["code"], "link": None}
    assert re.search(r"/start \w{16}\n", desk.types("setup", "--again").out)


def test_setup_uses_the_name_it_heard_before(
    desk: Desk, telegram: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.types(*SETUP)
    monkeypatch.setenv("BOTHWAYS_API_URL", "http://127.0.0.1:1")
    assert "https://t.me/oak_bot?start=" in desk.types("setup", "--again").out


def test_setup_says_that_the_token_is_refused_and_does_not_repeat_it(
    desk: Desk, telegram: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOTHWAYS_TOKEN", "987654321:wrong")
    ended = desk.types(*SETUP, "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["link"] is None
    assert "does not accept the token" in ended.err
    assert "987654321" not in ended.err


def test_setup_leaves_another_school_alone(desk: Desk) -> None:
    desk.types(*SETUP)
    other = ("setup", "--school", "Elm Primary", "--timezone", "Europe/Paris")
    assert "Oak Primary" in desk.refuses(*other)
    assert desk.asks("SELECT name, zone FROM school") == [("Oak Primary", "Europe/London")]
    assert desk.types(*other, "--again").code == 0
    assert desk.asks("SELECT name, zone, language FROM school") == [("Elm Primary", "Europe/Paris", "en")]
    assert desk.asks("SELECT count(*) FROM invitations") == [(2,)]
