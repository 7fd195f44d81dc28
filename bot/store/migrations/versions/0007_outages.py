"""When Telegram last answered: how an outage is noticed over a restart."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("school", sa.Column("heard_at", At, nullable=True))


def downgrade() -> None:
    op.drop_column("school", "heard_at")
