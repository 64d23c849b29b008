"""A posted need carries its day, so that everybody sees what is new."""

from tests.factories.needs import an_open_need
from tests.factories.people import a_secretary


def test_a_posted_need_is_dated_and_new_for_those_who_may_see_it(browser, clock):
    need = an_open_need(title="Phones wait in Cebu")

    assert need.posted_at == clock.now()
    assert "Need: Phones wait in Cebu" in browser.sign_in(a_secretary()).open("/").text
