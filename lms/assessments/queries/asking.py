"""Who is asked now, by the rule and not by what a job has done."""

from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.assessments.models import EditionTest, Sitting
from lms.assessments.queries.tests import sitting_of, test_of
from lms.assessments.rules import AFTER_LIVES, BEFORE_OPENS, HELD, NOT_ASKED, Part, is_open, window
from lms.assessments.rules import remind_now as reminded_now
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.programmes.models import Edition

A_DAY = timedelta(days=1)
"""Days of an edition are those of its own zone: a day more on either side, and the rule decides."""


def own_open(enrolment, now):
    """Return the part that waits for an officer and was not handed in, or None."""
    if test_of(enrolment.edition) is None:
        return None
    for part in Part:
        if is_open(enrolment.edition, enrolment, part, now):
            known = sitting_of(enrolment, part)
            return part if known is None or known.submitted_at is None else None
    return None


def own_waiting(actor, now):
    """Return [(enrolment, part)] of the tests that wait for the actor in person."""
    rows = _seats(now).where(Enrolment.account_id == actor.account_id)
    found = ((enrolment, own_open(enrolment, now)) for enrolment in db.session.scalars(rows))
    return [(enrolment, part) for enrolment, part in found if part]


def _seats(now):
    """Return the seats of editions with a test whose time may be now, as a Select."""
    today = now.date()
    near = or_(
        and_(Edition.starts_on >= today - A_DAY, Edition.starts_on <= today + BEFORE_OPENS + A_DAY),
        and_(Edition.ends_on >= today - AFTER_LIVES - A_DAY, Edition.ends_on <= today + A_DAY),
    )
    return (
        select(Enrolment)
        .join(Edition, Edition.id == Enrolment.edition_id)
        .join(EditionTest, EditionTest.edition_id == Edition.id)
        .where(near, Edition.stage.in_(HELD), Enrolment.stage.not_in(NOT_ASKED))
        .options(joinedload(Enrolment.edition), joinedload(Enrolment.account))
        .order_by(Edition.starts_on, Enrolment.id)
    )


def unasked(part, now, limit=50):
    """Return some seats for which a test is open and that were not asked yet."""
    sat = select(Sitting.enrolment_id).where(Sitting.part == part)
    known = sat.where(or_(Sitting.asked_at.is_not(None), Sitting.submitted_at.is_not(None)))
    rows = _seats(now).join(Account, Account.id == Enrolment.account_id)
    rows = rows.where(Enrolment.id.not_in(known), Account.stage != AccountStage.CLOSED)
    open_now = [seat for seat in db.session.scalars(rows) if is_open(seat.edition, seat, part, now)]
    return open_now[:limit]


def to_remind(now):
    """Return the sittings that were asked for, are not handed in, and whose one reminder is due."""
    waits = Sitting.asked_at.is_not(None) & Sitting.submitted_at.is_(None) & Sitting.reminded_at.is_(None)
    near = _seats(now).with_only_columns(Enrolment.id).order_by(None)
    rows = select(Sitting).where(waits, Sitting.enrolment_id.in_(near))
    rows = rows.with_for_update(skip_locked=True, of=Sitting).order_by(Sitting.id)
    return [sitting for sitting in db.session.scalars(rows) if _is_due(sitting, now)]


def _is_due(sitting, now):
    seat, edition = sitting.enrolment, sitting.enrolment.edition
    until = window(edition, sitting.part)[1]
    return is_open(edition, seat, sitting.part, now) and reminded_now(sitting.asked_at, until, now)
