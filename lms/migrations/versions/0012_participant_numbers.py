"""A participant's number for every enrolment: it stands for the name in rosters."""

import random

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade():
    """Add the numbers, and give each enrolment that there is one."""
    with op.batch_alter_table("enrolment") as table:
        table.add_column(sa.Column("number", sa.Integer(), nullable=True))
    _number_everybody(op.get_bind())
    with op.batch_alter_table("enrolment") as table:
        table.alter_column("number", existing_type=sa.Integer(), nullable=False)
        table.create_unique_constraint("number_once_per_edition", ["edition_id", "number"])


def downgrade():
    """Take the numbers away."""
    with op.batch_alter_table("enrolment") as table:
        table.drop_constraint("number_once_per_edition", type_="unique")
        table.drop_column("number")


def _number_everybody(connection):
    enrolment = sa.table("enrolment", sa.column("id"), sa.column("edition_id"), sa.column("number"))
    free = {}
    for key, edition in connection.execute(sa.select(enrolment.c.id, enrolment.c.edition_id)).all():
        if edition not in free:
            free[edition] = iter(random.SystemRandom().sample(range(1000, 100_000), 20_000))
        connection.execute(enrolment.update().where(enrolment.c.id == key).values(number=next(free[edition])))
