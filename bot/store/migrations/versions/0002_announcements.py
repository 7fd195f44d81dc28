"""Announcements."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At, Id

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_announcements()
    _create_announcement_classes()
    _create_acknowledgements()


def downgrade() -> None:
    op.drop_table("acknowledgements")
    op.drop_table("announcement_classes")
    op.drop_table("announcements")


def _create_announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", Id, nullable=False),
        sa.Column("author", Id, nullable=False),
        sa.Column("whole_school", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("file_kind", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", At, nullable=False),
        sa.Column("sent_at", At, nullable=True),
        sa.Column("edited_at", At, nullable=True),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_announcements_author"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )


def _create_announcement_classes() -> None:
    op.create_table(
        "announcement_classes",
        sa.Column("announcement", Id, nullable=False),
        sa.Column("school_class", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcements.id"],
            name=op.f("fk_announcement_classes_announcement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_class"], ["classes.id"], name=op.f("fk_announcement_classes_school_class"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("announcement", "school_class", name=op.f("pk_announcement_classes")),
    )
    with op.batch_alter_table("announcement_classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_classes_school_class"), ["school_class"], unique=False)


def _create_acknowledgements() -> None:
    op.create_table(
        "acknowledgements",
        sa.Column("announcement", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("at", At, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name=op.f("fk_acknowledgements_announcement"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_acknowledgements_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("announcement", "person", name=op.f("pk_acknowledgements")),
    )
