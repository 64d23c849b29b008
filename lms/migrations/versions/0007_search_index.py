"""The index that search asks; fill it with `flask search index`."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade():
    """Go one step up."""
    op.create_table('search_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('thing_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entry')),
    sa.UniqueConstraint('kind', 'thing_id', name=op.f('uq_search_entry_kind_thing_id'))
    )
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("CREATE VIRTUAL TABLE search_words USING fts5(title, words, content='search_entry', "
                   "content_rowid='id', tokenize='ascii', prefix='3 4')")
    else:
        op.execute("ALTER TABLE search_entry ADD COLUMN vector tsvector "
                   "GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A') || "
                   "to_tsvector('simple', words)) STORED")
        op.execute("CREATE INDEX ix_search_words ON search_entry USING gin (vector)")


def downgrade():
    """Go one step down."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("DROP TABLE search_words")
    op.drop_table('search_entry')
