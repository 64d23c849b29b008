"""Thirty seats, two hundred presses at the same moment, real processes: thirty are sold, none twice."""

from collections import Counter

import pytest
from sqlalchemy import text

from lms.base.db import db
from tests.scale.checking import faults_after, faults_in
from tests.scale.clients import all_at_once
from tests.scale.rush import SEATS, an_edition, holding, officers, press_all, standing_by


def codes(presses):
    return Counter(press.answer.code for press in presses)


@pytest.mark.parametrize("go", [1, 2, 3])
def test_two_hundred_acceptances_sell_thirty_seats(installation, server, go):
    edition = an_edition()
    presses = press_all(officers(installation, server.port, standing_by(edition, 200)))

    assert faults_after(edition, presses) == []
    assert codes(presses) == {302: SEATS, 422: 200 - SEATS}


def test_a_held_seat_is_never_sold_to_somebody_else(installation, server):
    edition = an_edition()
    held = holding(edition, 22)
    people = officers(installation, server.port, [*held, *standing_by(edition, 178)])

    presses = press_all(people)

    assert faults_after(edition, presses) == []
    assert all(press.confirmed for press in presses[:22])
    assert codes(presses) == {302: SEATS, 422: 200 - SEATS}


def test_pressing_twice_takes_one_seat(installation, server):
    edition = an_edition()
    people = officers(installation, server.port, standing_by(edition, 100))

    presses = press_all([who for who in people for _ in range(2)])

    assert faults_after(edition, presses) == []
    assert codes(presses)[302] == SEATS


def test_seats_given_back_during_the_rush_are_sold_once(installation, server):
    edition = an_edition()
    leaving = officers(installation, server.port, holding(edition, 22))
    coming = officers(installation, server.port, standing_by(edition, 178))
    calls = [lambda who=who: who.press("decline") for who in leaving]
    calls += [lambda who=who: who.press() for who in coming]

    presses = all_at_once(calls)

    assert faults_after(edition, presses) == []
    assert all(press.confirmed for press in presses[:22])


DOCTORED = {
    "an enrolment lost": "DELETE FROM enrolment WHERE id = (SELECT max(id) FROM enrolment)",
    "a seat miscounted": "UPDATE seat_tally SET taken = taken - 1 WHERE taken > 0",
    "a row of the ledger lost": "DELETE FROM seat_ledger WHERE id = (SELECT max(id) FROM seat_ledger)",
    "a letter lost": "DELETE FROM outbox_letter WHERE id = (SELECT max(id) FROM outbox_letter)",
    "an event altered": "UPDATE audit_event SET verb = 'decline' WHERE number = 1",
}


def test_the_check_sees_what_was_tampered_with(installation, server):
    edition = an_edition()
    presses = press_all(officers(installation, server.port, standing_by(edition, 40)))
    assert faults_after(edition, presses) == []

    for doctored in DOCTORED.values():
        db.session.execute(text(doctored))
        assert faults_in(edition, presses) != [], doctored
        db.session.rollback()


def test_counting_before_the_lock_is_caught_selling_too_many(installation):
    edition = an_edition()
    naive = installation.serve("tests.scale.naive:app", workers=4, threads=4).wait()
    try:
        presses = press_all(officers(installation, naive.port, standing_by(edition, 90)))
    finally:
        naive.stop()

    assert codes(presses)[302] > SEATS
    assert any("seats are sold" in fault for fault in faults_after(edition, presses))
