"""Seats that a state keeps unnamed, ranks and substitutes, and the kinds of seats of an edition."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.endorsements import services as endorsement_services
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import Full, RuleBroken
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.programmes.rules import BlockPlan
from tests.factories.people import (
    a_focal_point,
    a_secretary,
    a_state,
    a_trainee,
    actor_of,
)
from tests.factories.seats import book_faults
from tests.factories.training import (
    a_nomination,
    a_planned_edition,
    a_published_edition,
    fresh,
)

N = NominationStage
ENDORSED = {"office": "Ministry", "confirmation": "ENDORSE"}


def path(thing, step=""):
    kind = "nominations" if isinstance(thing, Nomination) else "editions"
    return f"/{kind}/{thing.public_id}{step}"


def seated(edition, officer, now, *, accepted=True):
    nomination = a_nomination(edition, account=officer)
    services.offer(nomination, by=SYSTEM, now=now)
    if accepted:
        services.accept(nomination, by=SYSTEM, now=now)
    return nomination


# Unnamed seats


def test_a_state_keeps_unnamed_seats_names_an_officer_later_and_gives_one_back(browser, clock):
    edition = a_published_edition(capacity=6, guaranteed=1, cap=4, states=("SG", "TH"))
    focal = a_focal_point("SG")
    browser.sign_in(focal)

    page = browser.open(path(edition)).follow("Keep unnamed seats").submit(what="reserve", seats="3")
    assert "3 seats kept unnamed" in page.text
    services.offer(a_nomination(edition, "SG", rank=1), by=SYSTEM, now=clock.now())
    page = browser.open(path(edition, "/reservations"))
    assert "2 seats kept unnamed, 1 offered" in page.text
    page = page.submit(what="give_back", seats="1")

    assert "1 seat kept unnamed" in page.text
    assert book_faults(edition) == []


@pytest.mark.parametrize(
    ("what", "seats", "words"), [("reserve", "5", "at most"), ("give_back", "1", "fewer reserved seats")]
)
def test_more_than_there_is_is_neither_kept_nor_given_back(browser, what, seats, words):
    edition = a_published_edition(capacity=6, guaranteed=1, cap=4, states=("SG", "TH"))
    page = (
        browser.sign_in(a_focal_point("SG"))
        .open(path(edition, "/reservations"))
        .submit(what=what, seats=seats)
    )
    assert page.code == 422
    assert words in page.errors


def test_nothing_is_kept_unnamed_after_the_release(app, clock):
    edition = a_published_edition()
    with pytest.raises(RuleBroken, match="released"):
        services.reserve(edition, a_state("SG"), 1, by=SYSTEM, now=edition.calendar.release_at)


def test_a_seat_given_back_goes_to_the_one_who_waits(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG", "TH"))
    services.reserve(edition, a_state("SG"), 1, by=SYSTEM, now=clock.now())
    waiting = a_nomination(edition, "TH", rank=1)
    assert services.offer(waiting, by=SYSTEM, now=clock.now()) is False

    services.give_back(edition, a_state("SG"), 1, by=SYSTEM, now=clock.now())

    assert fresh(waiting).stage == N.OFFERED
    assert book_faults(edition) == []


def test_a_state_without_seats_is_told_so(browser):
    edition = a_published_edition(states=("TH",))
    assert (
        "no seats in this edition"
        in browser.sign_in(a_focal_point("SG")).open(path(edition, "/reservations")).text
    )


# Ranks, substitutes, kinds of seats


def test_a_rank_beyond_seats_and_reserves_is_refused(app, clock):
    blocks = [BlockPlan(10, {a_state("SG"): (1, 2)}, reserves=1)]
    edition = a_published_edition(blocks=blocks)
    focal = actor_of(a_focal_point("SG"))
    last, beyond = (a_nomination(edition, "SG", stage=N.SUBMITTED) for _ in range(2))
    endorsement_services.endorse(last, rank=3, **ENDORSED, by=focal, now=clock.now())
    with pytest.raises(RuleBroken, match="rank 3 is the last"):
        endorsement_services.endorse(beyond, rank=4, **ENDORSED, by=focal, now=clock.now())


def test_a_late_substitute_is_named_only_where_the_secretariat_permits_it(browser, clock):
    edition = a_published_edition(capacity=1, guaranteed=1, cap=1, states=("SG",))
    nomination = seated(edition, a_trainee("SG"), clock.now())
    reserve = a_nomination(edition, "SG", rank=2)
    clock.fix(edition.calendar.lock_at + timedelta(hours=1))
    browser.sign_in(a_focal_point("SG"))
    assert (
        "Names were locked"
        in browser.open(path(nomination, "/substitute")).submit(successor=str(reserve.public_id)).errors
    )

    browser.sign_out().sign_in(a_secretary()).open(path(nomination)).press("Permit a late substitute")
    browser.sign_out().sign_in(a_focal_point("SG")).open(path(nomination)).follow("Name a substitute").submit(
        successor=str(reserve.public_id)
    )

    assert (fresh(nomination).stage, fresh(reserve).stage) == (N.SUBSTITUTED, N.OFFERED)
    assert book_faults(edition) == []


def test_nothing_changes_hands_once_the_edition_has_started(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=1, cap=1, states=("SG",))
    nomination = seated(edition, a_trainee("SG"), clock.now())
    reserve = a_nomination(edition, "SG", rank=2)
    services.permit_substitute(nomination, by=SYSTEM, now=clock.now())
    started = edition.calendar.starts_at
    with pytest.raises(RuleBroken, match="has started"):
        services.substitute(nomination, reserve, by=SYSTEM, now=started)
    with pytest.raises(RuleBroken, match="has started"):
        services.permit_substitute(nomination, by=SYSTEM, now=started)


def test_a_substitute_who_sits_elsewhere_on_those_days_is_refused(app, clock):
    edition = a_published_edition(title="Here")
    nomination, officer = seated(edition, a_trainee("SG"), clock.now()), a_trainee("SG")
    seated(a_published_edition(title="Elsewhere"), officer, clock.now())
    with pytest.raises(RuleBroken, match="Elsewhere"):
        services.substitute(nomination, a_nomination(edition, account=officer), by=SYSTEM, now=clock.now())


def test_one_chooses_among_kinds_of_seats_and_mends_the_choice(browser):
    quotas = {a_state("SG"): (1, 2)}
    edition = a_published_edition(blocks=[BlockPlan(5, quotas, "judge"), BlockPlan(5, quotas, "prosecutor")])
    browser.sign_in(a_focal_point("SG"))
    form = browser.open(path(edition, "/nominate"))
    typed = {"name": "Siti", "email": "siti@court.example", "agency": "Court", "post": "Judge"}

    page = form.submit(**typed, seats=str(edition.blocks[1].public_id))
    nomination = db.session.scalars(select(Nomination)).one()
    assert (page.code, nomination.block_id) == (200, edition.blocks[1].id)
    browser.open(path(nomination, "/change")).submit(
        seats=str(edition.blocks[0].public_id), agency="Court", post="Judge"
    )

    assert fresh(nomination).block_id == edition.blocks[0].id


def test_with_one_kind_of_seats_there_is_nothing_to_choose(browser):
    edition = a_published_edition()
    assert browser.sign_in(a_focal_point("SG")).open(path(edition, "/nominate")).soup.select("#seats") == []


def test_more_seats_than_the_book_has_are_full(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=("SG", "TH"))
    with pytest.raises(Full):
        services.reserve(edition, a_state("SG"), 2, by=SYSTEM, now=clock.now())


def test_the_secretariat_plans_several_kinds_of_seats(browser):
    edition = a_planned_edition(states=("SG", "TH"))
    browser.sign_in(a_secretary())

    page = (
        browser.open(path(edition))
        .follow("Add a kind of seats")
        .submit(audience="judge", mode="online", capacity="6", reserves="2", guaranteed_SG="1", cap_SG="2")
    )

    assert "Judge, Online" in page.text or "judge, Online" in page.text
    kept = fresh(edition)
    assert [(b.audience, b.capacity, b.reserves) for b in kept.blocks] == [(None, 30, None), ("judge", 6, 2)]
    assert kept.capacity == 36
    page.follow("Look it through and publish").press("Publish it")
    assert book_faults(edition) == []


def test_a_kind_of_seats_is_added_after_publishing_and_each_is_changed_alone(browser):
    edition = a_published_edition(states=("SG", "TH"))
    browser.sign_in(a_secretary())
    browser.open(path(edition, "/blocks/new")).submit(
        audience="judge", capacity="4", guaranteed_SG="1", cap_SG="2"
    ).press("Publish the seats")
    judges = fresh(edition).blocks[1]

    page = (
        browser.open(f"/seat-blocks/{judges.public_id}/change")
        .submit(capacity="5")
        .press("Publish the seats")
    )
    assert page.code == 200
    refused = browser.open(path(edition, "/blocks/new")).submit(audience="judge", capacity="4")

    assert "make them one" in refused.errors
    assert [b.capacity for b in fresh(edition).blocks] == [30, 5]
    assert book_faults(edition) == []


def test_changing_the_days_of_an_edition_leaves_its_kinds_of_seats(browser):
    quotas = {a_state("SG"): (1, 2)}
    edition = a_planned_edition(blocks=[BlockPlan(5, quotas, "judge"), BlockPlan(7, quotas, "prosecutor")])
    browser.sign_in(a_secretary()).open(path(edition, "/change")).submit(place="Manila")
    kept = fresh(edition)
    assert (kept.place, [(b.audience, b.capacity) for b in kept.blocks]) == (
        "Manila",
        [("judge", 5), ("prosecutor", 7)],
    )
