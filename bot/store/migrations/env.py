"""Alembic's way in: uses the connection that `bot.store.migrate` (or `make migration`) hands over."""

from alembic import context
from sqlalchemy import create_engine

from bot.store.tables import metadata


def _run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is None:  # the command line, writing a new step against a scratch database
        connection = create_engine("sqlite:///.migration.db").connect()
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


_run()
