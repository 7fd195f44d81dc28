"""Corrections of the bot's own texts."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At, Id

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("id", Id, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("msgid", sa.Text(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("checked", sa.Boolean(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("at", At, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wordings")),
        sa.UniqueConstraint("language", "msgid", name=op.f("uq_wordings_language_msgid")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("wordings")
