"""Rounds of the regional plan, their runs and the lines of each plan."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0043"
WHEN = sa.DateTime(timezone=True)
BASE = sa.Enum("entitlement", "demand", "sqrt_demand", name="base", native_enum=False, length=40)
ROUND_STAGE = sa.Enum("draft", "published", "closed", name="roundstage", native_enum=False, length=40)
RUN_STAGE = sa.Enum("waiting", "running", "solved", "failed", "adopted", name="runstage", native_enum=False, length=40)


def _kept(table):
    """Return what every table begins with."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{table}_public_id")),
    )


def upgrade():
    """Make the three tables."""
    op.create_table(
        "plan_round",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("base", BASE, nullable=False),
        sa.Column("phi", sa.Integer(), nullable=False),
        sa.Column("pair_limit", sa.Integer(), nullable=True),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("stage", ROUND_STAGE, nullable=False),
        sa.Column("published_at", WHEN, nullable=True),
        sa.Column("closed_at", WHEN, nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint("phi BETWEEN 0 AND 1000", name=op.f("ck_plan_round_phi_is_per_mille")),
        sa.CheckConstraint("pair_limit IS NULL OR pair_limit > 0", name=op.f("ck_plan_round_pair_limit_is_positive")),
        sa.CheckConstraint("(stage = 'draft') = (published_at IS NULL)", name=op.f("ck_plan_round_published_is_dated")),
        sa.CheckConstraint("(stage = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_plan_round_closed_is_dated")),
        *_kept("plan_round"),
    )
    _make_runs()
    _make_lines()


def _make_runs():
    op.create_table(
        "plan_run",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("instance", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=True),
        sa.Column("stage", RUN_STAGE, nullable=False),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("running_at", WHEN, nullable=True),
        sa.Column("solved_at", WHEN, nullable=True),
        sa.Column("adopted_at", WHEN, nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.CheckConstraint("(stage IN ('solved', 'adopted')) = (plan IS NOT NULL)", name=op.f("ck_plan_run_solved_has_a_plan")),
        sa.ForeignKeyConstraint(["round_id"], ["plan_round.id"], name=op.f("fk_plan_run_round_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["plan_run.id"], name=op.f("fk_plan_run_parent_id")),
        sa.UniqueConstraint("round_id", "number", name="uq_plan_run_round_id"),
        *_kept("plan_run"),
    )
    op.create_index(op.f("ix_plan_run_parent_id"), "plan_run", ["parent_id"])
    adopted = sa.text("stage = 'adopted'")
    op.create_index("uq_plan_run_adopted", "plan_run", ["round_id"], unique=True, sqlite_where=adopted,
                    postgresql_where=adopted)  # fmt: skip


def _make_lines():
    op.create_table(
        "plan_line",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("offering_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=True),
        sa.Column("not_proposed", sa.Text(), nullable=True),
        sa.CheckConstraint("seats > 0", name=op.f("ck_plan_line_has_seats")),
        sa.ForeignKeyConstraint(["run_id"], ["plan_run.id"], name=op.f("fk_plan_line_run_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_plan_line_need_id")),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_plan_line_offering_id")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_plan_line_match_id")),
        sa.UniqueConstraint("run_id", "need_id", "offering_id", name="uq_plan_line_run_id"),
        *_kept("plan_line"),
    )
    for column in ("need_id", "offering_id", "match_id"):
        op.create_index(op.f(f"ix_plan_line_{column}"), "plan_line", [column])


def downgrade():
    """Drop them."""
    for table in ("plan_line", "plan_run", "plan_round"):
        op.drop_table(table)
