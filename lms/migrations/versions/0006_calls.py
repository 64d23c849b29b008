"""When the focal points were told that the call of an edition is open."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    """Go one step up; until now the call was told with the publication."""
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("called_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE edition SET called_at = published_at")


def downgrade():
    """Go one step down."""
    with op.batch_alter_table("edition") as table:
        table.drop_column("called_at")
