"""What ends by itself: an invitation that nobody used."""

from datetime import timedelta

from sqlalchemy import func, not_, select

from lms.accounts.models import Account, RoleGrant
from lms.accounts.rules import ACCOUNT, ONE_STAYS, AccountStage
from lms.base.db import db
from lms.base.personal.people import in_use
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.entry.models import OneTimeLink

UNUSED_LIVES = timedelta(days=30)
AT_ONCE = 500


def _unused(now):
    """Return a select of invited accounts whose last link ran out long ago and that nothing needs."""
    before = now - UNUSED_LIVES
    fresh = select(OneTimeLink.account_id).where(OneTimeLink.expires_at >= before)
    needed = select(RoleGrant.account_id).where(RoleGrant.role.in_(ONE_STAYS))
    return select(Account).where(
        Account.stage == AccountStage.INVITED,
        Account.password_hash.is_(None),
        Account.created_at < before,
        Account.id.not_in(fresh),
        Account.id.not_in(needed),
        *(not_(used) for used in in_use(Account)),
    )


def count_unused_invitations(now):
    """Return how many invitations are over that nobody used."""
    return db.session.scalar(select(func.count()).select_from(_unused(now).subquery()))


def close_unused_invitations(*, by, now):
    """Close invited accounts that nobody entered within thirty days after the last link; returns how many."""
    closed = 0
    while some := _close_some(by=by, now=now):
        closed += some
    return closed


@use_case
def _close_some(*, by, now):
    unused = list(db.session.scalars(_unused(now).order_by(Account.id).limit(AT_ONCE)))
    for account in unused:
        move(account, ACCOUNT, "close", by=by, now=now)
    return len(unused)
