"""What an edition asks of each nominee in a country report, and the report that goes with a nomination."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
KEPT = ("report_name", "report_key", "report_hash")


def upgrade():
    """Make the columns."""
    with op.batch_alter_table("edition") as edition:
        edition.add_column(sa.Column("report_asked", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("nomination") as nomination:
        for name in KEPT:
            nomination.add_column(sa.Column(name, sa.Text(), nullable=True))


def downgrade():
    """Take them away."""
    with op.batch_alter_table("nomination") as nomination:
        for name in reversed(KEPT):
            nomination.drop_column(name)
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("report_asked")
