"""Standing offers, limits and costs per state, what a party gets, renewals. What was one budget was for travel."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
ONE = "(budget IS NULL) = (currency IS NULL)"
MANY = "currency IS NOT NULL OR (budget IS NULL AND travel_budget IS NULL AND cost_per_seat IS NULL)"
MONEY = sa.Numeric(14, 2)


def upgrade():
    """Make the columns; the budget that there was becomes the travel budget that its form named."""
    with op.batch_alter_table("offering") as offering:
        offering.drop_constraint(op.f("ck_offering_money_has_a_currency"), type_="check")
        offering.add_column(sa.Column("standing", sa.Boolean(), server_default=sa.false(), nullable=False))
        offering.add_column(sa.Column("caps", sa.JSON(), server_default="{}", nullable=False))
        offering.add_column(sa.Column("travel_budget", MONEY, nullable=True))
        offering.add_column(sa.Column("cost_per_seat", MONEY, nullable=True))
        offering.add_column(sa.Column("costs", sa.JSON(), server_default="{}", nullable=False))
        offering.add_column(sa.Column("gains", sa.Text(), server_default="", nullable=False))
        offering.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        offering.add_column(sa.Column("renews_id", sa.Integer(), nullable=True))
        offering.create_foreign_key("fk_offering_renews_id", "offering", ["renews_id"], ["id"])
        offering.create_check_constraint(op.f("ck_offering_money_has_a_currency"), MANY)
        offering.create_index("ix_offering_renews_id", ["renews_id"])
    op.execute("UPDATE offering SET travel_budget = budget, budget = NULL")


def downgrade():
    """Take them away; a renewed offer is one of which nothing is left."""
    op.execute("UPDATE offering SET budget = COALESCE(travel_budget, budget)")
    op.execute("UPDATE offering SET currency = NULL WHERE budget IS NULL")
    op.execute("UPDATE offering SET stage = 'taken_up' WHERE stage = 'renewed'")
    with op.batch_alter_table("offering") as offering:
        offering.drop_index("ix_offering_renews_id")
        offering.drop_constraint(op.f("ck_offering_money_has_a_currency"), type_="check")
        offering.drop_constraint("fk_offering_renews_id", type_="foreignkey")
        for name in ("renews_id", "version", "gains", "costs", "cost_per_seat", "travel_budget", "caps", "standing"):
            offering.drop_column(name)
        offering.create_check_constraint(op.f("ck_offering_money_has_a_currency"), ONE)
