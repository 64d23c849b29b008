"""The pages of certificates: the own ones, the paper, and the public look-up."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.certificates import services
from lms.certificates.models import Certificate
from lms.certificates.rules import Shown
from lms.kernel.actor import SYSTEM
from tests.factories.people import a_secretary, a_trainee, actor_of
from tests.factories.study import a_completed_study
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


NAME, AGENCY = "Siti Aminah", "Canary-agency-sg"


@pytest.mark.parametrize(
    ("shown", "told"), [("number", []), ("name", [NAME]), ("name_and_agency", [NAME, AGENCY])]
)
def test_the_public_page_shows_what_the_holder_chooses_and_no_name_before(app, clock, browser, shown, told):
    trainee = a_trainee(name=NAME)
    certificate = certificate_for(trainee)
    path = f"/verify/{certificate.number}"
    for address in (path, path + ".json"):
        assert not [word for word in (NAME, AGENCY) if word in browser.open(address).html]

    page = browser.sign_in(trainee).open(f"/certificates/{certificate.public_id}").submit(shown=shown)

    assert "Your choice is kept." in page.text
    browser.sign_out()
    for address in (path, path + ".json"):
        assert [word for word in (NAME, AGENCY) if word in browser.open(address).html] == told


def test_a_choice_that_is_none_changes_nothing(app, clock, browser):
    trainee = a_trainee()
    certificate = certificate_for(trainee)
    page = browser.sign_in(trainee).open(f"/certificates/{certificate.public_id}").submit(shown="everything")
    assert page.code == 422
    assert fresh(certificate).shown == Shown.NUMBER


def test_nothing_on_the_public_page_tells_one_holder_from_another(app, clock, browser):
    pages = []
    for name in ("Siti Aminah", "Officer 7"):
        certificate = certificate_for(a_trainee(name=name))
        html = browser.open(f"/verify/{certificate.number}").soup.select_one("dl.facts")
        pages.append(str(html))
    assert pages[0] == pages[1]


def test_whoever_holds_the_paper_checks_the_name_on_it(app, clock, browser):
    certificate = certificate_for(a_trainee(name=NAME))
    path = f"/verify/{certificate.number}"
    right = browser.open(path).submit(name=" SITI aminah")
    assert (right.code, "Yes: this is the name" in right.text) == (200, True)
    wrong = browser.open(path).submit(name="Siti Rahman")
    assert (wrong.code, "No: another name" in wrong.text) == (200, True)
    assert NAME not in wrong.html
    assert browser.open(path).submit(name="").code == 422
    assert AGENCY not in right.html + wrong.html


def test_a_name_is_checked_as_often_as_a_number_is_looked_up(app, clock, browser):
    certificate = certificate_for(a_trainee(name=NAME))
    path = f"/verify/{certificate.number}"
    codes = [browser.post(path, {"name": f"Guess {number}"}).code for number in range(21)]
    assert codes == [200] * 20 + [429]


@pytest.mark.parametrize("ending", ["", ".json"])
def test_twenty_wrong_numbers_a_minute_are_enough_and_right_ones_do_not_count(app, clock, browser, ending):
    right = f"/verify/{certificate_for(a_trainee()).number}{ending}"
    assert {browser.open(right).code for _again in range(25)} == {200}
    wrong = [browser.open(f"/verify/BAL-2026-AAAA-AAAA-{number:04}{ending}").code for number in range(21)]
    assert wrong == [404] * 20 + [429]


def test_no_name_of_an_unknown_number_is_checked(app, clock, browser):
    page = browser.post("/verify/BAL-2026-AAAA-AAAA-AAAA", {"name": "Siti"})
    assert (page.code, "Yes:" in page.text, "No:" in page.text) == (404, False, False)


def test_a_number_whose_name_is_no_longer_kept_still_answers(app, clock, browser):
    certificate = certificate_for(a_trainee(name=NAME))
    certificate.holder_name = ""
    db.session.commit()
    page = browser.open(f"/verify/{certificate.number}")
    assert (
        page.code,
        "not kept any more" in page.text,
        page.soup.select("form[method=post] [name=name]"),
    ) == (
        200,
        True,
        [],
    )
    assert "another name" not in browser.post(f"/verify/{certificate.number}", {"name": NAME}).text


def test_a_certificate_outlives_its_course(app, clock, browser):
    study = a_completed_study(a_trainee(name=NAME))
    certificate = db.session.scalar(select(Certificate))
    study.course.retired, study.course.current_version_id = True, None
    db.session.commit()
    assert browser.open("/courses/small-course").code == 404
    assert json.loads(browser.open(f"/verify/{certificate.number}.json").html)["standing"] == "valid"
    assert "A small course" in browser.open(f"/verify/{certificate.number}").text


def test_the_holder_asks_and_the_secretariat_corrects(app, clock, browser):
    trainee = a_trainee(name="Sitti")
    certificate = certificate_for(trainee)
    page = browser.sign_in(trainee).open(f"/certificates/{certificate.public_id}").follow("The name is wrong")
    assert page.submit(name="Sitti", why="").code == 422
    page = browser.open(page.path).submit(name=NAME, why="The account was typed wrongly.")
    assert "The secretariat has been asked." in page.text

    browser.sign_in(a_secretary())
    page = browser.open("/certificates/corrections").follow("A small course").follow("Correct the name")
    assert "The account was typed wrongly." in page.text
    page = page.submit(name=NAME)
    assert "The certificate is corrected." in page.text
    newer = db.session.scalar(select(Certificate).where(Certificate.version == 2))
    assert (newer.holder_name, newer.number in page.text) == (NAME, True)
    assert "Nobody asks" in browser.open("/certificates/corrections").text

    page = browser.sign_in(trainee).open(f"/certificates/{certificate.public_id}").follow(newer.number)
    assert NAME in page.text


def test_the_secretariat_leaves_a_name_and_the_holder_reads_why(app, clock, browser):
    trainee = a_trainee(name="Sitti")
    certificate = certificate_for(trainee)
    services.ask_for_name(certificate, NAME, "I like it better.", by=actor_of(trainee), now=clock.now())
    path = f"/certificates/{certificate.public_id}"
    page = browser.sign_in(a_secretary()).open(path + "/correct").follow("Leave the name as it is")
    assert page.submit(reason="").code == 422
    assert (
        "the holder has been told"
        in browser.open(path + "/keep-name").submit(reason="It is the name of the account.").text
    )
    assert browser.open(path + "/keep-name").submit(reason="Again.").code == 422
    assert "It is the name of the account." in browser.sign_in(trainee).open(path).text


def test_what_was_revoked_is_not_corrected(app, clock, browser):
    certificate = certificate_for(a_trainee(name="Sitti"))
    services.revoke(certificate, "By mistake.", by=SYSTEM, now=clock.now())
    path = f"/certificates/{certificate.public_id}/correct"
    assert browser.sign_in(a_secretary()).open(path).submit(name="Siti").code == 422
    assert db.session.scalar(select(func.count()).select_from(Certificate)) == 1


def test_the_own_certificates_are_narrowed_searched_and_taken_away(app, clock, browser):
    trainee = a_trainee()
    first, second = certificate_for(trainee), certificate_for(trainee)
    services.revoke(second, "By mistake.", by=SYSTEM, now=clock.now())
    certificate_for(a_trainee())
    browser.sign_in(trainee, stepped_up=True)
    listed = [each.number in browser.open("/certificates?stage=valid").text for each in (first, second)]
    assert listed == [True, False]
    assert "1 certificate" in browser.open(f"/certificates?q={second.number[-4:]}").text
    lines = browser.open("/certificates?format=csv").html.strip().splitlines()
    assert len([line for line in lines if "BAL-2026" in line]) == 2
    assert browser.get("/certificates?format=xlsx").status_code == 200


def test_the_secretariat_does_not_decide_for_the_holder(app, clock, browser):
    certificate = certificate_for(a_trainee())
    browser.sign_in(a_secretary())
    browser.post(f"/certificates/{certificate.public_id}", {"shown": "name"})
    assert fresh(certificate).shown == Shown.NUMBER


def test_anybody_looks_a_number_up(app, clock, browser):
    certificate = certificate_for(a_trainee(name="Siti Aminah"))
    page = browser.open("/verify").submit("/verify", number=certificate.number.lower())
    assert page.code == 200
    assert "A small course" in page.text
    facts = json.loads(browser.open(f"/verify/{certificate.number}.json").html)
    assert facts == {"standing": "valid", "number": certificate.number, "title": "A small course",
                     "issued_on": "2026-11-24", "expires_on": None}  # fmt: skip


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


@pytest.mark.parametrize("ending", ["", ".pdf", "/revoke", "/ask", "/correct", "/keep-name"])
def test_a_certificate_of_somebody_else_does_not_exist(app, clock, browser, ending):
    certificate = certificate_for(a_trainee())
    assert (
        browser.sign_in(a_trainee()).get(f"/certificates/{certificate.public_id}{ending}").status_code == 404
    )
