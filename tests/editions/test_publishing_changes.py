"""What is published changes knowingly: the difference first, then one version with notices to exactly those concerned."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base import audit
from lms.base.db import db
from lms.editions import services as edition_services
from lms.editions.rules import CONCERNS, Circle, concerned
from lms.kernel.actor import SYSTEM
from lms.notices.models import Notice
from lms.programmes.forms import EditionForm
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, fresh

WORDS = {"title", "conditions"}


@pytest.fixture
def people(app, clock):
    """An edition with somebody in every circle; what they were told before is read."""
    edition = a_published_edition(provider=a_partner("japan"), states=("SG", "TH"))
    circles = {
        "party": a_partner_officer("japan"),
        "focal": a_focal_point("TH"),
        "stranger": a_focal_point("VN"),
    }
    seat, waits = a_nomination(edition, "SG"), a_nomination(edition, "TH", stage="submitted")
    services.offer(seat, by=SYSTEM, now=clock.now())
    services.accept(seat, by=SYSTEM, now=clock.now())
    db.session.query(Notice).delete()
    db.session.commit()
    return edition, circles | {"seated": seat.account, "nominated": waits.account}


def told(circles):
    """Return the names of those who have a notice."""
    readers = set(db.session.scalars(select(Notice.reader)))
    return {name for name, account in circles.items() if account.public_id in readers}


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ({"place": "Dili"}, {"seated", "nominated", "focal", "party"}),
        ({"title": "Evidence at the scene", "conditions": "Bring a laptop."}, set()),
        ({"report_asked": "Two pages."}, {"nominated", "focal"}),
        ({"offer_days": 5}, {"focal"}),
        ({"attendance_percent": 90}, {"seated"}),
        ({"funded": ["tuition", "visa"]}, {"seated", "nominated", "focal"}),
    ],
)
def test_exactly_those_are_told_whom_it_concerns(people, clock, typed, whom):
    edition, circles = people
    edition_services.change_edition(edition, by=SYSTEM, now=clock.now(), **typed)
    assert told(circles) == whom
    assert edition.version == 2


def test_a_party_that_comes_or_goes_is_told_and_nobody_else(people, clock):
    edition, circles = people
    arrives = a_partner_officer("australia")
    edition_services.change_edition(edition, provider=a_partner("australia"), by=SYSTEM, now=clock.now())
    assert told(circles | {"new": arrives}) == {"party", "new"}


def test_each_deadline_reaches_those_who_work_by_it(people, clock):
    edition, circles = people
    edition_services.change_edition(
        edition, nominate_by=edition.nominate_by - timedelta(1), by=SYSTEM, now=clock.now()
    )
    assert told(circles) == {"nominated", "focal"}


def test_every_field_of_the_form_is_words_or_concerns_somebody(app):
    with app.test_request_context():
        names = set(EditionForm().values) - {"capacity"}
    assert names == set(CONCERNS) | WORDS
    assert concerned(["place", "title"]) == [circle for circle in Circle if circle is not Circle.STATES]
    assert concerned(WORDS) == []


def test_the_difference_is_shown_before_anything_is_published(people, browser):
    edition, circles = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}").follow("Change")
    page = page.submit(place="Dili", nominate_by=(edition.nominate_by - timedelta(days=1)).isoformat())

    assert page.title == "Publish the change"
    rows = {
        cells[0].text: [cell.text for cell in cells[1:]]
        for cells in (row.select("td") for row in page.soup.select("tbody tr"))
    }
    assert rows["Place"] == ["Bangkok", "Dili"]
    assert set(rows) == {"Place", "Nominate by"}
    assert "1 officer with a seat or an offer" in page.text
    assert (fresh(edition).place, edition.version, told(circles)) == ("Bangkok", 1, set())

    page = page.submit(step="publish")

    assert "published as version 2" in page.flashes
    assert (fresh(edition).place, edition.version) == ("Dili", 2)
    assert told(circles) == {"seated", "nominated", "focal", "party"}
    assert '"place": ["Bangkok", "Dili"]' in audit.history(edition)[0].facts


def test_one_goes_back_and_everything_typed_is_still_there(people, browser):
    edition, _circles = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/change")
    page = page.submit(title="Another", conditions="One\nTwo").submit(step="change")
    assert page.title == "Change the edition"
    assert page.soup.find("input", {"name": "title"})["value"] == "Another"
    assert page.soup.find("textarea", {"name": "conditions"}).text.split() == ["One", "Two"]
    assert [box["value"] for box in page.soup.select("[name=funded][checked]")] == ["tuition"]
    page = page.submit()
    assert "Nobody: the change concerns no seat" in page.text
    page.submit(step="publish")
    assert (fresh(edition).title, edition.funded) == ("Another", ["tuition"])


def test_what_is_the_same_is_no_version(people, browser):
    edition, _circles = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/change").submit()
    assert "Nothing is different" in page.flashes
    assert fresh(edition).version == 1


def test_dates_out_of_order_are_refused_before_the_difference_is_shown(people, browser):
    edition, _circles = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/change")
    page = page.submit(nominate_by=edition.ends_on.isoformat())
    assert page.code == 422
    assert "put the dates in order" in page.errors


def test_who_was_overtaken_while_looking_reads_both_texts(people, browser, clock):
    edition, _circles = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/change").submit(place="Dili")
    edition_services.change_edition(edition, place="Manila", by=SYSTEM, now=clock.now())

    page = page.submit(step="publish")

    assert page.code == 409
    assert "Stands now: Manila You typed: Dili" in page.errors
    assert fresh(edition).place == "Manila"
    page.submit().submit(step="publish")
    assert (fresh(edition).place, edition.version) == ("Dili", 3)


def test_what_is_only_planned_changes_at_once_and_has_no_version(browser, clock):
    edition = a_planned_edition()
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/change").submit(place="Dili")
    assert "The edition is changed" in page.flashes
    assert (fresh(edition).place, edition.version) == ("Dili", 0)
