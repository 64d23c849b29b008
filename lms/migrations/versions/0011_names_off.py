"""Public pages show no name until the holder chooses so; holders ask for the right name.

Who had let the public page name the agency has said yes to name and agency, and keeps both.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SUPERSEDED = "(stage = 'superseded') = (superseded_at IS NOT NULL)"
SHOWN = "shown <> 'name_and_agency' OR agency IS NOT NULL"
WHOLE = "(asked_at IS NULL) = (asked_name IS NULL) AND (asked_at IS NULL) = (asked_why IS NULL)"
VALID = "asked_at IS NULL OR stage = 'valid'"
CHECKS = (
    ("superseded_is_dated", SUPERSEDED),
    ("shown_agency_is_known", SHOWN),
    ("asked_is_whole", WHOLE),
    ("asked_while_valid", VALID),
)


def upgrade():
    """Go one step up."""
    with op.batch_alter_table("certificate") as table:
        table.add_column(sa.Column("shown", sa.String(40), nullable=False, server_default="number"))
        table.add_column(sa.Column("asked_name", sa.Text(), nullable=True))
        table.add_column(sa.Column("asked_why", sa.Text(), nullable=True))
        table.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("answer", sa.Text(), nullable=True))
    op.execute("UPDATE certificate SET shown = 'name_and_agency' WHERE show_agency AND agency IS NOT NULL")
    with op.batch_alter_table("certificate") as table:
        table.alter_column("shown", server_default=None, existing_type=sa.String(40), existing_nullable=False)
        table.drop_column("show_agency")
        for name, rule in CHECKS:
            table.create_check_constraint(op.f(f"ck_certificate_{name}"), rule)


def downgrade():
    """Go one step down; who showed only the name shows the agency no more."""
    with op.batch_alter_table("certificate") as table:
        for name, _rule in CHECKS:
            table.drop_constraint(op.f(f"ck_certificate_{name}"), type_="check")
        table.add_column(sa.Column("show_agency", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE certificate SET show_agency = (shown = 'name_and_agency')")
    with op.batch_alter_table("certificate") as table:
        table.alter_column("show_agency", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
        for column in ("shown", "asked_name", "asked_why", "asked_at", "answer"):
            table.drop_column(column)
