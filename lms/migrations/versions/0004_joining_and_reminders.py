"""Joining instructions of an edition, and when a nominee was reminded of an offer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    """Go one step up."""
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("joining", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("nomination") as table:
        table.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    """Go one step down."""
    with op.batch_alter_table("nomination") as table:
        table.drop_column("reminded_at")
    with op.batch_alter_table("edition") as table:
        table.drop_column("joining")
