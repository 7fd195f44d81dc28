"""Reminders."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At, Id

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_reminders()
    _create_reminder_classes()
    _create_occurrences()


def downgrade() -> None:
    op.drop_table("occurrences")
    op.drop_table("reminder_classes")
    op.drop_table("reminders")


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", Id, nullable=False),
        sa.Column("author", Id, nullable=False),
        sa.Column("whole_school", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("next_at", At, nullable=True),
        sa.Column("created_at", At, nullable=False),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_reminders_author"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_state_next_at"), ["state", "next_at"], unique=False)


def _create_reminder_classes() -> None:
    op.create_table(
        "reminder_classes",
        sa.Column("reminder", Id, nullable=False),
        sa.Column("school_class", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["reminder"], ["reminders.id"], name=op.f("fk_reminder_classes_reminder"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_class"], ["classes.id"], name=op.f("fk_reminder_classes_school_class"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reminder", "school_class", name=op.f("pk_reminder_classes")),
    )
    with op.batch_alter_table("reminder_classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_classes_school_class"), ["school_class"], unique=False)


def _create_occurrences() -> None:
    op.create_table(
        "occurrences",
        sa.Column("reminder", Id, nullable=False),
        sa.Column("at", At, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reminder"], ["reminders.id"], name=op.f("fk_occurrences_reminder"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reminder", "at", name=op.f("pk_occurrences")),
    )
