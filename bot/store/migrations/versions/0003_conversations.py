"""Threads and messages."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At, Id

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_threads()
    _create_messages()


def downgrade() -> None:
    op.drop_table("messages")
    op.drop_table("threads")


def _create_threads() -> None:
    op.create_table(
        "threads",
        sa.Column("id", Id, nullable=False),
        sa.Column("child", Id, nullable=False),
        sa.Column("guardian", Id, nullable=False),
        sa.Column("waiting_since", At, nullable=True),
        sa.ForeignKeyConstraint(["child"], ["children.id"], name=op.f("fk_threads_child"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["guardian"], ["people.id"], name=op.f("fk_threads_guardian"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
        sa.UniqueConstraint("child", "guardian", name=op.f("uq_threads_child_guardian")),
    )
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_threads_waiting_since"), ["waiting_since"], unique=False)


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", Id, nullable=False),
        sa.Column("thread", Id, nullable=True),
        sa.Column("author", Id, nullable=False),
        sa.Column("from_staff", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("file_kind", sa.Text(), nullable=True),
        sa.Column("source", Id, nullable=False),
        sa.Column("album", sa.Text(), nullable=True),
        sa.Column("at", At, nullable=False),
        sa.Column("edited_at", At, nullable=True),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_messages_author"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["thread"], ["threads.id"], name=op.f("fk_messages_thread"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_author_source"), ["author", "source"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_thread"), ["thread"], unique=False)
