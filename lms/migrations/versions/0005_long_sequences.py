"""The sequence of a saved answer counts milliseconds, which a short integer cannot hold.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("answer") as table:
        table.alter_column("sequence", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False)


def downgrade():
    op.execute("UPDATE answer SET sequence = 2147483647 WHERE sequence > 2147483647")
    with op.batch_alter_table("answer") as table:
        table.alter_column("sequence", type_=sa.Integer(), existing_type=sa.BigInteger(), existing_nullable=False)
