"""What was reckoned from each run of the regional plan."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0060"
WHEN = sa.DateTime(timezone=True)


def upgrade():
    """Make the table."""
    op.create_table(
        "plan_prospect",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("reckoned_at", WHEN, nullable=True),
        sa.Column("findings", sa.JSON(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.CheckConstraint("(findings IS NULL) = (reckoned_at IS NULL)", name=op.f("ck_plan_prospect_findings_are_dated")),
        sa.CheckConstraint("findings IS NULL OR failure IS NULL", name=op.f("ck_plan_prospect_found_or_failed")),
        sa.ForeignKeyConstraint(["run_id"], ["plan_run.id"], name=op.f("fk_plan_prospect_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_prospect")),
        sa.UniqueConstraint("run_id", name="uq_plan_prospect_run_id"),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_prospect_public_id")),
    )


def downgrade():
    """Drop it."""
    op.drop_table("plan_prospect")
