"""Questions after an edition, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
KINDS = sa.Enum("reaction", "use_12", "use_26", "supervisor_12", "supervisor_26", "note",
                name="kind", native_enum=False, length=40)
WHEN = sa.DateTime(timezone=True)


def upgrade():
    """Make both tables."""
    op.create_table(
        "evaluation_request",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("reminder_hash", sa.Text(), nullable=True),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("ends_at", WHEN, nullable=False),
        sa.Column("reminded_at", WHEN, nullable=True),
        sa.Column("answered_at", WHEN, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.CheckConstraint("(kind = 'note') = (enrolment_id IS NULL)", name=op.f("ck_evaluation_request_a_note_is_of_the_state")),
        sa.CheckConstraint("ends_at > asked_at", name=op.f("ck_evaluation_request_ends_after_it_is_asked")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_evaluation_request_edition_id")),
        sa.ForeignKeyConstraint(["state_id"], ["member_state.id"], name=op.f("fk_evaluation_request_state_id")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_evaluation_request_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_request")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_request_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_evaluation_request_token_hash")),
        sa.UniqueConstraint("reminder_hash", name=op.f("uq_evaluation_request_reminder_hash")),
        sa.UniqueConstraint("enrolment_id", "kind", name="asked_once"),
    )
    op.create_index(op.f("ix_evaluation_request_edition_id"), "evaluation_request", ["edition_id"])
    op.create_index(op.f("ix_evaluation_request_state_id"), "evaluation_request", ["state_id"])
    of_states = sa.text("enrolment_id IS NULL")
    op.create_index("uq_evaluation_request_note", "evaluation_request", ["edition_id", "state_id"], unique=True,
                    sqlite_where=of_states, postgresql_where=of_states)
    op.create_table(
        "evaluation_answer",
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("answered_at", WHEN, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["evaluation_request.id"], name=op.f("fk_evaluation_answer_request_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_evaluation_answer_edition_id")),
        sa.ForeignKeyConstraint(["state_id"], ["member_state.id"], name=op.f("fk_evaluation_answer_state_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_evaluation_answer_need_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_answer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_answer_public_id")),
        sa.UniqueConstraint("request_id", name=op.f("uq_evaluation_answer_request_id")),
    )
    op.create_index(op.f("ix_evaluation_answer_state_id"), "evaluation_answer", ["state_id"])
    op.create_index(op.f("ix_evaluation_answer_need_id"), "evaluation_answer", ["need_id"])
    op.create_index(op.f("ix_evaluation_answer_edition_id_kind"), "evaluation_answer", ["edition_id", "kind"])


def downgrade():
    """Drop both tables."""
    op.drop_table("evaluation_answer")
    op.drop_table("evaluation_request")
