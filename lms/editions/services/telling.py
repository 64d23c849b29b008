"""Who must know of a change to an edition, and how each of them is told: once, by a letter that says only that."""

from sqlalchemy import select

from lms.accounts.queries import focal_points_of, holders_of
from lms.base.db import db
from lms.editions import emails
from lms.editions.rules import Circle, concerned, seats_changed
from lms.editions.services.calling import focal_points_called
from lms.kernel.actor import Role
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.nominations.rules.stages import BEFORE_AN_OFFER
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes.rules import PARTS

N = NominationStage
STAGES = {Circle.SEATED: (N.OFFERED, N.ACCEPTED), Circle.NOMINATED: BEFORE_AN_OFFER}


def concerned_by(edition, changed, now):
    """Return {circle: nominations or accounts} of those who must know of {field: (before, after)}.

    Nobody is in two circles: who has a nomination is told of that, who speaks for a state with seats as such.
    """
    circles = concerned(changed)
    found = {circle: _nominations(edition, STAGES[circle]) for circle in circles if circle in STAGES}
    told = {nomination.account_id for nominations in found.values() for nomination in nominations}
    readers = {Circle.FOCAL_POINTS: focal_points_called(edition, now),
               Circle.PARTIES: speakers_of(_parties(edition, changed), now)}  # fmt: skip
    for circle in [circle for circle in circles if circle in readers]:
        found[circle] = [reader for reader in readers[circle] if reader.id not in told]
        told |= {reader.id for reader in found[circle]}
    return {circle: found[circle] for circle in circles}


def _parties(edition, changed):
    """Return the parties of an edition, those among them that it had before a change or will have after it."""
    before_and_after = [party for part in PARTS for party in changed.get(part, ()) if party is not None]
    return {party.id: party for party in (*edition.parties.values(), *before_and_after)}.values()


def _nominations(edition, stages):
    wanted = select(Nomination).where(Nomination.edition_id == edition.id, Nomination.stage.in_(stages))
    return list(db.session.scalars(wanted.order_by(Nomination.id)))


def speakers_of(parties, now):
    """Return the accounts that speak for these parties, each once."""
    found = {}
    for party in parties:
        for reader in (*holders_of(party, Role.PARTNER_OFFICER, now), *focal_points_of(party, now)):
            found[reader.id] = reader
    return list(found.values())


def tell_concerned(edition, changed, now, *, but=()):
    """Tell everybody whom a change concerns, except those who hear of it in another way."""
    found = concerned_by(edition, changed, now)
    for circle in [circle for circle in found if circle in STAGES]:
        for nomination in found[circle]:
            if nomination not in but:
                tell(nomination.account, emails.edition_changed(nomination), About.SEATS, now=now)
    _tell_parties(edition, found, now)


def _tell_parties(edition, found, now):
    for reader in found.get(Circle.STATES, ()):
        tell(reader, emails.seats_changed(reader, edition), About.CALLS, now=now)
    for reader in found.get(Circle.FOCAL_POINTS, ()):
        tell(reader, emails.edition_moved(reader, edition), About.CALLS, now=now)
    for reader in found.get(Circle.PARTIES, ()):
        tell(reader, emails.edition_changed_for_party(reader, edition), About.CALLS, now=now)


def concerned_by_seats(edition, before, after, now):
    """Return {circle: nominations or accounts} of those who must know that plans of seats become other plans."""
    changed, found = seats_changed(before, after), {}
    for circle, stages in STAGES.items():
        found[circle] = [n for n in _nominations(edition, stages) if n.block.number in changed.kinds]
    told = {nomination.account_id for nominations in found.values() for nomination in nominations}
    states = sorted(changed.states, key=lambda state: state.code)
    found[Circle.STATES] = [reader for state in states for reader in focal_points_of(state, now)]
    told |= {reader.id for reader in found[Circle.STATES]}
    parties = speakers_of(edition.parties.values(), now) if changed.parties else []
    found[Circle.PARTIES] = [reader for reader in parties if reader.id not in told]
    return {circle: readers for circle, readers in found.items() if readers}


def tell_of_seats(edition, before, after, now):
    """Tell those whom other seats concern; who is offered one by it reads that in the letter of the offer."""
    found = concerned_by_seats(edition, before, after, now)
    for nomination in (n for circle in STAGES for n in found.get(circle, ())):
        tell(nomination.account, emails.edition_changed(nomination), About.SEATS, now=now)
    _tell_parties(edition, found, now)
