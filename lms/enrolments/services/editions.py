"""What happens to seats when an edition is published, changed or cancelled."""

from sqlalchemy import select

from lms.accounts.services.entry import focal_points_of
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.enrolments import emails
from lms.enrolments.models import Nomination
from lms.enrolments.rules import NOMINATION, NominationStage
from lms.enrolments.services.seating import promote
from lms.enrolments.services.tallies import free_hold, free_seat, set_tallies
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes import services as programmes


@use_case
def publish_edition(edition, *, by, now):
    """Publish the edition, open its seats and tell the focal points of every state with a quota."""
    programmes.publish(edition, by=by, now=now)
    set_tallies(edition)
    for quota in edition.quotas:
        for reader in focal_points_of(quota.state, now):
            tell(reader, emails.call_opened(reader, edition), About.CALLS, now=now)


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
def cancel_edition(edition, reason, *, by, now):
    """Cancel the edition: every running nomination ends, every seat is freed, everybody is told."""
    programmes.cancel(edition, reason, by=by, now=now)
    running = select(Nomination).where(Nomination.edition_id == edition.id)
    for nomination in db.session.scalars(running):
        if not NOMINATION.allows(nomination.stage, "cancel_by_organiser"):
            continue
        if nomination.stage == NominationStage.OFFERED:
            free_hold(nomination, "the organiser cancelled the edition", now=now)
        elif nomination.stage == NominationStage.ACCEPTED:
            free_seat(nomination, "the organiser cancelled the edition", now=now)
        move(nomination, NOMINATION, "cancel_by_organiser", by=by, now=now)
        tell(nomination.account, emails.edition_cancelled(nomination), About.SEATS, now=now)
