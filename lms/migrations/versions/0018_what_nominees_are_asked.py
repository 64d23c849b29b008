"""More that a nomination says, and the questions of a state."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

NEW = ("preferred_name", "service_number", "grade", "earlier_training", "tools")
LISTS = ("language_levels", "state_answers")


def upgrade():
    """Make the table and the columns."""
    op.create_table(
        "state_questions",
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("shown_to_secretariat", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_state_questions_account_id")),
        sa.ForeignKeyConstraint(["state_id"], ["member_state.id"], name=op.f("fk_state_questions_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_questions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_state_questions_public_id")),
        sa.UniqueConstraint("state_id", "number", name=op.f("uq_state_questions_state_id_number")),
    )
    with op.batch_alter_table("nomination") as nomination:
        for name in NEW:
            nomination.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name in LISTS:
            nomination.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="{}"))
        nomination.add_column(sa.Column("competency_role", sa.String(40), nullable=True))
        nomination.add_column(sa.Column("first_time_abroad", sa.Boolean(), nullable=True))
        nomination.add_column(sa.Column("personal_needs", sa.Text(), nullable=True))
        nomination.add_column(sa.Column("questions_id", sa.Integer(), nullable=True))
        nomination.create_foreign_key(
            op.f("fk_nomination_questions_id"), "state_questions", ["questions_id"], ["id"]
        )


def downgrade():
    """Take them away."""
    with op.batch_alter_table("nomination") as nomination:
        nomination.drop_constraint(op.f("fk_nomination_questions_id"), type_="foreignkey")
        for name in (*NEW, *LISTS, "competency_role", "first_time_abroad", "personal_needs", "questions_id"):
            nomination.drop_column(name)
    op.drop_table("state_questions")
