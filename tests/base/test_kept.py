"""What a list draws is kept for as long as its rows are the same, and never longer."""

from datetime import date

from lms.base.i18n import count, day


def test_a_changed_row_is_seen_at_once(app, browser, clock):
    from lms.kernel.actor import SYSTEM
    from lms.programmes import services as programmes
    from tests.factories.training import a_published_edition

    edition = a_published_edition(title="Before")
    assert "Before" in browser.open("/catalogue").text
    quotas = {quota.state: (quota.guaranteed, quota.cap) for quota in edition.quotas}

    programmes.change_edition(edition, title="After", quotas=quotas, by=SYSTEM, now=clock.now())

    page = browser.open("/catalogue").text
    assert "After" in page
    assert "Before" not in page


def test_equal_days_and_numbers_are_drawn_alike():
    assert day(date(2026, 11, 24)) == day(date(2026, 11, 24)) == "24 November 2026"
    assert (day(None), count(None), count(12345)) == ("", "", "12,345")
