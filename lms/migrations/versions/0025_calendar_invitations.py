"""What calendars were told, and the invitation beside a letter."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade():
    """Make the table and the column."""
    op.create_table(
        "calendar_invitation",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_calendar_invitation_sequence_is_not_negative")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_calendar_invitation_enrolment_id")),
        sa.ForeignKeyConstraint(["session_id"], ["edition_session.id"], name=op.f("fk_calendar_invitation_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_invitation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_calendar_invitation_public_id")),
        sa.UniqueConstraint("session_id", "enrolment_id", name="invited_once_to_a_session"),
    )
    op.create_index(op.f("ix_calendar_invitation_enrolment_id"), "calendar_invitation", ["enrolment_id"])
    alone = sa.text("session_id IS NULL")
    op.create_index("uq_calendar_invitation_travel_day", "calendar_invitation", ["enrolment_id"], unique=True,
                    sqlite_where=alone, postgresql_where=alone)
    with op.batch_alter_table("outbox_letter") as letter:
        letter.add_column(sa.Column("calendar", sa.Text(), nullable=True))


def downgrade():
    """Take them away."""
    with op.batch_alter_table("outbox_letter") as letter:
        letter.drop_column("calendar")
    op.drop_table("calendar_invitation")
