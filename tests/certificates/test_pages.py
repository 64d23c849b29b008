"""The pages of certificates: the own ones, the paper, and the public look-up."""

import json
from datetime import timedelta

import pytest

from lms.base.db import db
from tests.factories.people import a_secretary, a_trainee
from tests.factories.training import certificate_for, fresh


def test_a_holder_finds_prints_and_shows_the_certificate(app, clock, browser):
    trainee = a_trainee()
    certificate = certificate_for(trainee)
    page = browser.sign_in(trainee).open("/certificates").follow("A small course")
    assert certificate.number in page.text
    answer = browser.get(f"/certificates/{certificate.public_id}.pdf")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.get_data().startswith(b"%PDF-")
    assert certificate.number in answer.headers["Content-Disposition"]


def test_the_agency_is_public_only_when_the_holder_says_so(app, clock, browser):
    trainee = a_trainee()
    certificate = certificate_for(trainee)
    path = f"/verify/{certificate.number}"
    assert "Canary-agency-sg" not in browser.open(path).html
    assert "agency" not in json.loads(browser.open(path + ".json").html)

    page = browser.sign_in(trainee).open(f"/certificates/{certificate.public_id}").submit(show="y")

    assert "Your choice is kept." in page.text
    assert "Canary-agency-sg" in browser.sign_out().open(path).html
    assert json.loads(browser.open(path + ".json").html)["agency"] == "Canary-agency-sg"


def test_the_secretariat_does_not_decide_for_the_holder(app, clock, browser):
    certificate = certificate_for(a_trainee())
    browser.sign_in(a_secretary())
    browser.post(f"/certificates/{certificate.public_id}", {"show": "y"})
    assert fresh(certificate).show_agency is False


def test_anybody_looks_a_number_up(app, clock, browser):
    certificate = certificate_for(a_trainee(name="Siti Aminah"))
    page = browser.open("/verify").submit("/verify", number=certificate.number.lower())
    assert page.code == 200
    assert "Siti Aminah" in page.text
    facts = json.loads(browser.open(f"/verify/{certificate.number}.json").html)
    assert (facts["standing"], facts["holder"]) == ("valid", "Siti Aminah")


def test_a_number_that_nobody_was_given_is_unknown_and_not_found(app, clock, browser):
    assert browser.open("/verify/BAL-2026-AAAA-AAAA-AAAA").code == 404
    answer = browser.open("/verify/BAL-2026-AAAA-AAAA-AAAA.json")
    assert (answer.code, json.loads(answer.html)) == (404, {"standing": "unknown"})
    assert browser.open("/verify").submit("/verify", number="").code == 422


def test_an_expired_certificate_says_so_from_the_next_day_on(app, clock, browser):
    certificate = certificate_for(a_trainee())
    certificate.expires_on = clock.now().date()
    db.session.commit()
    path = f"/verify/{certificate.number}.json"
    assert json.loads(browser.open(path).html)["standing"] == "valid"
    clock.fix(clock.now() + timedelta(days=1))
    assert json.loads(browser.open(path).html)["standing"] == "expired"


def test_the_secretariat_revokes_with_a_reason(app, clock, browser):
    certificate = certificate_for(a_trainee())
    browser.sign_in(a_secretary())
    path = f"/certificates/{certificate.public_id}/revoke"
    for typed in ({"reason": "", "confirmation": "REVOKE"}, {"reason": "By mistake.", "confirmation": ""}):
        assert browser.open(path).submit(**typed).code == 422
        assert fresh(certificate).revoked_at is None
    page = browser.open(path).submit(reason="Issued by mistake.", confirmation="REVOKE")
    assert "The certificate is revoked." in page.text
    again = browser.open(path).submit(reason="Again.", confirmation="REVOKE")
    assert again.code == 422


@pytest.mark.parametrize("ending", ["", ".pdf", "/revoke"])
def test_a_certificate_of_somebody_else_does_not_exist(app, clock, browser, ending):
    certificate = certificate_for(a_trainee())
    assert (
        browser.sign_in(a_trainee()).get(f"/certificates/{certificate.public_id}{ending}").status_code == 404
    )
