"""Files of nominations."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade():
    """Make the table."""
    op.create_table(
        "nomination_import",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_hash", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("carried_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_nomination_import_account_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_nomination_import_edition_id")),
        sa.ForeignKeyConstraint(
            ["state_id"], ["member_state.id"], name=op.f("fk_nomination_import_state_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination_import")),
        sa.UniqueConstraint("public_id", name=op.f("uq_nomination_import_public_id")),
    )
    op.create_index(
        op.f("ix_nomination_import_edition_id_state_id"), "nomination_import", ["edition_id", "state_id"]
    )


def downgrade():
    """Take the table away."""
    op.drop_table("nomination_import")
