"""The version of what is published, and who was asked again after a postponement."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade():
    """Make the columns; what is published already is a first version."""
    with op.batch_alter_table("edition") as edition:
        edition.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE edition SET version = 1 WHERE published_at IS NOT NULL")
    with op.batch_alter_table("enrolment") as enrolment:
        enrolment.add_column(sa.Column("asked_again_at", sa.DateTime(timezone=True), nullable=True))
        enrolment.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    """Take them away."""
    with op.batch_alter_table("enrolment") as enrolment:
        enrolment.drop_column("confirmed_at")
        enrolment.drop_column("asked_again_at")
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("version")
