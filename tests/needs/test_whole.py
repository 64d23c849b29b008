"""A need for all of its people or nobody: stated, shown, kept in versions, told to programs, and kept by a plan."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.needs import services
from lms.needs.models import Need
from lms.snapshots.queries import snapshot
from tests.factories.needs import a_draft_need, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_state
from tests.factories.planning import a_published_round, a_run
from tests.factories.programs import a_program_of
from tests.factories.training import fresh

SAYS = "all of them or nobody"


def rows():
    """Return {state: whether its row of the instance is whole}."""
    instance, _left_out = snapshot(a_published_round())
    return {row["state"]: row.get("whole", False) for row in instance["needs"]}


def test_a_focal_point_ticks_the_box_and_every_reader_is_told(app, clock, browser):
    need = a_draft_need("SG")
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}/change").submit(whole=True)
    assert SAYS in page.text
    assert fresh(need).whole
    page.press("Post the need")
    assert (
        SAYS in browser.sign_out().sign_in(a_partner_officer("japan")).open(f"/needs/{need.public_id}").text
    )


def test_the_box_is_ticked_again_where_the_need_is_changed(app, clock, browser):
    need = a_draft_need("SG", whole=True)
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}/change")
    page.submit(people="9")
    assert (fresh(need).people, need.whole) == (9, True)


def test_a_version_keeps_that_any_number_was_welcome_before(app, clock, browser):
    need = an_open_need("SG")
    services.change_need(need, whole=True, by=SYSTEM, now=clock.now())
    assert fresh(need).versions[0].asked["whole"] is False
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}")
    assert "All of them or nobody no" in " ".join(page.text.split())


def test_programs_say_and_read_it(app, clock):
    focal, need = a_program_of(app, a_focal_point("SG")), an_open_need("SG")
    path = f"/needs/{need.public_id}"
    assert focal.get(path).json["whole"] is False
    assert focal.patch(path, {"whole": True}, If_Match=focal.etag(path)).json["whole"] is True
    assert db.session.scalar(select(Need.whole)) is True


def test_what_nobody_said_is_not_in_the_instance(app, clock):
    an_open_need("SG")
    an_open_need("TH", whole=True)
    assert rows() == {"SG": False, "TH": True}


def test_each_state_of_a_shared_need_has_all_of_its_own_people_or_nobody(app, clock):
    need = an_open_need("SG", whole=True, collective=True)
    services.join(need, a_state("MY"), people=3, languages=["en"], by=SYSTEM, now=clock.now())
    assert rows() == {"SG": True, "MY": True}


@pytest.mark.parametrize(("whole", "served", "given"), [(False, {"SG", "TH"}, 8), (True, {"TH"}, 6)])
def test_a_plan_gives_it_seats_for_all_or_none(app, clock, whole, served, given):
    an_open_need("SG", people=9, whole=whole)
    an_open_need("TH", people=6)
    an_open_offering(seats=8, state_cap=None)
    lines = a_run().lines
    assert ({line.state.code for line in lines}, sum(line.seats for line in lines)) == (served, given)


def test_the_plans_page_says_which_needs_and_what_follows(app, clock, browser):
    an_open_need("SG", title="One team or none", people=9, whole=True)
    an_open_offering(seats=8, state_cap=None)
    page = browser.sign_in(a_secretary()).open(f"/runs/{a_run().public_id}")
    assert (
        "1 need is for all of the people or nobody, and so got seats for all of them or none: One team or none"
        in page.text
    )
    assert "has no room for all" in page.text


def test_whoever_proposes_by_hand_is_told(app, clock, browser):
    need, offering = an_open_need("SG", people=9, whole=True), an_open_offering(seats=8, state_cap=None)
    page = browser.sign_in(a_secretary()).open(f"/needs/{need.public_id}/propose/{offering.public_id}")
    assert "all of 9 people or nobody" in page.text
