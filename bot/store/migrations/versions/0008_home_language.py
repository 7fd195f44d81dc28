"""The language of a family's home, as the school's list has it: kept when they read another one here."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("home_language", sa.Text(), nullable=True))
    # Who has not joined yet has no other language than that of the list.
    op.execute("UPDATE people SET home_language = language WHERE chat IS NULL")


def downgrade() -> None:
    op.drop_column("people", "home_language")
