"""Whose people a line of a plan seats: in a need that states share, each has lines of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
OLD, NEW = ["run_id", "need_id", "offering_id"], ["run_id", "need_id", "offering_id", "state_id"]


def upgrade():
    """Add the state; a line that is there belongs to the state that leads its need."""
    with op.batch_alter_table("plan_line") as table:
        table.add_column(sa.Column("state_id", sa.Integer(), nullable=True))
    op.execute("UPDATE plan_line SET state_id = (SELECT state_id FROM need WHERE need.id = plan_line.need_id)")
    with op.batch_alter_table("plan_line") as table:
        table.alter_column("state_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(op.f("fk_plan_line_state_id"), "member_state", ["state_id"], ["id"])
        table.drop_constraint("uq_plan_line_run_id", type_="unique")
        table.create_unique_constraint("uq_plan_line_run_id", NEW)
    op.create_index(op.f("ix_plan_line_state_id"), "plan_line", ["state_id"])


def downgrade():
    """Drop it; lines of one pair become one."""
    op.execute(
        "UPDATE plan_line SET seats = (SELECT sum(same.seats) FROM plan_line AS same WHERE same.run_id = plan_line.run_id "
        "AND same.need_id = plan_line.need_id AND same.offering_id = plan_line.offering_id)"
    )
    op.execute(
        "DELETE FROM plan_line WHERE id NOT IN (SELECT min(id) FROM plan_line GROUP BY run_id, need_id, offering_id)"
    )
    op.drop_index(op.f("ix_plan_line_state_id"), "plan_line")
    with op.batch_alter_table("plan_line") as table:
        table.drop_constraint("uq_plan_line_run_id", type_="unique")
        table.create_unique_constraint("uq_plan_line_run_id", OLD)
        table.drop_constraint(op.f("fk_plan_line_state_id"), type_="foreignkey")
        table.drop_column("state_id")
