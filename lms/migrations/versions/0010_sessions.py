"""The sessions of an edition."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade():
    """Make the table."""
    op.create_table(
        "edition_session",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_edition_session_ends_after_it_starts")),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (reason IS NULL)", name=op.f("ck_edition_session_cancelled_says_why")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_edition_session_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_session")),
        sa.UniqueConstraint("public_id", name=op.f("uq_edition_session_public_id")),
    )
    op.create_index(
        op.f("ix_edition_session_edition_id_starts_at"), "edition_session", ["edition_id", "starts_at"]
    )


def downgrade():
    """Take the table away."""
    op.drop_table("edition_session")
