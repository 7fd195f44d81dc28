"""Fewer and smaller indexes for the outbox: what is settled costs nothing any more, however much of it there is."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DUE, LEASED, SENT = "due_at IS NOT NULL", "lease_until IS NOT NULL", "message IS NOT NULL"


def upgrade() -> None:
    for gone in ("ix_outbox_person_state", "ix_outbox_state", "ix_outbox_leased", "ix_outbox_message"):
        op.drop_index(gone, table_name="outbox")
    _index("ix_outbox_person_open", ["person", "lane", "id"], DUE)
    _index("ix_outbox_leased", ["person", "lease_until"], LEASED)
    _index("ix_outbox_message", ["person", "message"], SENT)
    op.create_index("ix_outbox_person", "outbox", ["person"])


def downgrade() -> None:
    for gone in ("ix_outbox_person", "ix_outbox_person_open", "ix_outbox_leased", "ix_outbox_message"):
        op.drop_index(gone, table_name="outbox")
    op.create_index("ix_outbox_person_state", "outbox", ["person", "state", "lane", "id"])
    op.create_index("ix_outbox_state", "outbox", ["state"])
    op.create_index("ix_outbox_message", "outbox", ["person", "message"])
    _index("ix_outbox_leased", ["lease_until"], LEASED)


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "outbox", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
