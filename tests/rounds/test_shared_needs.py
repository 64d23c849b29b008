"""A need that states share: each has its own people, share and lines; both sides answer one proposal."""

import pytest

from lms.kernel.actor import SYSTEM
from lms.needs import services as needs
from lms.rounds import services
from lms.snapshots.queries import snapshot
from lms.snapshots.rules import need_of
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_state
from tests.factories.planning import a_published_round, a_run
from tests.factories.training import fresh


@pytest.fixture
def shared(app, clock):
    """A need that Singapore leads with six people, and Malaysia and Laos have joined with four each."""
    need = an_open_need("SG", title="Phones together", people=6, collective=True)
    for code in ("MY", "LA"):
        needs.join(need, a_state(code), people=4, languages=["en"], by=SYSTEM, now=clock.now())
    return need


def rows():
    """Return {state: people} of the instance's needs."""
    instance, _left_out = snapshot(a_published_round())
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
