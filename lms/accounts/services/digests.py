"""Who is due a daily digest: the notices know the reader, the accounts know where and when."""

from sqlalchemy import select

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.db import db
from lms.notices import queries, services
from lms.notices.rules import digest_boundary


def send_digests(*, by, now):
    """Send each reader's digest once a day, after eight of their own morning; returns how many went."""
    oldest = dict(queries.undigested())
    readers = select(Account.public_id, Account.email, Account.name, Account.time_zone).where(
        Account.public_id.in_(oldest), Account.stage == AccountStage.ACTIVE
    )
    went = 0
    for reader in db.session.execute(readers).all():
        before = digest_boundary(now, reader.time_zone)
        if oldest[reader.public_id] < before:
            went += bool(
                services.send_digest(
                    reader.public_id, to=reader.email, name=reader.name, before=before, by=by, now=now
                )
            )
    return went
