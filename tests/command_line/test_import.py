"""From a list of families to a list of links."""

import json
import re
import stat

import pytest

from bot.demo.telegram_server import LocalTelegram
from bot.model.invitations import code_hash
from tests.command_line.desk import SETUP, Desk


def test_import_gives_everybody_a_link(desk: Desk, telegram: LocalTelegram) -> None:
    desk.types(*SETUP)
    desk.writes("list.csv", "Child,Class,Guardian,Language,Phone\nAna,3B,María,Spanish,+44 1\nBen,3B,,,\n")
    ended = desk.types("import", "list.csv", "--links", "out.csv")
    assert (ended.code, ended.err) == (0, "")
    ana, ben = desk.rows("out.csv")
    assert list(ana) == ["Child", "Class", "Guardian", "Language", "Phone", "link"]
    assert (ana["Child"], ana["Language"], ana["Phone"], ben["Child"]) == ("Ana", "Spanish", "'+44 1", "Ben")
    hashes = {(code_hash(row["link"].removeprefix("https://t.me/oak_bot?start=")),) for row in (ana, ben)}
    assert {*desk.asks("SELECT code_hash FROM invitations WHERE child IS NOT NULL")} == hashes
    assert stat.S_IMODE((desk.folder / "out.csv").stat().st_mode) == 0o600
    found = json.loads(desk.types("status", "--json").out)
    assert found["people"] == {
        "staff": 0, "children": 2, "guardians": 2, "joined": 0, "not_joined": 2, "blocked": 0,
    }  # fmt: skip


def test_without_a_username_the_link_is_a_command(desk: Desk) -> None:
    desk.types(*SETUP)
    desk.writes("list.csv", "class,child\n3B,Ana\n")
    desk.types("import", "list.csv", "--links", "out.csv")
    assert re.fullmatch(r"/start \w{16}", desk.rows("out.csv")[0]["link"])


def test_a_list_with_mistakes_is_not_imported(desk: Desk) -> None:
    desk.types(*SETUP)
    desk.writes("list.csv", "class,child,language\n3B,Ana,es\n,Ben,\n3B,Cy,xx\n3B,Ana,es\n")
    ended = desk.types("import", "list.csv", "--links", "out.csv")
    assert (ended.code, ended.out) == (1, "")
    assert [line.split(":")[0] for line in ended.err.splitlines()] == [
        "line 3",
        "line 4",
        "line 5",
        "Nothing was imported.",
    ]
    assert not (desk.folder / "out.csv").exists()
    assert desk.asks("SELECT count(*) FROM children") == [(0,)]


@pytest.mark.parametrize("out", ["list.csv", ".", "no/such/out.csv"])
def test_links_that_cannot_be_written_change_nothing(desk: Desk, out: str) -> None:
    desk.types(*SETUP)
    desk.writes("list.csv", "class,child\n3B,Ana\n")
    desk.refuses("import", "list.csv", "--links", out)
    assert desk.asks("SELECT count(*) FROM children") == [(0,)]


def test_import_needs_a_school(desk: Desk) -> None:
    desk.writes("list.csv", "class,child\n3B,Ana\n")
    assert "run bothways setup first" in desk.refuses("import", "list.csv", "--links", "out.csv")
    assert not (desk.folder / "out.csv").exists()
