"""Surveys."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import At, Id

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_surveys()
    _create_survey_classes()
    _create_questions()
    _create_choices()
    _create_answers()


def downgrade() -> None:
    op.drop_table("answers")
    op.drop_table("choices")
    op.drop_table("questions")
    op.drop_table("survey_classes")
    op.drop_table("surveys")


def _create_surveys() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", Id, nullable=False),
        sa.Column("author", Id, nullable=False),
        sa.Column("whole_school", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closes_at", At, nullable=False),
        sa.Column("nudge_at", At, nullable=True),
        sa.Column("created_at", At, nullable=False),
        sa.Column("sent_at", At, nullable=True),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_surveys_author"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )


def _create_survey_classes() -> None:
    op.create_table(
        "survey_classes",
        sa.Column("survey", Id, nullable=False),
        sa.Column("school_class", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class"], ["classes.id"], name=op.f("fk_survey_classes_school_class"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["survey"], ["surveys.id"], name=op.f("fk_survey_classes_survey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("survey", "school_class", name=op.f("pk_survey_classes")),
    )
    with op.batch_alter_table("survey_classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_classes_school_class"), ["school_class"], unique=False)


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", Id, nullable=False),
        sa.Column("survey", Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["survey"], ["surveys.id"], name=op.f("fk_questions_survey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_survey"), ["survey"], unique=False)


def _create_choices() -> None:
    op.create_table(
        "choices",
        sa.Column("id", Id, nullable=False),
        sa.Column("question", Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["question"], ["questions.id"], name=op.f("fk_choices_question"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choices")),
    )
    with op.batch_alter_table("choices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_choices_question"), ["question"], unique=False)


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("question", Id, nullable=False),
        sa.Column("child", Id, nullable=False),
        sa.Column("choice", Id, nullable=False),
        sa.Column("by", Id, nullable=False),
        sa.Column("at", At, nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_answers_by"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["child"], ["children.id"], name=op.f("fk_answers_child"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["choice"], ["choices.id"], name=op.f("fk_answers_choice"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["question"], ["questions.id"], name=op.f("fk_answers_question"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("question", "child", name=op.f("pk_answers")),
    )
