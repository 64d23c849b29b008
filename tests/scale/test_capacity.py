"""Seats are added and taken away while everybody presses: exactly the difference moves, and only to who waits."""

from sqlalchemy import func, select

from lms.admissions.services import offer
from lms.base.db import db
from lms.editions.services import change_seats
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.programmes.models import Edition
from tests.scale.checking import faults_after
from tests.scale.clients import all_at_once
from tests.scale.rush import SEATS, an_edition, eligible, holding, officers, standing_by

MORE = 3


def resizing(installation, edition, capacity):
    """Return a call that changes how many seats there are, from a connection of its own; it returns a refusal."""

    def call():
        with installation.app.app_context():
            try:
                change_seats(
                    db.session.get(Edition, edition.id), capacity=capacity, by=SYSTEM, now=clock.now()
                )
            except RuleBroken as broken:
                return str(broken)
            return None

    return call


def at_stage(edition, stage):
    """Return how many nominations of an edition stand at a stage by now."""
    db.session.rollback()
    asked = select(func.count()).where(Nomination.edition_id == edition.id, Nomination.stage == stage)
    return db.session.scalar(asked)


def waiting(edition, many):
    """Return nominations for which no seat was left, the first in line first."""
    found = eligible(edition, many)
    for nomination in found:
        assert not offer(nomination, by=SYSTEM, now=clock.now())
    return found


def test_three_seats_added_during_the_rush_are_offered_to_three_who_wait(installation, server):
    edition = an_edition()
    held = officers(installation, server.port, holding(edition, SEATS))
    in_line = waiting(edition, 22)
    calls = [lambda who=who: who.press() for who in held]
    calls.insert(len(calls) // 2, resizing(installation, edition, SEATS + MORE))

    *presses, refusal = sorted(all_at_once(calls), key=lambda found: not isinstance(found, tuple))

    assert refusal is None
    assert faults_after(edition, presses) == []
    assert all(press.confirmed for press in presses)
    assert at_stage(edition, NominationStage.OFFERED) == MORE
    assert at_stage(edition, NominationStage.WAITLISTED) == len(in_line) - MORE


def test_seats_taken_away_during_the_rush_are_never_sold(installation, server):
    edition = an_edition()
    coming = officers(installation, server.port, [*holding(edition, 22), *standing_by(edition, 60)])
    calls = [lambda who=who: who.press() for who in coming]
    calls.insert(0, resizing(installation, edition, 25))

    *presses, refusal = sorted(all_at_once(calls), key=lambda found: not isinstance(found, tuple))

    sold = sum(press.confirmed for press in presses)
    assert faults_after(edition, presses) == []
    assert all(press.confirmed for press in presses[:22])
    assert sold == (25 if refusal is None else SEATS), refusal


def test_nothing_is_offered_to_who_is_not_eligible(installation, server):
    edition = an_edition()
    held = officers(installation, server.port, holding(edition, SEATS))
    not_yet = eligible(edition, 5)
    calls = [lambda who=who: who.press() for who in held]

    assert all_at_once([*calls, resizing(installation, edition, SEATS + MORE)])[-1] is None

    assert at_stage(edition, NominationStage.ELIGIBLE) == len(not_yet)
    assert at_stage(edition, NominationStage.OFFERED) == 0
