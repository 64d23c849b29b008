"""An index by which the list of accounts follows its own order, however long it is."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade():
    """Add the index."""
    op.create_index(op.f("ix_account_name_public_id"), "account", ["name", "public_id"])


def downgrade():
    """Take the index away."""
    op.drop_index(op.f("ix_account_name_public_id"), "account")
