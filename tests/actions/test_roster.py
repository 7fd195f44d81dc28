"""Taking in a list of families, once and again, with people joining in between."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.actions import joining, people
from bot.actions.roster import import_families
from bot.clock import Clock
from bot.ids import ChatId
from bot.languages import known_language
from bot.model import roster as lists
from bot.model.invitations import code_hash
from bot.model.people import Actor, Reach
from bot.model.roster import Roster
from bot.store import Database, classes, invitations, schools
from bot.store.classes import Guardianship
from bot.store.opening import opened

LIST = """class,child,guardian,language
3B,Ana Gómez,María,es
3B,Ana Gómez,Luis,
3b,Ben Ali,,ar
4A,Ana Gómez,María,es
"""
NOW = Clock().now()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/school.db", changing=True) as database:
        async with database.begin() as tx:
            await schools.found_school(tx, "Oak Primary", "Europe/London", "en", NOW)
        yield database


async def take_in(database: Database, text: str) -> list[str | None]:
    found = lists.read(text, known_language)
    assert isinstance(found, Roster), found
    async with database.begin() as tx:
        return await import_families(tx, found.rows, now=NOW)


async def everybody(database: Database) -> list[Guardianship]:
    async with database.read() as tx:
        return await classes.guardianships_in(tx, [each.id for each in await classes.all_classes(tx)])


async def join(database: Database, code: str, chat: int, name: str) -> Actor:
    """Somebody new opens a link and confirms the child."""
    async with database.begin() as tx:
        who = await people.meet(tx, ChatId(chat), name=name, language="es", now=NOW)
        link = await joining.open_link(tx, who, code, NOW)
        assert isinstance(link, invitations.Invitation)
        await joining.confirm_child(tx, who, link.id, NOW)
    return who


async def opens(database: Database, code: str | None) -> bool:
    assert code is not None
    async with database.read() as tx:
        return await invitations.invitation_by_hash(tx, code_hash(code)) is not None


async def test_each_row_becomes_a_place_with_a_code(database: Database) -> None:
    codes = await take_in(database, LIST)
    assert len({*codes}) == 4
    assert [(each.school_class.name, each.child_name, each.guardian.name) for each in await everybody(database)] == [
        ("3B", "Ana Gómez", "María"), ("3B", "Ana Gómez", "Luis"), ("3B", "Ben Ali", ""), ("4A", "Ana Gómez", "María"),
    ]  # fmt: skip
    assert {(each.guardian.reach, each.guardian.chat) for each in await everybody(database)} == {
        (Reach.NOT_JOINED, None)
    }
    assert [each.guardian.language for each in await everybody(database)] == ["es", None, "ar", "es"]


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("school.db*"))


async def test_codes_are_kept_as_hashes_only(database: Database, tmp_path: Path) -> None:
    codes, kept = await take_in(database, LIST), all_bytes(tmp_path)
    assert codes[0] is not None
    assert code_hash(codes[0]).encode() in kept
    assert not any(code and code.encode() in kept for code in codes)


async def test_again_nothing_is_doubled_and_the_old_codes_are_dead(database: Database) -> None:
    before, there = await take_in(database, LIST), await everybody(database)
    after = await take_in(database, LIST.replace("Ana Gómez", "ANA  GÓMEZ"))
    assert await everybody(database) == there
    assert not any([await opens(database, code) for code in before])
    assert all([await opens(database, code) for code in after])


async def test_who_has_joined_gets_no_link_and_stays_as_they_are(database: Database) -> None:
    codes = await take_in(database, LIST)
    await join(database, codes[0] or "", 101, "Mary on her phone")
    await join(database, codes[2] or "", 102, "A father")
    there = await everybody(database)
    after = await take_in(database, LIST.replace(",es", ",fr"))
    assert [code is None for code in after] == [True, False, True, False]
    changed = {each.guardian.id for each in there if each.guardian.chat is None and each.guardian.language}
    kept = [each for each in await everybody(database) if each.guardian.id not in changed]
    assert kept == [each for each in there if each.guardian.id not in changed]
    assert {each.guardian.language for each in await everybody(database) if each.guardian.id in changed} == {"fr"}


async def test_a_code_that_was_opened_but_not_used_dies_too(database: Database) -> None:
    codes = await take_in(database, LIST)
    async with database.begin() as tx:
        who = await people.meet(tx, ChatId(7), name="Finder", language=None, now=NOW)
        link = await joining.open_link(tx, who, codes[0] or "", NOW)
        assert isinstance(link, invitations.Invitation)
    await take_in(database, LIST)
    async with database.read() as tx:
        again = await invitations.invitation_by_id(tx, link.id)
    assert again is not None
    assert again.opened_by is None


async def test_new_rows_are_added_to_what_is_there(database: Database) -> None:
    await take_in(database, LIST)
    await take_in(database, LIST + "3B,Ben Ali,Aunt,\n5C,Cy,,\n")
    assert len(await everybody(database)) == 6


async def test_ten_thousand_rows_take_seconds(database: Database) -> None:
    text = "class,child,guardian,language\n" + "".join(
        f"{n // 30}X,Child {n // 2},Guardian {n},{('es', 'Arabic', '', 'zh-Hans')[n % 4]}\n" for n in range(10_000)
    )
    for time_round in ("first", "again"):
        began = time.perf_counter()
        steps: list[int] = []
        found = lists.read(text, known_language)
        assert isinstance(found, Roster)
        async with database.begin() as tx:
            await import_families(tx, found.rows, now=NOW, advance=steps.append)
        took = time.perf_counter() - began
        print(f"10,000 rows, {time_round}: {took:.1f} s")
        assert sum(steps) == 10_000
        assert took < 10
    assert len(await everybody(database)) == 10_000
