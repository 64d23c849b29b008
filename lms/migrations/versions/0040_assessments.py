"""What a state says of its institutions, topic by topic; the last day of a state that leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"
LEAVES = "member_until IS NULL OR member_until >= member_from"


def upgrade():
    """Make the table and the column."""
    op.create_table(
        "assessment",
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("capability", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("capability IS NULL OR capability BETWEEN 1 AND 5", name=op.f("ck_assessment_capability_is_1_to_5")),
        sa.CheckConstraint("capability IS NULL OR evidence <> ''", name=op.f("ck_assessment_a_stage_has_evidence")),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name=op.f("ck_assessment_taken_back_with_a_reason")),
        sa.ForeignKeyConstraint(["state_id"], ["member_state.id"], name="fk_assessment_state_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_assessment_topic_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("public_id", name="uq_assessment_public_id"),
    )
    with op.batch_alter_table("assessment") as assessment:
        assessment.create_index("ix_assessment_state_id_topic_id_assessed_on", ["state_id", "topic_id", "assessed_on"])
        assessment.create_index("ix_assessment_topic_id", ["topic_id"])
    with op.batch_alter_table("member_state") as state:
        state.add_column(sa.Column("member_until", sa.Date(), nullable=True))
        state.create_check_constraint(op.f("ck_member_state_leaves_after_joining"), LEAVES)


def downgrade():
    """Take them away."""
    with op.batch_alter_table("member_state") as state:
        state.drop_constraint(op.f("ck_member_state_leaves_after_joining"), type_="check")
        state.drop_column("member_until")
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_index("ix_assessment_topic_id")
        assessment.drop_index("ix_assessment_state_id_topic_id_assessed_on")
    op.drop_table("assessment")
