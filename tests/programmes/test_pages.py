"""The pages of programmes and editions, through a browser that is fussy."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.programmes.models import Edition, Programme
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.training import a_programme, fresh

IDEA = {
    "title": "First response", "summary": "In two sentences.", "objectives": "Secure a scene.", "topic": "FOR-1",
    "entry": "1", "exit": "2", "audiences": ["first_responder"], "languages": ["en"], "proponent": "SG",
}  # fmt: skip
EDITION = {
    "title": "First response, 2027", "mode": "in_person", "place": "Bangkok", "time_zone": "Asia/Bangkok",
    "starts_on": "2027-06-01", "ends_on": "2027-06-05", "host": "TH", "venue": "VN", "provider": "japan", "funder": "",
    "funded": ["tuition"], "capacity": "12", "guaranteed_SG": "2", "cap_SG": "3", "guaranteed_TL": "1", "cap_TL": "0",
    "offer_days": "7",
}  # fmt: skip


def test_the_secretariat_keeps_a_programme_and_plans_its_edition(clock, browser):
    browser.sign_in(a_secretary())
    page = browser.open("/programmes/new").submit(**IDEA)
    assert page.title == "First response"
    programme = db.session.scalar(select(Programme))
    assert programme.topics == [{"code": "FOR-1", "entry": 1, "exit": 2}]

    page = browser.open(f"/programmes/{programme.public_id}/change").submit(
        title="First response at the scene"
    )
    assert page.title == "First response at the scene"

    page = browser.open(f"/programmes/{programme.public_id}/editions/new").submit(**EDITION)
    edition = db.session.scalar(select(Edition))
    assert page.title == "First response, 2027"
    assert {(q.state.code, q.guaranteed, q.cap) for q in edition.quotas} == {("SG", 2, 3), ("TL", 1, 1)}
    assert (edition.host.code, edition.provider.code, edition.funder) == ("TH", "japan", None)
    assert edition.nominate_by.isoformat() == "2027-03-23"
    assert (edition.name_by, edition.venue.code) == (edition.release_on, "VN")
    told = {dt.text: dt.find_next("dd").text.strip() for dt in page.soup.select("dl.facts dt")}
    assert [told[part] for part in ("Proposed by", "Taught by", "Host", "Rooms of")] == [
        "Singapore", "Japan", "Thailand", "Viet Nam"]  # fmt: skip


def test_the_day_for_naming_follows_the_release_and_never_comes_after_it(clock, browser):
    browser.sign_in(a_secretary())
    page = browser.open(f"/programmes/{a_programme().public_id}/editions/new")
    page = page.submit(**EDITION, release_on="2027-04-27", name_by="2027-04-28")
    assert "Unnamed seats are released before kept seats are named" in page.errors
    page.submit(name_by="")
    assert db.session.scalar(select(Edition)).name_by.isoformat() == "2027-04-27"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"ends_on": "2027-05-01"}, "put the dates in order"),
        ({"capacity": "2"}, "guaranteed than the edition has"),
        ({"guaranteed_SG": "4"}, "the cap (3) is below"),
        ({"starts_on": "2026-11-24", "ends_on": "2026-11-25"}, "would start today or earlier"),
    ],
)
def test_what_contradicts_is_refused_on_the_form_and_kept(clock, browser, typed, why):
    programme = a_programme()
    browser.sign_in(a_secretary())
    page = browser.open(f"/programmes/{programme.public_id}/editions/new").submit(**(EDITION | typed))
    assert page.code == 422
    assert why in page.errors
    assert page.soup.find("input", {"name": "place"})["value"] == "Bangkok"


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("topic", "NO-1"), ("audiences", []), ("proponent", "XX")]
)
def test_a_programme_that_lacks_something_is_not_kept(clock, browser, field, value):
    programme = a_programme()
    browser.sign_in(a_secretary())
    for path in ("/programmes/new", f"/programmes/{programme.public_id}/change"):
        page = browser.open(path).submit(**(IDEA | {field: value}))
        assert page.code == 422
    assert fresh(programme).title == "Digital evidence at the scene"


def test_a_focal_point_plans_nothing(clock, browser):
    programme = a_programme()
    browser.sign_in(a_focal_point("SG"))
    for path in (
        "/programmes/new",
        f"/programmes/{programme.public_id}/change",
        f"/programmes/{programme.public_id}/editions/new",
    ):
        assert browser.open(path).code == 403
