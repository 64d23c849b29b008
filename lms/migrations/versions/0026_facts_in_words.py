"""Where each fact about a state was read and how sure it is, and series of meetings in words."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
SERIES = (
    ("WG_ON_CC", "SOMTC Working Group on Cybercrime"),
    ("AJ_CYBERCRIME_DIALOGUE", "ASEAN-Japan Cybercrime Dialogue"),
    ("AMMTC+JAPAN", "AMMTC + Japan"),
    ("CHINA-ASEAN_PG", "China-ASEAN Prosecutors-General Conference"),
    ("ANTI_SCAM_CONF", "Anti-Scam Conference"),
    ("ACC", "ASEAN Cybercrime Conference"),
    ("AMCC", "ASEAN Ministerial Conference on Cybersecurity"),
    ("CLWG", "Cybercrime Leaders Working Group"),
    ("ISCR", "International Symposium on Cybercrime Response"),
    ("LMLECC", "Lancang-Mekong roundtable on crime"),
    ("UNCC", "United Nations Convention against Cybercrime"),
    ("WORKSHOP", "Workshops"),
    ("BALI_PROCESS", "Bali Process"),
    ("EU", "European Union"),
    ("ASEAN_SUMMIT", "ASEAN Summit"),
    ("SORC", "ASEAN Senior Officials Roundtable on Cybercrime"),
)


def upgrade():
    """Make the column, which the next load of the published record fills, and name the published series."""
    with op.batch_alter_table("member_state") as state:
        state.add_column(sa.Column("basis", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("member_state") as state:
        state.alter_column("basis", existing_type=sa.JSON(), server_default=None)
    _rename(SERIES)


def downgrade():
    """Take the column away, and give the series their codes again."""
    _rename((words, code) for code, words in SERIES)
    with op.batch_alter_table("member_state") as state:
        state.drop_column("basis")


def _rename(pairs):
    for old, new in pairs:
        op.execute(
            sa.text("UPDATE meeting SET series = :new WHERE series = :old AND origin = 'published'").bindparams(
                old=old, new=new
            )
        )
