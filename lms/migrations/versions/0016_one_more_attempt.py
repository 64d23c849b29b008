"""Requests for one more attempt at a test."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WAITS = sa.text("stage = 'asked'")


def upgrade():
    """Go one step up."""
    op.create_table(
        "extra_attempt",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(stage = 'granted') = (granted_at IS NOT NULL)", name=op.f("ck_extra_attempt_granted_is_dated")
        ),
        sa.CheckConstraint(
            "(stage = 'declined') = (declined_at IS NOT NULL)", name=op.f("ck_extra_attempt_declined_is_dated")
        ),
        sa.CheckConstraint(
            "stage <> 'declined' OR answer IS NOT NULL", name=op.f("ck_extra_attempt_declined_is_reasoned")
        ),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_extra_attempt_study_id")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_extra_attempt_quiz_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_attempt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_extra_attempt_public_id")),
    )
    with op.batch_alter_table("extra_attempt") as table:
        table.create_index(op.f("ix_extra_attempt_study_id_quiz_id"), ["study_id", "quiz_id"])
        table.create_index(op.f("ix_extra_attempt_quiz_id"), ["quiz_id"])
        table.create_index(
            "uq_extra_attempt_waiting", ["study_id", "quiz_id"], unique=True,
            sqlite_where=WAITS, postgresql_where=WAITS,
        )


def downgrade():
    """Go one step down; who asked, and what was granted, is forgotten."""
    op.drop_table("extra_attempt")
    op.execute("DELETE FROM notice WHERE about = 'learning'")
    op.execute("DELETE FROM notice_choice WHERE about = 'learning'")
