"""The test of an edition, and what each officer answered before and after."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
PARTS = sa.Enum("before", "after", name="part", native_enum=False, length=40)
WHEN = sa.DateTime(timezone=True)


def upgrade():
    """Make both tables."""
    op.create_table(
        "edition_test",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("chosen_at", WHEN, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_edition_test_edition_id")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_edition_test_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_test")),
        sa.UniqueConstraint("public_id", name=op.f("uq_edition_test_public_id")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_edition_test_edition_id")),
    )
    op.create_table(
        "sitting",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("part", PARTS, nullable=False),
        sa.Column("asked_at", WHEN, nullable=True),
        sa.Column("reminded_at", WHEN, nullable=True),
        sa.Column("responses", sa.JSON(), nullable=False),
        sa.Column("submitted_at", WHEN, nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("corrected_at", WHEN, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.CheckConstraint("(submitted_at IS NULL) = (percent IS NULL)", name=op.f("ck_sitting_handed_in_is_marked")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_sitting_marked_in_per_cent")),
        sa.CheckConstraint("(corrected_at IS NULL) = (correction IS NULL)", name=op.f("ck_sitting_corrected_is_reasoned")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_sitting_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sitting_public_id")),
        sa.UniqueConstraint("enrolment_id", "part", name="sits_once_before_and_once_after"),
    )


def downgrade():
    """Drop both tables."""
    op.drop_table("sitting")
    op.drop_table("edition_test")
