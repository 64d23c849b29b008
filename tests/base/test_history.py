"""The history of a record says who changed what, before and after, to those who may change it."""

from lms.accounts import services as accounts
from lms.base import audit
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.offerings import services as offerings
from lms.programmes import services as programmes
from tests.factories.needs import an_open_offering
from tests.factories.people import a_partner_officer, a_secretary, a_trainee, actor_of
from tests.factories.training import a_programme, a_published_edition


def test_a_change_is_shown_with_what_stood_before(browser, clock):
    secretary = a_secretary(name="Siri Secretary")
    programme = a_programme(title="Before the change")
    programmes.change_programme(programme, title="After the change", by=actor_of(secretary), now=clock.now())
    page = browser.sign_in(secretary).open(f"/programmes/{programme.public_id}")

    newest = page.soup.select_one(".history li")
    assert "change programme by Siri Secretary" in " ".join(newest.text.split())
    assert newest.select_one("dt").text == "title"
    assert newest.select_one("del").text == "Before the change"
    assert newest.select_one("ins").text == "After the change"


def test_a_step_is_shown_from_stage_to_stage_with_its_reason(browser, clock):
    edition = a_published_edition()
    editions.cancel_edition(edition, "No trainer.", by=SYSTEM, now=clock.now())
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}")

    (event,) = [li for li in page.soup.select(".history > ol > li") if li.strong.text == "cancel"]
    assert (event.select_one("del").text, event.select_one("ins").text) == ("published", "cancelled")
    assert "No trainer." in event.text


def test_the_history_is_only_for_those_who_may_change_the_thing(browser, clock):
    edition, programme = a_published_edition(), a_programme()
    offering = an_open_offering("japan")
    offerings.change_offering(offering, place="Kyoto", by=SYSTEM, now=clock.now())

    browser.sign_in(a_trainee())
    for path in (f"/editions/{edition.public_id}", f"/programmes/{programme.public_id}"):
        assert not browser.open(path).soup.select(".history")
    path = f"/offerings/{offering.public_id}"
    assert not browser.sign_in(a_secretary()).open(path).soup.select(".history")
    assert browser.sign_in(a_partner_officer("japan")).open(path).soup.select_one("ins").text == "Kyoto"


def test_a_profile_tells_what_changed_and_never_a_name(app, clock):
    officer = a_trainee(name="Old Name")
    accounts.change_profile(officer, name="New Name", time_zone="UTC", by=actor_of(officer), now=clock.now())

    event = audit.history(officer)[0]
    assert (event.changes, event.said) == ([], [("fields", "name")])
    assert "Name" not in event.facts


def test_a_changed_value_is_escaped(browser, clock):
    programme = a_programme()
    programmes.change_programme(programme, title="<b>bold</b>", by=SYSTEM, now=clock.now())

    assert not browser.sign_in(a_secretary()).open(f"/programmes/{programme.public_id}").soup.select("ins b")
