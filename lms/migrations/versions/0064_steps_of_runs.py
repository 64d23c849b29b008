"""What a long run is at."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0062"


def upgrade():
    """Add the column; runs that are done need none."""
    with op.batch_alter_table("plan_run") as table:
        table.add_column(sa.Column("step", sa.Text(), nullable=True))


def downgrade():
    """Drop it."""
    with op.batch_alter_table("plan_run") as table:
        table.drop_column("step")
