"""Whose rooms an edition uses, and the day by which its kept seats are named: the release day where nobody chose."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade():
    """Make the columns; until now kept seats were named by the release day."""
    with op.batch_alter_table("edition") as edition:
        edition.add_column(sa.Column("venue_id", sa.Integer(), nullable=True))
        edition.add_column(sa.Column("name_by", sa.Date(), nullable=True))
        edition.create_foreign_key(op.f("fk_edition_venue_id"), "party", ["venue_id"], ["id"])
    op.execute("UPDATE edition SET name_by = release_on")
    with op.batch_alter_table("edition") as edition:
        edition.alter_column("name_by", existing_type=sa.Date(), nullable=False)


def downgrade():
    """Take them away."""
    with op.batch_alter_table("edition") as edition:
        edition.drop_constraint(op.f("fk_edition_venue_id"), type_="foreignkey")
        edition.drop_column("name_by")
        edition.drop_column("venue_id")
