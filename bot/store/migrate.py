"""Brings the database to the tables this version knows: Alembic, run by `run`, `demo`, `setup` and `import`.

All steps run in one transaction, so a killed migration leaves the old state whole. A database from a newer version is
refused: it may hold what this version would damage.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was used by a newer version of Bothways."""


def known_revisions() -> list[str]:
    """The revisions of this version, oldest first: the numbers at the start of the files' names."""
    return sorted(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def migrate(database: Database) -> None:
    """Bring the tables up to date. Raises NewerDatabase. Alembic is loaded only when there is something to do."""
    known = known_revisions()
    current = await current_revision(database)
    if current is not None and current not in known:
        raise NewerDatabase
    if current != known[-1]:
        await database.run_sync(_upgrade)


async def current_revision(database: Database) -> str | None:
    """How far this database has come; None for one without tables."""
    async with database.read() as tx:
        found: str | None = await tx.sql.run_sync(_revision)
    return found


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - costs a second of start-up, and is seldom needed
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
