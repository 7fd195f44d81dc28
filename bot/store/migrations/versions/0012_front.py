"""What the bot's front was made of when it was last seen to be as it should."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Words

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("school", sa.Column("front", Words, nullable=True))


def downgrade() -> None:
    op.drop_column("school", "front")
