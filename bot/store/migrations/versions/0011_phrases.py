"""An announcement may be a phrase with gaps; a question may be about one of them; a school counts in a currency."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("announcements", sa.Column("phrase", Words, nullable=True))
    op.add_column("announcements", sa.Column("gaps", Words, nullable=True))
    op.add_column("prompts", sa.Column("step", Words, nullable=True))
    op.add_column("school", sa.Column("currency", Words, nullable=True))


def downgrade() -> None:
    op.drop_column("school", "currency")
    op.drop_column("prompts", "step")
    op.drop_column("announcements", "gaps")
    op.drop_column("announcements", "phrase")
