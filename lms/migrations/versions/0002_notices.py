"""Notices, how people want to be told, and where letters are stopped."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    """Go one step up."""
    op.create_table('notice',
    sa.Column('reader', sa.Uuid(), nullable=False),
    sa.Column('about', sa.String(40), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('channel', sa.String(40), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('digested_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('public_id', name=op.f('uq_notice_public_id'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_reader_told_at'), ['reader', 'told_at'], unique=False)
        batch_op.create_index('ix_notice_undigested', ['reader'], unique=False, sqlite_where=sa.text("channel = 'digest' AND digested_at IS NULL"), postgresql_where=sa.text("channel = 'digest' AND digested_at IS NULL"))
        batch_op.create_index('ix_notice_unread', ['reader'], unique=False, sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))

    op.create_table('notice_choice',
    sa.Column('reader', sa.Uuid(), nullable=False),
    sa.Column('about', sa.String(40), nullable=False),
    sa.Column('channel', sa.String(40), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_choice')),
    sa.UniqueConstraint('public_id', name=op.f('uq_notice_choice_public_id')),
    sa.UniqueConstraint('reader', 'about', name=op.f('uq_notice_choice_reader_about'))
    )
    with op.batch_alter_table('outbox_letter', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stop', sa.Text(), nullable=True))



def downgrade():
    """Go one step down."""
    with op.batch_alter_table('outbox_letter', schema=None) as batch_op:
        batch_op.drop_column('stop')

    op.drop_table('notice_choice')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_unread', sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))
        batch_op.drop_index('ix_notice_undigested', sqlite_where=sa.text("channel = 'digest' AND digested_at IS NULL"), postgresql_where=sa.text("channel = 'digest' AND digested_at IS NULL"))
        batch_op.drop_index(batch_op.f('ix_notice_reader_told_at'))

    op.drop_table('notice')
