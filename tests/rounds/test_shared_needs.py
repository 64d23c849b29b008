"""A need that states share: each has its own people, share and lines; both sides answer one proposal."""

import pytest

from lms.engagements import services as engagements
from lms.engagements.rules import seats_promised_in
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.needs import services as needs
from lms.needs.rules import shared_out
from lms.rounds import queries, services
from lms.snapshots.queries import snapshot
from lms.snapshots.rules import need_of
from tests.factories.browser import filled
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_state, actor_of
from tests.factories.planning import a_published_round, a_run
from tests.factories.training import fresh, the_facts_of_an_edition


@pytest.fixture
def shared(app, clock):
    """A need that Singapore leads with six people, and Malaysia and Laos have joined with four each."""
    need = an_open_need("SG", title="Phones together", people=6, collective=True)
    for code in ("MY", "LA"):
        needs.join(need, a_state(code), people=4, languages=["en"], by=SYSTEM, now=clock.now())
    return need


def rows():
    """Return {state: people} of the instance's needs."""
    instance, _left_out = snapshot(a_published_round(), queries.planned_seats())
    return {row["state"]: row["people"] for row in instance["needs"]}


def test_each_state_has_a_row_of_its_own(shared):
    assert rows() == {"SG": 6, "MY": 4, "LA": 4}


def test_a_state_that_left_has_none(shared, clock):
    needs.leave(shared, a_state("LA"), by=SYSTEM, now=clock.now())
    assert rows() == {"SG": 6, "MY": 4}


def test_people_who_are_proposed_already_are_taken_off_once(shared):
    a_match(shared, an_open_offering(title="Last year", state_cap=None), seats=8)
    assert rows() == {"MY": 2, "LA": 4}


def test_the_seats_are_shared_among_the_states_and_proposed_together(shared, clock):
    an_open_offering(title="Course", seats=9, state_cap=None)
    run = a_run(a_published_round(phi=1000))
    assert {line.state.code: line.seats for line in run.lines} == {"SG": 3, "MY": 3, "LA": 3}
    assert {need_of(row["need"]) for row in run.plan["allocation"]} == {str(shared.public_id)}
    assert services.adopt(run, by=SYSTEM, now=clock.now()) == 3
    (match,) = {line.match for line in fresh(run).lines}
    assert (match.need, match.seats) == (shared, 9)


def test_each_state_reads_its_own_lines_and_what_is_left(shared, clock, browser):
    an_open_offering(title="Course", seats=9, state_cap=None)
    run = a_run(a_published_round(phi=1000))
    services.adopt(run, by=SYSTEM, now=clock.now())
    page = browser.sign_in(a_focal_point("MY")).open(f"/rounds/{run.round.public_id}/states/MY")
    assert "Phones together : 3 seats of Course" in page.text
    assert "Phones together (MY) : 1 person" in page.text
    assert page.follow("Phones together (MY)").status == 200


def test_an_adopted_plan_says_whose_people_have_seats(shared, clock):
    an_open_offering(title="Course", seats=9, state_cap=4)
    services.adopt(a_run(a_published_round(phi=1000)), by=SYSTEM, now=clock.now())
    assert rows() == {"SG": 3, "MY": 1, "LA": 1}


def test_seats_of_a_shared_proposal_count_against_the_cap_of_each_state(shared, clock):
    offering = an_open_offering(title="Course", seats=20, state_cap=6)
    a_match(shared, offering, seats=8)
    instance, _left_out = snapshot(a_published_round())
    caps = instance["offerings"][0]["caps"]
    assert (caps["SG"], caps["MY"], caps["LA"]) == (0, 4, 6)


def test_an_offer_for_the_others_alone_is_proposed_all_the_same(shared, clock):
    an_open_offering(title="Course", seats=9, state_cap=None, eligible_states=["MY", "LA"])
    run = a_run()
    assert services.adopt(run, by=SYSTEM, now=clock.now()) == 2
    assert [line.not_proposed for line in run.lines] == [None, None]
    assert {line.match.seats for line in run.lines} == {8}


def test_what_the_leading_state_brings_is_not_said_of_the_others(app, clock):
    need = an_open_need("SG", people=6, collective=True, conditions=["vetting"])
    needs.join(need, a_state("MY"), people=4, languages=["en"], by=SYSTEM, now=clock.now())
    an_open_offering(title="Course", seats=9, state_cap=None, conditions=["treaty_party"])
    run = a_run()
    assert {line.state.code: line.seats for line in run.lines} == {"MY": 4}
    assert services.adopt(run, by=SYSTEM, now=clock.now()) == 1


@pytest.mark.parametrize(
    ("seats", "planned", "found"),
    [
        (8, {}, {"SG": 6, "MY": 2}),
        (9, {"SG": 3, "MY": 3, "LA": 3}, {"SG": 3, "MY": 3, "LA": 3}),
        (5, {"LA": 3}, {"SG": 2, "LA": 3}),
        (9, {"TH": 9}, {"SG": 6, "MY": 3}),
        (16, {}, {"SG": 8, "MY": 4, "LA": 4}),
    ],
)
def test_seats_of_a_match_are_shared_out_once(seats, planned, found):
    assert shared_out(seats, planned, {"SG": 6, "MY": 4, "LA": 4}) == found


def test_what_is_proposed_of_an_offer_holds_up_no_line_of_another_state(shared, clock):
    offering = an_open_offering(title="Course", seats=20, state_cap=None)
    first = a_match(shared, offering, seats=6)
    run = a_run(a_published_round(phi=1000))
    assert {line.state.code: line.seats for line in run.lines} == {"MY": 4, "LA": 4}
    assert services.adopt(run, by=SYSTEM, now=clock.now()) == 2
    (second,) = {line.match for line in fresh(run).lines}
    assert (first.seats, second.seats, second.need) == (6, 8, shared)
    assert rows() == {}
    with pytest.raises(RuleBroken, match="proposed already"):
        engagements.propose(shared, offering, 1, beside=True, by=SYSTEM, now=clock.now())


def test_an_edition_of_a_shared_match_has_seats_for_each_state(shared, clock, browser):
    offering = an_open_offering(seats=9, state_cap=4, eligible_states=["MY", "LA"])
    match = engagements.propose(shared, offering, 7, part=shared.joined[0], by=SYSTEM, now=clock.now())
    assert seats_promised_in(match) == {"MY": 4, "LA": 3}
    for account in (a_focal_point("SG"), a_partner_officer("japan")):
        engagements.confirm(match, by=actor_of(account), now=clock.now())
    page = browser.sign_in(a_secretary()).open(f"/matches/{match.public_id}/edition")
    assert "share its need have 7 seats together" in page.text
    assert (filled(page.form())["guaranteed_MY"], filled(page.form())["cap_LA"]) == ("4", "3")
    with pytest.raises(RuleBroken, match="may have 6 seats in this edition, the engagement promises 7"):
        _edition_of(match, clock, MY=3, LA=3)
    assert _edition_of(match, clock, MY=4, LA=3) == match.engagement.edition


def _edition_of(match, clock, **caps):
    facts = the_facts_of_an_edition() | {"quotas": {a_state(code): (cap, cap) for code, cap in caps.items()}}
    return engagements.engage_anew(match, summary="Open words.", by=SYSTEM, now=clock.now(), **facts)
