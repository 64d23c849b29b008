"""How to join an edition, in versions; what stood in the edition becomes the first."""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

EDITION = sa.table("edition", sa.column("id", sa.Integer), sa.column("joining", sa.Text))
VERSION = sa.table(
    "joining_version",
    sa.column("edition_id", sa.Integer), sa.column("number", sa.Integer), sa.column("text", sa.Text),
    sa.column("written_at", sa.DateTime(timezone=True)), sa.column("public_id", sa.Uuid),
    sa.column("created_at", sa.DateTime(timezone=True)),
)


def upgrade():
    """Make the table, carry the texts over, drop the column."""
    op.create_table(
        "joining_version",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_joining_version_account_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_joining_version_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_joining_version_public_id")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_joining_version_edition_id_number")),
    )
    connection, now = op.get_bind(), datetime.now(UTC)
    for key, text in connection.execute(sa.select(EDITION.c.id, EDITION.c.joining).where(EDITION.c.joining != "")).all():
        connection.execute(VERSION.insert().values(
            edition_id=key, number=1, text=text, written_at=now, created_at=now, public_id=uuid4()
        ))
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("joining")


def downgrade():
    """Put the newest text back into the edition; the older ones go."""
    with op.batch_alter_table("edition") as edition:
        edition.add_column(sa.Column("joining", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    found = sa.select(VERSION.c.edition_id, VERSION.c.text).order_by(VERSION.c.edition_id, VERSION.c.number)
    for key, text in connection.execute(found).all():
        connection.execute(EDITION.update().where(EDITION.c.id == key).values(joining=text))
    op.drop_table("joining_version")
