"""Minutes attended, reports of who never came, and the share that an edition asks for."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade():
    """Make the tables and add the share."""
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("attendance_percent", sa.Integer(), nullable=False, server_default="80"))
        table.create_check_constraint(
            op.f("ck_edition_attendance_is_a_share"), "attendance_percent BETWEEN 1 AND 100"
        )
    op.create_table(
        "attendance_mark",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_attendance_mark_minutes_are_not_negative")),
        sa.ForeignKeyConstraint(["session_id"], ["edition_session.id"], name=op.f("fk_attendance_mark_session_id")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_attendance_mark_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_mark")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attendance_mark_public_id")),
        sa.UniqueConstraint("session_id", "enrolment_id", name="once_per_person_and_session"),
    )
    op.create_index(op.f("ix_attendance_mark_enrolment_id"), "attendance_mark", ["enrolment_id"])
    op.create_table(
        "no_show_report",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_no_show_report_enrolment_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_no_show_report_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_show_report")),
        sa.UniqueConstraint("public_id", name=op.f("uq_no_show_report_public_id")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_no_show_report_enrolment_id")),
    )


def downgrade():
    """Take them away."""
    op.drop_table("no_show_report")
    op.drop_table("attendance_mark")
    with op.batch_alter_table("edition") as table:
        table.drop_constraint(op.f("ck_edition_attendance_is_a_share"), type_="check")
        table.drop_column("attendance_percent")
