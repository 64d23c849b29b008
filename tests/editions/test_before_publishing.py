"""A planned edition is looked through before it is published: what everybody reads, the seats, and who is told."""

from lms.programmes.rules import EditionStage
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.training import a_planned_edition, a_published_edition, fresh


def at(edition, rest=""):
    return f"/editions/{edition.public_id}{rest}"


def test_an_edition_is_looked_through_before_it_is_published(app, clock, browser):
    edition = a_planned_edition(states=("SG", "TH"), capacity=9, conditions="Bring a laptop.")
    a_focal_point("SG")
    page = browser.sign_in(a_secretary()).open(at(edition))
    assert [
        button.get_text() for button in page.soup.select("main form button") if "ublish" in button.get_text()
    ] == []
    looked = page.follow("Look it through and publish")
    for words in ("Nothing is published yet", edition.programme.summary, "Bring a laptop.", "9 seats, of which",
                  "Singapore: 1 focal point", "Thailand: nobody has an account yet"):  # fmt: skip
        assert words in looked.text
    assert fresh(edition).stage == EditionStage.PLANNED
    assert "The edition is published" in looked.press("Publish it").text
    assert fresh(edition).stage == EditionStage.PUBLISHED


def test_what_is_published_already_is_not_looked_through_again(app, clock, browser):
    edition = a_published_edition()
    page = browser.sign_in(a_secretary()).open(at(edition, "/before-publishing"))
    assert "This edition is published already." in page.text
    assert page.title.startswith(edition.title)
