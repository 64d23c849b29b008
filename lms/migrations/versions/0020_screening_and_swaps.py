"""When and by which party a nomination was screened, and when a late substitute was permitted."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade():
    """Make the columns."""
    with op.batch_alter_table("nomination") as nomination:
        nomination.add_column(sa.Column("screened_at", sa.DateTime(timezone=True), nullable=True))
        nomination.add_column(sa.Column("screened_by_id", sa.Integer(), nullable=True))
        nomination.add_column(sa.Column("substitute_permitted_at", sa.DateTime(timezone=True), nullable=True))
        nomination.create_foreign_key(op.f("fk_nomination_screened_by_id"), "party", ["screened_by_id"], ["id"])


def downgrade():
    """Take them away."""
    with op.batch_alter_table("nomination") as nomination:
        nomination.drop_constraint(op.f("fk_nomination_screened_by_id"), type_="foreignkey")
        for name in ("substitute_permitted_at", "screened_by_id", "screened_at"):
            nomination.drop_column(name)
