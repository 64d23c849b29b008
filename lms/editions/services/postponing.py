"""An edition takes place later: what moves, what stands, and who is asked again."""

from sqlalchemy import select

from lms.admissions.services.seating import settle_releases_of
from lms.base.db import db
from lms.base.transactions import use_case
from lms.editions import emails
from lms.editions.services.running import move_the_book
from lms.editions.services.telling import tell_concerned
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.nominations import queries
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.nominations.services.telling import tell_the_state
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes import services as programmes
from lms.programmes.rules import beginning, end
from lms.seats.services import hold_seats_of


@use_case
def postpone_edition(edition, days, *, by, now):
    """Move an edition with its sessions and deadlines; seats and offers stand, and who has a seat is asked again."""
    hold_seats_of(edition)
    settle_releases_of(edition, by=by, now=now)
    changed = programmes.postpone(edition, days, by=by, now=now)
    if edition.published_at is None:
        return changed
    move_the_book(edition, by=by, now=now)
    asked = _ask_again(edition, now) if now < edition.calendar.lock_at else []
    tell_concerned(edition, changed, now, but=asked)
    for nomination in seats_and_offers(edition):
        if queries.clashes(nomination):
            tell_the_state("clashing", nomination, now)
    return changed


def _ask_again(edition, now):
    """Ask every officer with a seat whether the later days still suit; returns their nominations."""
    seated = select(Enrolment).where(
        Enrolment.edition_id == edition.id, Enrolment.stage == EnrolmentStage.ENROLLED
    )
    asked = []
    for enrolment in db.session.scalars(seated.order_by(Enrolment.id)):
        enrolment.asked_again_at, enrolment.confirmed_at = now, None
        tell(enrolment.account, emails.asked_again(enrolment.nomination), About.SEATS, now=now)
        asked.append(enrolment.nomination)
    return asked


def seats_and_offers(edition):
    """Return the nominations of an edition that have a seat, or one that is held for them."""
    wanted = select(Nomination).where(
        Nomination.edition_id == edition.id, Nomination.stage.in_(queries.A_SEAT_OR_OFFER)
    )
    return list(db.session.scalars(wanted.order_by(Nomination.id)))


def consequences(edition, days, now):
    """Return what a postponement to these days would mean, for whoever decides on it."""
    named_until = end(days["lock_on"], edition.time_zone)
    people = seats_and_offers(edition)
    seated = [n for n in people if n.stage == NominationStage.ACCEPTED]
    new = days["starts_on"], days["ends_on"]
    return {
        "asked": len(seated) if now < named_until else 0, "seated": len(seated),
        "offered": sum(n.stage == NominationStage.OFFERED for n in people),
        "clashing": [n for n in people if queries.clashes(n, days=new)],
        "in_the_past": now >= beginning(days["starts_on"], edition.time_zone),
    }  # fmt: skip
