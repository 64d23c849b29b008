"""The tables of seats refuse what no ledger may show, even where a rule were forgotten."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.admissions import services
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.kernel.actor import SYSTEM
from lms.seats.models import LedgerRow, SeatTally
from tests.factories.people import keep
from tests.factories.training import a_nomination, a_published_edition


@pytest.fixture
def edition(app, clock):
    """An edition in which Singapore holds one seat."""
    found = a_published_edition(capacity=2, guaranteed=1, cap=1, states=("SG", "TH"))
    services.offer(a_nomination(found, "SG", rank=1), by=SYSTEM, now=clock.now())
    return found


def a_tally(state):
    wanted = select(SeatTally).where(
        SeatTally.state_id.is_not(None) if state else SeatTally.state_id.is_(None)
    )
    return db.session.scalars(wanted.order_by(SeatTally.held.desc()).limit(1)).one()


def refused(name, thing, **facts):
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(thing, column, value)
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize("state", [True, False], ids=["of a state", "of the whole"])
def test_more_seats_than_there_are_cannot_be_written(edition, state):
    refused("never_more_than_there_are", a_tally(state), taken=a_tally(state).most)


@pytest.mark.parametrize("column", ["reserved", "held", "taken"])
def test_fewer_seats_than_none_cannot_be_written(edition, column):
    refused("never_below_zero", a_tally(True), **{column: -1})


def test_a_row_of_a_state_makes_no_seat_out_of_nothing(edition):
    row = db.session.scalars(select(LedgerRow).where(LedgerRow.state_id.is_not(None)).limit(1)).one()
    refused("states_make_no_seats", row, taken=row.taken + 1)


def copy_of(row):
    skipped = {"id", "public_id", "created_at"}
    return type(row)(**{c.name: getattr(row, c.name) for c in row.__table__.columns if c.name not in skipped})


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("seat_ledger.block_id, seat_ledger.number", LedgerRow),
        ("seat_tally.block_id, seat_tally.state_id", SeatTally),
    ],
)
def test_what_is_counted_once_is_not_written_twice(edition, name, row):
    known = db.session.scalars(select(row).where(row.state_id.is_not(None)).limit(1)).one()
    with pytest.raises(IntegrityError, match=name):
        keep(copy_of(known))
    db.session.rollback()


def test_an_edition_has_one_tally_of_the_whole(edition):
    with pytest.raises(IntegrityError, match="seat_tally"):
        keep(copy_of(a_tally(False)))
    db.session.rollback()


def test_an_officer_is_nominated_and_enrolled_once_for_an_edition(edition, clock):
    nomination = a_nomination(edition, "TH", rank=1)
    with pytest.raises(IntegrityError, match="nomination.edition_id, nomination.account_id"):
        a_nomination(edition, "TH", account=nomination.account)
    db.session.rollback()
    services.offer(nomination, by=SYSTEM, now=clock.now())
    services.accept(nomination, by=SYSTEM, now=clock.now())
    enrolment = db.session.scalars(select(Enrolment)).one()
    with pytest.raises(IntegrityError, match="enrolment"):
        keep(copy_of(enrolment))
    db.session.rollback()


def test_a_rank_is_given_once_per_state_and_counted_from_one(edition):
    with pytest.raises(IntegrityError, match="nomination.edition_id, nomination.state_id, nomination.rank"):
        a_nomination(edition, "SG", rank=1)
    db.session.rollback()
    with pytest.raises(IntegrityError, match="rank_is_positive"):
        a_nomination(edition, "SG", rank=0)
    db.session.rollback()
