"""Requests about personal data that an actor may see, and the actor as the register knows a person."""

from sqlalchemy import select

from lms.accounts.queries import own_account
from lms.base.db import db
from lms.base.personal import Person
from lms.kernel.actor import Role
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestStage


def visible_requests(actor):
    """A focal point sees what people of the own state ask, the secretariat all, everybody else nothing."""
    requests = select(DataRequest)
    if actor.holds(Role.SECRETARIAT):
        return requests
    if actor.holds(Role.FOCAL_POINT):
        return requests.where(DataRequest.party_id == actor.party_id)
    return requests.where(DataRequest.id < 0)


def data_request(actor, public_id):
    """Return one visible request, or None."""
    return db.session.scalar(visible_requests(actor).where(DataRequest.public_id == public_id))


def waiting_requests(actor):
    """Return the visible requests that have no first answer yet and are not the actor's own."""
    waiting = visible_requests(actor).where(DataRequest.stage == RequestStage.ASKED)
    return waiting.where(DataRequest.account_id != actor.account_id)


def own_requests(actor):
    """Return what the actor asked, the newest first."""
    wanted = select(DataRequest).where(DataRequest.account_id == actor.account_id)
    return list(db.session.scalars(wanted.order_by(DataRequest.id.desc()).limit(50)))


def person(actor):
    """Return the actor as the register of personal fields knows a person."""
    account = own_account(actor)
    return Person(account.id, account.public_id, account.email)
