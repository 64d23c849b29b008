"""The one reminder of travel data that are not complete."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
WHEN = sa.DateTime(timezone=True)


def upgrade():
    """Make the table."""
    op.create_table(
        "travel_reminder",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("reminded_at", WHEN, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_travel_reminder_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_reminder")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_reminder_public_id")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_travel_reminder_enrolment_id")),
    )


def downgrade():
    """Drop the table."""
    op.drop_table("travel_reminder")
