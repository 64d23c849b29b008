"""A number is found however people type it, and is shown as it was issued."""

import pytest

from lms.certificates.rules import new_number, normalised
from tests.factories.people import a_trainee
from tests.factories.training import certificate_for


@pytest.mark.parametrize("typed", [str.lower, lambda n: n.replace("-", " "), lambda n: n.replace("-", ""),
                                   lambda n: n.replace("-", "–"), lambda n: f"  {n}. "])  # fmt: skip
def test_a_number_is_read_as_people_type_it(typed):
    number = new_number(2026)

    assert normalised(typed(number)) == number


@pytest.mark.parametrize("typed", ["/", "../etc/passwd", "🙂", "ใบรับรอง", "a" * 40, "%2F"])
def test_what_is_no_number_is_unknown_and_never_a_missing_page(browser, typed):
    page = browser.open("/verify").submit(number=typed)

    assert (page.status, page.soup.select_one(".verdict").get_text()) == (404, "Unknown")


def test_the_public_page_shows_the_number_as_it_was_issued(browser):
    certificate = certificate_for(a_trainee())

    page = browser.open("/verify").submit(number=certificate.number.lower())

    assert page.title == f"Certificate {certificate.number}"
