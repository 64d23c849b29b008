"""Travel data, sealed, who pays for a seat, and how many seats of a block are funded."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

TOLD = ("arrangement", "passport_number", "passport_expiry", "visa", "arrival", "departure", "contact_name",
        "contact_phone", "account_holder", "bank", "account_number", "bank_code")


def upgrade():
    """Make the tables and the column."""
    with op.batch_alter_table("seat_block") as block:
        block.add_column(sa.Column("funded_seats", sa.Integer(), nullable=True))
        block.create_check_constraint(
            op.f("ck_seat_block_funded_seats_are_there"), "funded_seats IS NULL OR funded_seats BETWEEN 0 AND capacity"
        )
    op.create_table(
        "travel_data",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in TOLD),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_travel_data_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_data")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_data_public_id")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_travel_data_enrolment_id")),
    )
    op.create_table(
        "seat_funding",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(14, 2), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(amount IS NULL) = (currency IS NULL)", name=op.f("ck_seat_funding_amount_has_its_currency")
        ),
        sa.CheckConstraint("amount IS NULL OR amount >= 0", name=op.f("ck_seat_funding_amount_is_not_negative")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_seat_funding_enrolment_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["party.id"], name=op.f("fk_seat_funding_payer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_funding")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seat_funding_public_id")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_seat_funding_enrolment_id")),
    )
    op.create_index(op.f("ix_seat_funding_payer_id"), "seat_funding", ["payer_id"])


def downgrade():
    """Take them away."""
    op.drop_table("seat_funding")
    op.drop_table("travel_data")
    with op.batch_alter_table("seat_block") as block:
        block.drop_constraint(op.f("ck_seat_block_funded_seats_are_there"), type_="check")
        block.drop_column("funded_seats")
