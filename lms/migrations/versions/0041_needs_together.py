"""Needs of several states, versions of posted needs, and what takes a need's place."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
SUPERSEDED = "(stage = 'superseded') = (superseded_by_id IS NOT NULL)"


def record():
    """Return the columns of every record."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    ]


def upgrade():
    """Make the tables and the columns."""
    op.create_table(
        "need_part",
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        *record(),
        sa.CheckConstraint("people BETWEEN 1 AND 10000", name=op.f("ck_need_part_people_are_few")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_part_need_id"),
        sa.ForeignKeyConstraint(["state_id"], ["member_state.id"], name="fk_need_part_state_id"),
        sa.PrimaryKeyConstraint("id", name="pk_need_part"),
        sa.UniqueConstraint("public_id", name="uq_need_part_public_id"),
        sa.UniqueConstraint("need_id", "state_id", name="uq_need_part_need_id"),
    )
    with op.batch_alter_table("need_part") as part:
        part.create_index("ix_need_part_state_id", ["state_id"])
    op.create_table(
        "need_version",
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        *record(),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_version_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_need_version"),
        sa.UniqueConstraint("public_id", name="uq_need_version_public_id"),
        sa.UniqueConstraint("need_id", "number", name="uq_need_version_need_id"),
    )
    with op.batch_alter_table("need") as need:
        need.add_column(sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True))
        need.add_column(sa.Column("superseded_by_id", sa.Integer(), nullable=True))
        need.add_column(sa.Column("ending_reason", sa.Text(), nullable=True))
        need.add_column(sa.Column("assessment_id", sa.Integer(), nullable=True))
        need.add_column(sa.Column("collective", sa.Boolean(), server_default=sa.false(), nullable=False))
        need.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        need.add_column(sa.Column("version_at", sa.DateTime(timezone=True), nullable=True))
        need.create_foreign_key("fk_need_superseded_by_id", "need", ["superseded_by_id"], ["id"])
        need.create_foreign_key("fk_need_assessment_id", "assessment", ["assessment_id"], ["id"])
        need.create_check_constraint(op.f("ck_need_superseded_by_another"), SUPERSEDED)
        need.create_index("ix_need_superseded_by_id", ["superseded_by_id"])
        need.create_index("ix_need_assessment_id", ["assessment_id"])


def downgrade():
    """Take them away; a need that another one replaced is withdrawn, which the older tables know."""
    with op.batch_alter_table("need") as need:
        need.drop_constraint(op.f("ck_need_superseded_by_another"), type_="check")
    op.execute("UPDATE need SET stage = 'withdrawn', withdrawn_at = superseded_at WHERE stage = 'superseded'")
    with op.batch_alter_table("need") as need:
        need.drop_index("ix_need_assessment_id")
        need.drop_index("ix_need_superseded_by_id")
        need.drop_constraint("fk_need_assessment_id", type_="foreignkey")
        need.drop_constraint("fk_need_superseded_by_id", type_="foreignkey")
        for name in ("version_at", "version", "collective", "assessment_id", "ending_reason", "superseded_by_id", "superseded_at"):
            need.drop_column(name)
    op.drop_table("need_version")
    with op.batch_alter_table("need_part") as part:
        part.drop_index("ix_need_part_state_id")
    op.drop_table("need_part")
