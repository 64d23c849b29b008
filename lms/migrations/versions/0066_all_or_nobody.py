"""Whether a need is for all of its people or nobody, as files could say already."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"


def upgrade():
    """Add the word; whoever stated a need so far takes any number of seats."""
    with op.batch_alter_table("need") as table:
        table.add_column(sa.Column("whole", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("need") as table:
        table.alter_column("whole", existing_type=sa.Boolean(), server_default=None)


def downgrade():
    """Drop it."""
    with op.batch_alter_table("need") as table:
        table.drop_column("whole")
