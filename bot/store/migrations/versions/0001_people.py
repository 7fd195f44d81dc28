"""The school, its people, classes and children."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At, Id

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_school()
    _create_people()
    _create_classes()
    _create_teaching()
    _create_children()
    _create_guardianships()
    _create_invitations()
    _create_wrong_tries()
    _create_prompts()


def downgrade() -> None:
    op.drop_table("prompts")
    op.drop_table("wrong_tries")
    op.drop_table("invitations")
    op.drop_table("guardianships")
    op.drop_table("children")
    op.drop_table("teaching")
    op.drop_table("classes")
    op.drop_table("people")
    op.drop_table("school")


def _create_school() -> None:
    op.create_table(
        "school",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("undo_seconds", sa.Integer(), nullable=False),
        sa.Column("bot_username", sa.Text(), nullable=True),
        sa.Column("created_at", At, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("chat", Id, nullable=True),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("created_at", At, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("chat", name=op.f("uq_people_chat")),
    )


def _create_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classes")),
        sa.UniqueConstraint("key", name=op.f("uq_classes_key")),
    )


def _create_teaching() -> None:
    op.create_table(
        "teaching",
        sa.Column("person", Id, nullable=False),
        sa.Column("school_class", Id, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_teaching_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["school_class"], ["classes.id"], name=op.f("fk_teaching_school_class"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "school_class", name=op.f("pk_teaching")),
    )
    with op.batch_alter_table("teaching", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_teaching_school_class"), ["school_class"], unique=False)


def _create_children() -> None:
    op.create_table(
        "children",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("school_class", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class"], ["classes.id"], name=op.f("fk_children_school_class"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children")),
        sa.UniqueConstraint("school_class", "key", name=op.f("uq_children_school_class_key")),
    )


def _create_guardianships() -> None:
    op.create_table(
        "guardianships",
        sa.Column("person", Id, nullable=False),
        sa.Column("child", Id, nullable=False),
        sa.ForeignKeyConstraint(["child"], ["children.id"], name=op.f("fk_guardianships_child"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_guardianships_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "child", name=op.f("pk_guardianships")),
    )
    with op.batch_alter_table("guardianships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guardianships_child"), ["child"], unique=False)


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", Id, nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("person", Id, nullable=True),
        sa.Column("child", Id, nullable=True),
        sa.Column("school_class", Id, nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("expires_at", At, nullable=False),
        sa.Column("opened_by", Id, nullable=True),
        sa.Column("used_by", Id, nullable=True),
        sa.Column("used_at", At, nullable=True),
        sa.ForeignKeyConstraint(["child"], ["children.id"], name=op.f("fk_invitations_child"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["people.id"], name=op.f("fk_invitations_opened_by"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_invitations_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["school_class"], ["classes.id"], name=op.f("fk_invitations_school_class"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["used_by"], ["people.id"], name=op.f("fk_invitations_used_by"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitations_code_hash")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_child"), ["child"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_person"), ["person"], unique=False)


def _create_wrong_tries() -> None:
    op.create_table(
        "wrong_tries",
        sa.Column("id", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("at", At, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_wrong_tries_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_tries")),
    )
    with op.batch_alter_table("wrong_tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wrong_tries_person_at"), ["person", "at"], unique=False)


def _create_prompts() -> None:
    op.create_table(
        "prompts",
        sa.Column("person", Id, nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("subject", Id, nullable=True),
        sa.Column("expires_at", At, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_prompts_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_prompts")),
    )
