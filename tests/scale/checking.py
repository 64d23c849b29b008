"""What must be true after a rush, whoever won: read from the database, not from the server."""

from collections import Counter

from sqlalchemy import func, select

from lms.accounts.models import Account
from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel import clock
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.parties.models import MemberState
from lms.programmes.models import SeatBlock
from lms.seats import queries
from lms.seats.models import SeatTally


def faults_after(edition, presses):
    """Return the faults that everybody can see by now."""
    db.session.rollback()
    return faults_in(edition, presses)


def faults_in(edition, presses):
    """Return a sentence for everything that a sound rush never leaves behind."""
    return [
        *_answers(presses),
        *_confirmed(edition, presses),
        *_seats(edition),
        *_letters(edition),
        *_trail(),
    ]


def _answers(presses):
    for press in presses:
        if not (press.confirmed or press.refused or press.broken_off):
            yield f"{press.verb} was answered {press.answer.code}: {press.answer.text[:300]}"


def _confirmed(edition, presses):
    enrolled = Counter(str(key) for key in db.session.scalars(
        select(Nomination.public_id).join(Enrolment, Enrolment.nomination_id == Nomination.id)
        .where(Nomination.edition_id == edition.id, Enrolment.stage == EnrolmentStage.ENROLLED)
    ))  # fmt: skip
    told = Counter(p.nomination for p in presses if p.verb == "accept" and p.confirmed)
    unsure = {p.nomination for p in presses if p.broken_off}
    for key in told - enrolled:
        yield f"{key} was confirmed and is not enrolled, or was confirmed twice"
    for key in set(enrolled - told) - unsure:
        yield f"{key} is enrolled without having been told"


def _seats(edition):
    """Compare what the seat book, the nominations and the enrolments each say."""
    codes = dict(db.session.execute(select(MemberState.id, MemberState.code)).all())
    sold = _by_state(codes, select(Enrolment.state_id, func.count()).where(
        Enrolment.edition_id == edition.id, Enrolment.stage == EnrolmentStage.ENROLLED
    ).group_by(Enrolment.state_id))  # fmt: skip
    held = _by_state(codes, select(Nomination.state_id, func.count()).where(
        Nomination.edition_id == edition.id, Nomination.stage == NominationStage.OFFERED,
        Nomination.pool.is_not(None),
    ).group_by(Nomination.state_id))  # fmt: skip
    if sum(sold.values()) > edition.capacity:
        yield f"{sum(sold.values())} seats are sold, there are {edition.capacity}"
    for block in edition.blocks:
        yield from queries.book_faults(block)
        for code, seats in queries.seats_of(block, clock.now()).states.items():
            real = (held.get(code, 0), sold.get(code, 0))
            if real[1] > seats.cap:
                yield f"{code} has {real[1]} seats, its cap is {seats.cap}"
            if real != (seats.held, seats.taken):
                yield f"{code}: {real} held and taken, the book says {(seats.held, seats.taken)}"
    whole = db.session.execute(
        select(SeatTally.held, SeatTally.taken).join(SeatBlock, SeatBlock.id == SeatTally.block_id)
        .where(SeatBlock.edition_id == edition.id, SeatTally.state_id.is_(None))
    ).one()  # fmt: skip
    if tuple(whole) != (sum(held.values()), sum(sold.values())):
        yield f"the whole edition's tally says {tuple(whole)}"


def _by_state(codes, counted):
    return {codes[state]: many for state, many in db.session.execute(counted)}


def _letters(edition):
    """Every enrolment has its letter, once, and nobody else has one."""
    people = Counter(db.session.scalars(
        select(Account.email).join(Enrolment, Enrolment.account_id == Account.id)
        .where(Enrolment.edition_id == edition.id)
    ))  # fmt: skip
    nominees = select(Account.email).join(Nomination, Nomination.account_id == Account.id)
    letters = Counter(db.session.scalars(select(OutboxLetter.to).where(
        OutboxLetter.kind == "enrolments.enrolled",
        OutboxLetter.to.in_(nominees.where(Nomination.edition_id == edition.id)),
    )))  # fmt: skip
    if people != letters:
        yield f"letters {letters - people} too many, {people - letters} missing"


def _trail():
    verdict = audit.verify()
    if not verdict.whole:
        yield f"the trail is broken at {verdict.broken_at}: {verdict.reason}"
