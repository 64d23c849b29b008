"""A posted need carries its day, so that everybody sees what is new."""

from lms.base import audit
from lms.kernel.actor import SYSTEM
from lms.needs import services as needs
from tests.factories.needs import an_open_need
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.training import fresh


def test_a_posted_need_is_dated_and_new_for_those_who_may_see_it(browser, clock):
    need = an_open_need(title="Phones wait in Cebu")

    assert need.posted_at == clock.now()
    assert "Need: Phones wait in Cebu" in browser.sign_in(a_secretary()).open("/").text


def test_a_closed_need_is_opened_again_and_its_earlier_closing_stays_on_the_trail(browser, clock):
    need = an_open_need()
    needs.close(need, reason="Taught at home.", by=SYSTEM, now=clock.now())
    browser.sign_in(a_focal_point("SG"))

    page = browser.open(f"/needs/{need.public_id}").press("Open it again")

    assert "The need is open again." in page.flashes
    assert [event.verb for event in audit.history(fresh(need))][:2] == ["reopen", "close"]
