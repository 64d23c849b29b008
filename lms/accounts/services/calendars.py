"""The secret address under which a calendar program reads what concerns its owner."""

import secrets

from sqlalchemy import select

from lms.accounts.models import CalendarAddress
from lms.accounts.rules import hashed
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case


def _kept(account):
    return db.session.scalar(select(CalendarAddress).where(CalendarAddress.account_id == account.id))


@use_case
def renew_calendar_address(account, *, by, now):
    """Make a secret address, or a new one in place of the old; returns its token, which is not kept."""
    token = secrets.token_urlsafe(32)
    address = _kept(account) or CalendarAddress(account_id=account.id)
    address.token_hash, address.made_at = hashed(token), now
    db.session.add(address)
    audit.note("renew_calendar_address", account, by=by, now=now)
    return token


@use_case
def revoke_calendar_address(account, *, by, now):
    """End the address: whoever still asks under it finds nothing."""
    address = _kept(account)
    if address is not None:
        db.session.delete(address)
        audit.note("revoke_calendar_address", account, by=by, now=now)
