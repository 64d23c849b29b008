"""Notices and letters of an account, and somebody who was just told of something."""

from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.notices import services
from lms.notices.models import Notice
from tests.factories.people import a_focal_point, actor_of
from tests.factories.training import a_planned_edition


def notices_of(account):
    """Return the notices of an account, the last one last."""
    wanted = select(Notice).where(Notice.reader == account.public_id).order_by(Notice.id)
    return list(db.session.scalars(wanted))


def letters_to(account):
    """Return the letters to an account, the last one last."""
    wanted = select(OutboxLetter).where(OutboxLetter.to == account.email).order_by(OutboxLetter.id)
    return list(db.session.scalars(wanted))


def choose(account, about, channel, clock):
    """Choose how an account is told about something."""
    services.choose({about: channel}, by=actor_of(account), now=clock.now())


def told_of_a_call(clock, state="SG"):
    """Return a focal point who has just been told of a call."""
    focal = a_focal_point(state)
    editions.publish_edition(a_planned_edition(states=(state,)), by=SYSTEM, now=clock.now())
    return focal
