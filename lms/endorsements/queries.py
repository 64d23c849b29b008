"""Who may sign for a state today."""

from sqlalchemy import or_, select

from lms.accounts.models import Account, RoleGrant
from lms.base.db import db


def mandate_of(account_id, state_id, roles, now):
    """Return the grant by which an account of a state holds one of the roles today, the first role first, or None."""
    today = now.date()
    wanted = select(RoleGrant).join(Account).where(
        RoleGrant.account_id == account_id, Account.party_id == state_id, RoleGrant.role.in_(roles),
        RoleGrant.granted_from <= today, or_(RoleGrant.granted_until.is_(None), RoleGrant.granted_until >= today),
    )  # fmt: skip
    found = db.session.scalars(wanted.order_by(RoleGrant.deputy, RoleGrant.id))
    return min(found, key=lambda grant: roles.index(grant.role), default=None)
