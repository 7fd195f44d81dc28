"""Migrations: they lead to the tables the code knows, one step at a time, forth and back, whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from bot.store import Database, opening
from bot.store.migrate import MIGRATIONS, NewerDatabase, current_revision, known_revisions, migrate
from bot.store.opening import CannotOpen, opened
from bot.store.tables import metadata

REVISIONS = known_revisions()


def alembic_on(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def schema(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL ORDER BY name"
        return connection.execute(query).fetchall()


async def test_from_nothing_to_exactly_the_tables_the_code_knows(tmp_path: Path) -> None:
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.db", changing=True) as database:
        assert await current_revision(database) == REVISIONS[-1]
    engine = create_engine(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = compare_metadata(context, metadata)
    engine.dispose()
    assert found == []


async def test_the_comparison_can_fail(tmp_path: Path) -> None:
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.db", changing=True) as database, database.begin() as tx:
        await tx.sql.exec_driver_sql("ALTER TABLE school ADD COLUMN motto TEXT")
        await tx.sql.exec_driver_sql("DROP INDEX ix_outbox_topic")
    engine = create_engine(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert len(found) == 2


def test_the_stairway(tmp_path: Path) -> None:
    """Each step up, down again and up: the same tables every time."""
    file = tmp_path / "x.db"
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        config = alembic_on(connection)
        before: list[tuple[str, str]] = []
        for revision in REVISIONS:
            command.upgrade(config, revision)
            connection.commit()
            after = schema(file)
            command.downgrade(config, "-1")
            connection.commit()
            assert [each for each in schema(file) if each[0] != "alembic_version"] == before
            command.upgrade(config, revision)
            connection.commit()
            assert schema(file) == after
            before = [each for each in after if each[0] != "alembic_version"]
    engine.dispose()
    assert {name for name, _ in before} >= set(metadata.tables)


def test_the_steps_have_the_numbers_of_their_files() -> None:
    assert [f"{n:04}" for n in range(1, len(REVISIONS) + 1)] == REVISIONS


async def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.db", changing=True) as database:
            await migrate(database)
            assert await current_revision(database) == REVISIONS[-1]


async def test_a_newer_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/x.db"
    async with opened(url, changing=True) as database:
        async with database.begin() as tx:
            await tx.sql.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        before = schema(tmp_path / "x.db")
        with pytest.raises(NewerDatabase):
            await migrate(database)
    for changing in (True, False):
        with pytest.raises(CannotOpen, match="newer version"):
            async with opened(url, changing=changing):
                pass
    assert schema(tmp_path / "x.db") == before


async def test_an_older_database_is_only_looked_at_by_who_may_not_change_it(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/x.db"
    await upgraded(tmp_path, REVISIONS[0])
    if len(REVISIONS) > 1:
        with pytest.raises(CannotOpen, match="older version"):
            async with opened(url, changing=False):
                pass
    async with opened(url, changing=True) as database:
        assert await current_revision(database) == REVISIONS[-1]


async def upgraded(folder: Path, revision: str) -> list[tuple[str, str]]:
    """A database as far as this revision; its tables."""
    database = Database(f"sqlite+aiosqlite:///{folder}/x.db")
    await database.run_sync(lambda connection: command.upgrade(alembic_on(connection), revision))
    await database.close()
    return schema(folder / "x.db")


class Killed(BaseException):
    """Stands for a kill: nothing of ours catches it."""


async def test_killed_in_the_middle_the_old_state_is_whole(tmp_path: Path) -> None:
    """All steps run in one transaction."""
    before = await upgraded(tmp_path, REVISIONS[0])
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/x.db")

    def half_way(connection: Connection) -> None:
        command.upgrade(alembic_on(connection), "head")
        raise Killed

    with pytest.raises(Killed):
        await database.run_sync(half_way)
    await database.close()
    assert schema(tmp_path / "x.db") == before
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.db", changing=True) as again:
        assert await current_revision(again) == REVISIONS[-1]


async def test_an_empty_file_is_no_school(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    with pytest.raises(CannotOpen, match="run bothways setup first"):
        async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.db", changing=False):
            pass


async def test_what_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("a shopping list, and not a database " * 200, encoding="utf-8")
    for changing in (True, False):
        with pytest.raises(CannotOpen, match="the database cannot be used") as told:
            async with opened(f"sqlite+aiosqlite:///{tmp_path}/x.db", changing=changing):
                pass
        assert "\n" not in str(told.value)


def test_where_the_file_of_an_address_is() -> None:
    assert opening.sqlite_file("sqlite+aiosqlite:////a/b.db") == Path("/a/b.db")
    assert opening.sqlite_file("sqlite+aiosqlite:///b.db") == Path("b.db")
    assert [opening.sqlite_file(url) for url in ("sqlite://", "postgresql+asyncpg://h/x", "nonsense")] == [None] * 3
