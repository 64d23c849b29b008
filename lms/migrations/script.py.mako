"""${message}."""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade():
    """Go one step up."""
    ${upgrades if upgrades else "pass"}


def downgrade():
    """Go one step down."""
    ${downgrades if downgrades else "pass"}
