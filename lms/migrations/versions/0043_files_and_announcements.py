"""Ids of items in files, and what was announced elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def record():
    """Return the columns of every record."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    ]


def upgrade():
    """Make the tables."""
    op.create_table(
        "file_id",
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("thing", sa.Uuid(), nullable=False),
        *record(),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_file_id_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_file_id"),
        sa.UniqueConstraint("public_id", name="uq_file_id_public_id"),
        sa.UniqueConstraint("party_id", "part", "item", name="uq_file_id_party_id"),
    )
    op.create_table(
        "announcement",
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("announced_by", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("budget", sa.Numeric(14, 2), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("offering_id", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        *record(),
        sa.CheckConstraint("(budget IS NULL) = (currency IS NULL)", name=op.f("ck_announcement_money_has_a_currency")),
        sa.CheckConstraint("(stage = 'drafted') = (offering_id IS NOT NULL)", name=op.f("ck_announcement_drafted_into_an_offering")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_announcement_party_id"),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name="fk_announcement_offering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
        sa.UniqueConstraint("identifier", name="uq_announcement_identifier"),
        sa.UniqueConstraint("public_id", name="uq_announcement_public_id"),
    )
    with op.batch_alter_table("announcement") as announcement:
        announcement.create_index("ix_announcement_stage_identifier", ["stage", "identifier"])
        announcement.create_index("ix_announcement_party_id", ["party_id"])
        announcement.create_index("ix_announcement_offering_id", ["offering_id"])


def downgrade():
    """Take them away."""
    with op.batch_alter_table("announcement") as announcement:
        for name in ("offering_id", "party_id", "stage_identifier"):
            announcement.drop_index(f"ix_announcement_{name}")
    op.drop_table("announcement")
    op.drop_table("file_id")
