"""Files of nominations, and what is already known of the people in them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Account
from lms.base.db import db
from lms.imports.models import NominationImport
from lms.kernel.actor import Role
from lms.needs.models import Need
from lms.needs.rules import NeedStage
from lms.nominations.models import Nomination

AT_ONCE = 500


def visible_imports(actor):
    """A state's files are read by its focal points."""
    imports = select(NominationImport)
    if actor.holds(Role.FOCAL_POINT):
        return imports.where(NominationImport.state_id == actor.party_id)
    return imports.where(NominationImport.id < 0)


def nomination_import(actor, public_id):
    """Return one file of nominations with its edition, or None."""
    wanted = visible_imports(actor).where(NominationImport.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(NominationImport.edition)))


def imports_of(actor, edition):
    """Return the visible files of an edition, the newest first."""
    wanted = visible_imports(actor).where(NominationImport.edition_id == edition.id)
    return list(db.session.scalars(wanted.order_by(NominationImport.id.desc()).limit(20)))


def accounts_by_email(emails):
    """Return {address: account} of those who have one."""
    found = {}
    asked = sorted(emails)
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        for account in db.session.scalars(select(Account).where(Account.email.in_(some))):
            found[account.email] = account
    return found


def nominations_by_account(edition):
    """Return {account key: nomination} of an edition."""
    wanted = select(Nomination).where(Nomination.edition_id == edition.id)
    return {nomination.account_id: nomination for nomination in db.session.scalars(wanted)}


def open_needs_by_title(state):
    """Return {title in small letters: need} of a state's open needs."""
    wanted = select(Need).where(Need.state_id == state.id, Need.stage == NeedStage.OPEN)
    return {need.title.casefold(): need for need in db.session.scalars(wanted)}
