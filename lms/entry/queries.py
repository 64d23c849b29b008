"""One-time links, and the requests for access that an actor may see."""

from sqlalchemy import select

from lms.accounts.rules import hashed
from lms.base.db import db
from lms.entry.models import AccessRequest, OneTimeLink
from lms.kernel.actor import Role


def link_by_token(token):
    """Return the one-time link of a secret token, or None."""
    return db.session.scalar(select(OneTimeLink).where(OneTimeLink.token_hash == hashed(token)))


def visible_access_requests(actor):
    """A focal point sees the requests of the own state, the secretariat all."""
    requests = select(AccessRequest)
    if actor.holds(Role.SECRETARIAT):
        return requests
    if actor.holds(Role.FOCAL_POINT):
        return requests.where(AccessRequest.state_id == actor.party_id)
    return requests.where(AccessRequest.id < 0)


def access_request(actor, public_id):
    """Return one visible request, or None."""
    return db.session.scalar(visible_access_requests(actor).where(AccessRequest.public_id == public_id))
