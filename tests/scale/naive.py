"""Balai with the mistake that sells seats twice: look how many are left, then take one."""

from sqlalchemy import func, select

from bench.served import app
from lms.admissions import services
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.base.workflow import move
from lms.enrolments.models import Enrolment
from lms.kernel.errors import Full
from lms.nominations.rules import NOMINATION


def accept(nomination, *, by, now):
    """Count outside the transaction that takes the seat."""
    sold = db.session.scalar(
        select(func.count()).select_from(Enrolment).where(Enrolment.edition_id == nomination.edition_id)
    )
    if sold >= nomination.edition.capacity:
        raise Full("No seat is left: all {n} are taken.", n=sold)
    return _enrol(nomination, by=by, now=now)


@use_case
def _enrol(nomination, *, by, now):
    locked(nomination)
    move(nomination, NOMINATION, "accept", by=by, now=now)
    db.session.add(
        Enrolment(
            number=1000 + nomination.id, nomination=nomination, edition=nomination.edition, state=nomination.state,
            account=nomination.account, stage_since=now,
        )
    )  # fmt: skip


services.accept = accept
__all__ = ["app"]
