"""A day typed with a slip is refused on the form, before anything reckons with it."""

from datetime import UTC, datetime, timedelta

from lms.base.i18n import span
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.training import a_programme


def test_a_year_out_of_reach_is_refused_beside_its_field(browser):
    programme = a_programme()
    browser.sign_in(a_secretary())

    refused = browser.open(f"/programmes/{programme.public_id}/editions/new").submit(
        title="Typed in haste", place="Hanoi", starts_on="0001-01-04", ends_on="0001-01-08", capacity="20"
    )

    assert refused.status == 422
    assert "Starts: Give a year between 2000 and 2100." in refused.errors
    assert refused.soup.find(id="title")["value"] == "Typed in haste"


def test_what_is_no_day_at_all_is_refused_too(browser):
    browser.sign_in(a_focal_point())

    refused = browser.open("/needs/new").submit(title="No day", wanted_by="31.02.2027")

    assert refused.status == 422
    assert "Wanted by" in refused.errors


def test_a_span_names_its_zone_once_and_its_last_day_only_where_it_is_another():
    begins = datetime(2027, 3, 15, 2, tzinfo=UTC)
    assert (
        span(begins, begins + timedelta(hours=3), "Asia/Bangkok") == "15 Mar 2027, 09:00 to 12:00 (Bangkok)"
    )
    assert (
        span(begins, begins + timedelta(hours=16), "Asia/Bangkok")
        == "15 Mar 2027, 09:00 to 16 Mar, 01:00 (Bangkok)"
    )
