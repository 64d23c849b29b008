"""Offers, answers and the promotion of the next in line, on a real database."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as edition_services
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import Full, RuleBroken, WrongStage
from lms.nominations.rules import NominationStage
from lms.seats import queries
from tests.factories.people import a_focal_point, actor_of
from tests.factories.seats import book_faults, held_and_taken, used_seats
from tests.factories.training import (
    a_nomination,
    a_planned_edition,
    a_published_edition,
    fresh,
)

N = NominationStage


def by_system(clock):
    return {"by": SYSTEM, "now": clock.now()}


def ledger_is_sound(edition):
    assert book_faults(edition) == []


def test_an_offer_holds_a_seat_and_acceptance_takes_it(app, clock):
    edition = a_published_edition()
    nomination = a_nomination(edition)

    assert services.offer(nomination, **by_system(clock))
    assert held_and_taken(edition) == (1, 0)
    services.accept(nomination, by=actor_of(nomination.account), now=clock.now())

    assert held_and_taken(edition) == (0, 1)
    assert db.session.scalar(select(Enrolment)).account_id == nomination.account_id
    ledger_is_sound(edition)


def test_without_a_free_seat_the_officer_waits(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",))
    first, second = a_nomination(edition, rank=1), a_nomination(edition, rank=2)

    assert services.offer(first, **by_system(clock))
    assert not services.offer(second, **by_system(clock))

    assert second.stage == N.WAITLISTED


def test_a_declined_seat_goes_to_the_next_reserve_of_the_state(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=1, states=("SG", "TH"))
    first, reserve = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    other = a_nomination(edition, state="TH", rank=1)
    services.select_all(edition, **by_system(clock))
    assert (first.stage, reserve.stage, other.stage) == (
        N.OFFERED,
        N.WAITLISTED,
        N.OFFERED,
    )

    services.decline(first, by=actor_of(first.account), now=clock.now())

    assert fresh(reserve).stage == N.OFFERED
    ledger_is_sound(edition)


def test_one_second_late_is_late(app, clock):
    nomination = a_nomination(a_published_edition())
    services.offer(nomination, **by_system(clock))

    with pytest.raises(RuleBroken, match="offer ended"):
        services.accept(nomination, by=SYSTEM, now=nomination.offer_ends_at)

    assert fresh(nomination).stage == N.OFFERED


def test_unanswered_offers_move_on_by_the_clock(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",))
    first, second = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    services.select_all(edition, **by_system(clock))

    later = clock.now() + timedelta(days=7)
    assert services.expire_offers(by=SYSTEM, now=later) == 1

    assert (fresh(first).stage, fresh(second).stage) == (N.OFFER_EXPIRED, N.OFFERED)


def test_a_standby_offer_finds_a_clean_full(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",))
    first, second = a_nomination(edition), a_nomination(edition)
    for nomination in (first, second):
        services.offer_standby(nomination, **by_system(clock))

    services.accept(first, **by_system(clock))
    with pytest.raises(Full, match="No seat is left"):
        services.accept(second, **by_system(clock))

    assert fresh(second).stage == N.OFFERED
    ledger_is_sound(edition)


def test_raising_the_capacity_offers_exactly_the_difference(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=0, cap=9, states=("SG", "TH"))
    people = [a_nomination(edition, state=s, rank=r) for r in range(1, 5) for s in ("SG", "TH")]
    services.select_all(edition, **by_system(clock))
    quotas = {q.state: (q.guaranteed, q.cap) for q in edition.quotas}

    edition_services.change_seats(edition, capacity=5, quotas=quotas, **by_system(clock))

    assert sum(fresh(n).stage == N.OFFERED for n in people) == 5
    ledger_is_sound(edition)


def test_capacity_cannot_fall_below_what_is_used(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=1, states=("SG", "TH"))
    for state in ("SG", "TH"):
        services.offer(a_nomination(edition, state=state), **by_system(clock))
    quotas = {q.state: (0, 1) for q in edition.quotas}

    with pytest.raises(Full, match="would be too few"):
        edition_services.change_seats(edition, capacity=1, quotas=quotas, **by_system(clock))

    assert fresh(edition).capacity == 2


def test_a_substitute_takes_the_same_seat_until_the_lock(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=1, cap=1, states=("SG",))
    first, reserve = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    services.select_all(edition, **by_system(clock))
    services.accept(first, **by_system(clock))
    focal_point = actor_of(a_focal_point("SG"))

    services.substitute(first, reserve, by=focal_point, now=clock.now())

    assert (fresh(first).stage, fresh(reserve).stage) == (N.SUBSTITUTED, N.OFFERED)
    ledger_is_sound(edition)


def test_only_an_eligible_officer_of_the_same_state_is_a_substitute_and_both_records_are_linked(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=1, states=("SG", "TH"))
    first, reserve, other = (
        a_nomination(edition, rank=1),
        a_nomination(edition, rank=2),
        a_nomination(edition, "TH"),
    )
    services.offer(first, **by_system(clock))
    services.accept(first, **by_system(clock))
    with pytest.raises(RuleBroken, match="must have been found eligible first"):
        services.substitute(first, a_nomination(edition, stage=N.ENDORSED), **by_system(clock))
    with pytest.raises(RuleBroken, match="nominated by the same state for the same seats"):
        services.substitute(first, other, **by_system(clock))

    services.substitute(first, reserve, **by_system(clock))

    assert (fresh(reserve).substitutes_id, first.pool, reserve.pool is None) == (first.id, None, False)
    ledger_is_sound(edition)


def test_a_substitute_costs_the_state_no_seat_that_it_keeps_without_a_name(app, clock):
    edition = a_published_edition(capacity=4, guaranteed=1, cap=2, states=("SG", "TH"))
    first, reserve = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    services.offer(first, **by_system(clock))
    services.accept(first, **by_system(clock))
    services.reserve(edition, first.state, 1, **by_system(clock))

    services.substitute(first, reserve, **by_system(clock))

    assert queries.seats_of(edition.blocks[0], clock.now()).states["SG"].reserved == 1
    ledger_is_sound(edition)


def test_a_guarantee_that_is_lowered_offers_what_it_frees(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=("SG", "TH"))
    people = [a_nomination(edition, rank=rank) for rank in (1, 2)]
    services.select_all(edition, **by_system(clock))
    quotas = {q.state: (0 if q.state.code == "TH" else 1, 2) for q in edition.quotas}

    edition_services.change_seats(edition, quotas=quotas, **by_system(clock))

    assert {fresh(n).stage for n in people} == {N.OFFERED}
    ledger_is_sound(edition)


def test_after_the_lock_names_stay(app, clock):
    edition = a_published_edition(states=("SG",))
    first, reserve = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    services.offer(first, **by_system(clock))
    services.accept(first, **by_system(clock))

    with pytest.raises(RuleBroken, match="Names were locked"):
        services.substitute(first, reserve, by=SYSTEM, now=clock.now() + timedelta(weeks=19))


def test_a_verb_at_the_wrong_stage_is_refused_with_a_sentence(app, clock):
    nomination = a_nomination(a_published_edition(), stage=N.SUBMITTED)

    with pytest.raises(WrongStage, match="stage “submitted”: “accept”"):
        services.accept(nomination, **by_system(clock))


def test_nothing_is_offered_once_the_edition_has_started(app, clock):
    edition = a_published_edition()
    nomination = a_nomination(edition)

    with pytest.raises(RuleBroken, match="has started"):
        services.offer(nomination, by=SYSTEM, now=clock.now() + timedelta(weeks=20))


def test_cancelling_frees_every_seat_and_tells_everybody(app, clock):
    edition = a_published_edition()
    people = [a_nomination(edition, state=s) for s in ("SG", "TH")]
    services.select_all(edition, **by_system(clock))
    services.accept(people[0], **by_system(clock))

    edition_services.cancel_edition(edition, "The host is under water.", **by_system(clock))

    assert {fresh(n).stage for n in people} == {N.CANCELLED_BY_ORGANISER}
    assert used_seats(edition) == 0
    assert db.session.scalars(select(Enrolment.stage)).all() == [EnrolmentStage.LEFT]
    letters = db.session.scalars(select(OutboxLetter.kind)).all()
    assert letters.count("editions.edition_cancelled") == 2
    ledger_is_sound(edition)


def test_an_unpublished_edition_has_no_seats(app, clock):
    nomination = a_nomination(a_planned_edition())

    with pytest.raises(Full, match="has not been published"):
        services.offer(nomination, **by_system(clock))
