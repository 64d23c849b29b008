"""Two sides that answer, or two proposals that are made, at the same moment: the seats of an offering are counted once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from lms.base import audit
from lms.base.db import db
from lms.engagements import queries, services
from lms.engagements.models import Engagement, Match
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.needs.models import Need
from lms.offerings.models import Offering
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, actor_of

SEATS, STATES = 4, ("SG", "TH", "MY", "VN", "PH", "ID")


def at_once(app, do, things):
    """Do it with each thing in a thread of its own, all beginning together; return what they answered."""
    together = Barrier(len(things))

    def run(thing):
        with app.app_context():
            together.wait(30)
            try:
                do(thing)
            except RuleBroken:
                return False
            return True

    with ThreadPoolExecutor(len(things)) as threads:
        return list(threads.map(run, things))


def test_matches_confirmed_at_the_same_moment_engage_no_more_seats_than_there_are(either, clock):
    offering, officer = an_open_offering(seats=SEATS, state_cap=None), actor_of(a_partner_officer("japan"))
    matches = [
        services.propose(
            an_open_need(state),
            offering,
            3,
            override_reason="Whoever answers first.",
            by=SYSTEM,
            now=clock.now(),
        )
        for state in STATES
    ]
    for match in matches:
        services.confirm(match, by=actor_of(a_focal_point(match.need.state.code)), now=clock.now())
    wanted, key = [match.id for match in matches], offering.id
    db.session.rollback()

    won = at_once(
        either,
        lambda match: services.confirm(db.session.get(Match, match), by=officer, now=clock.now()),
        wanted,
    )

    assert sum(won) == db.session.scalar(select(func.count()).select_from(Engagement)) == 1
    assert queries.seats_engaged(db.session.get(Offering, key)) <= SEATS
    assert audit.verify().whole


def test_one_pair_proposed_twice_at_the_same_moment_is_proposed_once(either, clock):
    need, offering = an_open_need("SG").id, an_open_offering().id
    db.session.rollback()

    def propose(_number):
        pair = db.session.get(Need, need), db.session.get(Offering, offering)
        services.propose(*pair, 2, by=SYSTEM, now=clock.now())

    assert sum(at_once(either, propose, range(4))) == 1
