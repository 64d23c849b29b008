"""What happens to seats when an edition is published, changed, closed or cancelled."""

from sqlalchemy import select

from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.enrolments import emails
from lms.enrolments.models import Nomination
from lms.enrolments.rules import NOMINATION, NominationStage
from lms.enrolments.services.clockwork import call, end_nominations_of, focal_points_called
from lms.enrolments.services.seating import leave, promote
from lms.enrolments.services.tallies import free_hold, free_seat, hold_seats_of, set_tallies
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes import services as programmes

TOLD = ("mode", "place", "starts_on", "ends_on")
"""What must not change without a letter to those who have a seat or an offer."""


@use_case
def publish_edition(edition, *, by, now):
    """Publish the edition, open its seats and tell the focal points of every state with a quota."""
    programmes.publish(edition, by=by, now=now)
    set_tallies(edition)
    if edition.call_opens_on <= now.date():
        call(edition, now)
        return
    for reader in focal_points_called(edition, now):
        tell(reader, emails.announced(reader, edition), About.CALLS, now=now)


@use_case
def change_edition(edition, *, by, now, **facts):
    """Change an edition; those with a seat or an offer are told of new dates or another place."""
    changed = programmes.change_edition(edition, by=by, now=now, **facts)
    if edition.published_at is None or not changed.keys() & set(TOLD):
        return
    seated = select(Nomination).where(
        Nomination.edition_id == edition.id,
        Nomination.stage.in_((NominationStage.OFFERED, NominationStage.ACCEPTED)),
    )
    for nomination in db.session.scalars(seated):
        tell(nomination.account, emails.edition_changed(nomination), About.SEATS, now=now)
    for reader in focal_points_called(edition, now):
        tell(reader, emails.edition_moved(reader, edition), About.CALLS, now=now)


@use_case
def change_seats(edition, *, capacity, quotas, by, now):
    """Change capacity and quotas; raising them offers exactly the difference to those who wait."""
    before = edition.capacity
    programmes.change_edition(edition, capacity=capacity, quotas=quotas, by=by, now=now)
    if edition.published_at is None:
        return
    set_tallies(edition)
    db.session.flush()
    for _seat in range(max(capacity - before, 0)):
        if promote(edition, None, by=by, now=now) is None:
            break


@use_case
def complete_edition(edition, *, by, now):
    """Close an edition that has ended; who still waited for a seat waits no longer."""
    programmes.complete(edition, by=by, now=now)
    end_nominations_of(edition, by=by, now=now)


@use_case
def cancel_edition(edition, reason, *, by, now):
    """Cancel the edition: every running nomination ends, every seat is freed, everybody is told."""
    hold_seats_of(edition)
    programmes.cancel(edition, reason, by=by, now=now)
    running = select(Nomination).where(Nomination.edition_id == edition.id)
    for nomination in db.session.scalars(running):
        if not NOMINATION.allows(nomination.stage, "cancel_by_organiser"):
            continue
        if nomination.stage == NominationStage.OFFERED:
            free_hold(nomination, "the organiser cancelled the edition", now=now)
        elif nomination.stage == NominationStage.ACCEPTED:
            free_seat(nomination, "the organiser cancelled the edition", now=now)
            leave(nomination, by=by, now=now)
        move(nomination, NOMINATION, "cancel_by_organiser", by=by, now=now)
        tell(nomination.account, emails.edition_cancelled(nomination), About.SEATS, now=now)
    for reader in focal_points_called(edition, now):
        tell(reader, emails.edition_called_off(reader, edition), About.CALLS, now=now)
