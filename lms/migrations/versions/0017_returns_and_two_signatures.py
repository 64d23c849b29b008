"""Why and when a nomination was returned, two signatures, and how a state signs."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

WHEN = sa.DateTime(timezone=True)
STANDING = {"sqlite_where": sa.text("voided_at IS NULL"), "postgresql_where": sa.text("voided_at IS NULL")}


def upgrade():
    """Make the table and the columns; what was returned before says when, and that its reason has no code."""
    _practice()
    with op.batch_alter_table("nomination") as nomination:
        nomination.add_column(sa.Column("returned_at", WHEN, nullable=True))
        nomination.add_column(sa.Column("returned_code", sa.String(40), nullable=True))
        nomination.add_column(sa.Column("lay_with_state", sa.Integer(), nullable=False, server_default="0"))
        nomination.add_column(sa.Column("lay_with_nominee", sa.Integer(), nullable=False, server_default="0"))
        nomination.add_column(sa.Column("practice_id", sa.Integer(), nullable=True))
        nomination.create_foreign_key(
            op.f("fk_nomination_practice_id"), "state_practice", ["practice_id"], ["id"]
        )
    op.execute("UPDATE nomination SET returned_at = stage_since, returned_code = 'other' WHERE stage = 'returned'")
    with op.batch_alter_table("endorsement") as endorsement:
        endorsement.add_column(
            sa.Column("signed_as", sa.String(40), nullable=False, server_default="focal_point")
        )
        endorsement.add_column(sa.Column("mandate_from", sa.Date(), nullable=True))
        endorsement.add_column(sa.Column("mandate_until", sa.Date(), nullable=True))
        endorsement.add_column(sa.Column("final", sa.Boolean(), nullable=False, server_default=sa.true()))
        endorsement.add_column(sa.Column("voided_at", WHEN, nullable=True))
        endorsement.drop_constraint(op.f("uq_endorsement_nomination_id"), type_="unique")
    with op.batch_alter_table("endorsement") as endorsement:
        endorsement.alter_column("signed_as", existing_type=sa.String(40), server_default=None)
        endorsement.alter_column("final", existing_type=sa.Boolean(), server_default=None)
        endorsement.create_index(op.f("ix_endorsement_nomination_id"), ["nomination_id"])
        endorsement.create_index(
            "uq_endorsement_standing", ["nomination_id", "final"], unique=True, **STANDING
        )


def _practice():
    op.create_table(
        "state_practice",
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.Column("contacts_sign", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.CheckConstraint("signatures IN (1, 2)", name=op.f("ck_state_practice_signs_once_or_twice")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_state_practice_account_id")),
        sa.ForeignKeyConstraint(["state_id"], ["member_state.id"], name=op.f("fk_state_practice_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_practice")),
        sa.UniqueConstraint("public_id", name=op.f("uq_state_practice_public_id")),
        sa.UniqueConstraint("state_id", "number", name=op.f("uq_state_practice_state_id_number")),
    )


def downgrade():
    """Take them away; only the signature that stands is kept of each nomination."""
    op.execute("DELETE FROM endorsement WHERE voided_at IS NOT NULL OR final = " + _false())
    with op.batch_alter_table("endorsement") as endorsement:
        endorsement.drop_index("uq_endorsement_standing")
        endorsement.drop_index(op.f("ix_endorsement_nomination_id"))
        endorsement.create_unique_constraint(op.f("uq_endorsement_nomination_id"), ["nomination_id"])
        for name in ("voided_at", "final", "mandate_until", "mandate_from", "signed_as"):
            endorsement.drop_column(name)
    with op.batch_alter_table("nomination") as nomination:
        nomination.drop_constraint(op.f("fk_nomination_practice_id"), type_="foreignkey")
        for name in ("practice_id", "lay_with_nominee", "lay_with_state", "returned_code", "returned_at"):
            nomination.drop_column(name)
    op.drop_table("state_practice")


def _false():
    return "0" if op.get_bind().dialect.name == "sqlite" else "false"
