"""Whose travel data are not complete shortly before a journey."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.queries import visible_enrolments
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import Role
from lms.nominations.models import Nomination
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage
from lms.travel.models import TravelReminder
from lms.travel.queries.inviting import TOLD_ALL, travelling
from lms.travel.rules import ASKED_BEFORE, remind_now


def _missing(rows, now):
    """Narrow enrolments to those who travel within the next weeks and have not told everything."""
    last = now.date() + ASKED_BEFORE
    rows = rows.join(Edition, Edition.id == Enrolment.edition_id)
    return rows.where(
        Edition.stage == EditionStage.PUBLISHED, Edition.starts_on >= now.date(), Edition.starts_on <= last,
        Enrolment.stage == EnrolmentStage.ENROLLED, ~TOLD_ALL, Enrolment.nomination_id.in_(travelling()),
    )  # fmt: skip


def to_remind(now, limit=50):
    """Return some seats whose officer is reminded now: once, on the day until which the data are asked."""
    reminded = select(TravelReminder.enrolment_id)
    rows = _missing(select(Enrolment), now).join(Account, Account.id == Enrolment.account_id)
    rows = rows.join(Nomination, Nomination.id == Enrolment.nomination_id)
    rows = rows.where(Enrolment.id.not_in(reminded), Account.stage != AccountStage.CLOSED)
    rows = rows.options(joinedload(Enrolment.edition), joinedload(Enrolment.account)).order_by(Enrolment.id)
    found = rows.add_columns(Nomination.accepted_at)
    due = [
        seat for seat, at in db.session.execute(found) if remind_now(seat.edition, at or seat.created_at, now)
    ]
    return due[:limit]


def missing_by_edition(actor, now):
    """Return (public id, title, starts on, number) of editions with officers of the actor's state whose data are missing."""
    if not actor.holds(Role.FOCAL_POINT):
        return []
    rows = _missing(visible_enrolments(actor).where(Enrolment.state_id == actor.party_id), now)
    rows = rows.with_only_columns(
        Edition.public_id, Edition.title, Edition.starts_on, func.count().label("number")
    )
    rows = rows.group_by(Edition.public_id, Edition.title, Edition.starts_on).order_by(Edition.starts_on)
    return db.session.execute(rows).all()


def reminded_in(edition):
    """Return {enrolment id: when its officer was reminded} of an edition."""
    rows = select(TravelReminder.enrolment_id, TravelReminder.reminded_at).join(Enrolment)
    return dict(db.session.execute(rows.where(Enrolment.edition_id == edition.id)).all())
