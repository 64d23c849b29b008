"""The pages: a link without an account, the own form, the state's note, and figures by reader."""

from datetime import timedelta

from sqlalchemy import func, select

from lms.base.db import db
from lms.enrolments import services as results
from lms.evaluations import services
from lms.evaluations.models import EvaluationAnswer
from lms.evaluations.rules import Kind
from lms.kernel.actor import SYSTEM
from tests.factories.evaluating import GIVEN, a_request, an_evaluated_edition, answered, weeks_after
from tests.factories.needs import an_open_need
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    actor_of,
    keep,
)

SUPERVISOR = {"uses": "4", "better": "5", "means": "1", "again": "1"}


def number_of_answers():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(EvaluationAnswer))


def answers_of(people, kind, clock, number, **given):
    for person in people[:number]:
        answered(a_request(person, kind), clock, **given)


def figures(browser, account, edition):
    browser.sign_out().sign_in(account, stepped_up=True)
    return browser.open(f"/editions/{edition.public_id}/evaluation")


def test_a_link_opens_often_and_is_answered_once(clock, browser):
    _edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    a_request(person, Kind.SUPERVISOR_12, "a-secret")
    for _look in range(3):
        page = browser.open("/answers/a-secret")
        assert page.status == 200
    assert number_of_answers() == 0, "a scanner that follows every link changes nothing"
    assert page.response.headers["Cache-Control"].startswith("no-store")
    assert page.response.headers["Referrer-Policy"] == "strict-origin"
    assert str(person.number) in page.text
    assert person.account.name not in page.text
    refused = page.submit(uses="4", changed="Quicker at the scene.")
    assert refused.code == 422
    assert "Quicker at the scene." in refused.html
    assert refused.soup.find("input", {"name": "uses", "value": "4"}).has_attr("checked")
    done = refused.submit(**SUPERVISOR)
    assert "Your answers are kept." in done.text
    assert number_of_answers() == 1
    assert browser.open("/answers/a-secret").title == "Thank you"


def test_a_link_that_was_cut_off_or_altered_says_what_to_do(clock, browser):
    _edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    a_request(person, Kind.REACTION, "a-secret")
    for altered in ("a-secre", "a-secret.", "A-secret"):
        page = browser.open(f"/answers/{altered}")
        assert (page.code, page.title) == (404, "This link does not work")
        assert "copy the whole address from the letter" in page.text


def test_a_form_that_is_sent_twice_or_from_two_windows_counts_once(clock, browser):
    _edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    a_request(person, Kind.SUPERVISOR_12, "a-secret")
    first, second = browser.open("/answers/a-secret"), browser.open("/answers/a-secret")
    assert first.submit(**SUPERVISOR).title == "Thank you"
    again = second.submit(**(SUPERVISOR | {"uses": "1"}))
    assert (again.code, again.title) == (200, "Thank you")
    db.session.rollback()
    assert [answer.scores["uses"] for answer in db.session.scalars(select(EvaluationAnswer))] == [4]


def test_a_link_that_is_too_old_says_so(clock, browser):
    edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    a_request(person, Kind.REACTION, "a-secret")
    weeks_after(edition, clock, 9)
    page = browser.open("/answers/a-secret")
    assert (page.code, page.title) == (410, "This link is over")
    assert "The time for these answers is over" in page.text


def test_answers_that_come_when_the_time_is_over_are_not_taken(clock, browser):
    edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    a_request(person, Kind.SUPERVISOR_12, "a-secret")
    page = browser.open("/answers/a-secret")
    weeks_after(edition, clock, 21)
    late = page.submit(**SUPERVISOR)
    assert (late.code, late.title) == (410, "This link is over")
    assert number_of_answers() == 0


def test_a_participant_finds_the_form_on_the_first_page_and_keeps_a_plan(clock, browser):
    _edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    browser.sign_in(person.account)
    page = browser.open("/").follow("Answer")
    again = page.submit(objectives="4", plan="Train my shift.")
    assert again.code == 422
    assert "Train my shift." in again.html
    done = again.submit(level="4", clear="5", useful="5", plan_by="2027-12-01")
    assert "Thank you." in done.text
    assert "Your plan, by 1 December 2027 Train my shift." in done.text
    assert "Nothing is asked of you now" in done.text
    assert browser.open("/").links("Answer") == []


def test_a_partner_sees_figures_from_five_answers_on_and_the_rest_as_silence(clock, browser):
    edition, people = an_evaluated_edition(clock, people=("SG",) * 7, cap=9, provider=a_partner("japan"))
    partner, secretary = a_partner_officer("japan"), a_secretary()
    answers_of(people, Kind.REACTION, clock, 4, better="More exercises.")
    page = figures(browser, partner, edition)
    assert "4 of 7 answered, 3 did not" in page.text
    assert "not enough answers" in page.text
    assert "More exercises." not in page.text
    assert "4: 4" not in page.text
    assert "More exercises." not in figures(browser, secretary, edition).text
    assert "4: 4" in browser.open(f"/editions/{edition.public_id}/evaluation").text
    answers_of(people[4:], Kind.REACTION, clock, 2, better="Less talk.")
    page = figures(browser, partner, edition)
    assert "4: 5" in page.text, "the sixth answer changes nothing"
    assert "4: 6" not in page.text
    assert "4: 6" in figures(browser, secretary, edition).text


def test_files_say_what_the_page_says_and_no_more(clock, browser):
    edition, people = an_evaluated_edition(clock, people=("SG",) * 6, cap=9, funder=a_partner("japan"))
    answers_of(people, Kind.REACTION, clock, 4)
    here = f"/editions/{edition.public_id}/evaluation"
    browser.sign_in(a_partner_officer("japan"), stepped_up=True)
    assert "fewer than 5" in browser.get(f"{here}?format=csv").text
    answers_of(people[4:], Kind.REACTION, clock, 2)
    first = browser.get(f"{here}?format=csv").text.splitlines()[3]
    assert first == "At the end,6,6,The training reached its objectives.,5,4.0,20,0,0,0,5,0,"
    assert browser.get(f"{here}?format=xlsx").data.startswith(b"PK")


def test_pages_and_files_of_an_evaluation_name_no_participant_and_no_supervisor(clock, browser):
    edition, people = an_evaluated_edition(clock, people=("SG",) * 5, cap=9, provider=a_partner("japan"))
    for person in people:
        person.account.name, person.nomination.supervisor_name = f"Canary {person.number}", "Canary head"
        keep(person.nomination)
    answers_of(people, Kind.REACTION, clock, 5)
    answers_of(people, Kind.SUPERVISOR_12, clock, 5)
    here = f"/editions/{edition.public_id}/evaluation"
    for reader in (a_secretary(), a_partner_officer("japan"), a_focal_point("SG")):
        page = figures(browser, reader, edition)
        assert "5 of 5 answered" in page.text
        for told in (page.html, browser.get(f"{here}?format=csv").text):
            assert "Canary" not in told.replace(reader.name, "")
            assert "@agency.example" not in told


def test_the_tests_before_and_after_are_told_with_who_took_none(clock, browser):
    edition, people = an_evaluated_edition(clock, people=("SG",) * 7, cap=9, provider=a_partner("japan"))
    partner, secretary, focal = a_partner_officer("japan"), a_secretary(), a_focal_point("SG")

    def tested(person, before, after):
        clock.fix(clock.now() + timedelta(minutes=1))
        results.complete(person, attended_minutes=600, pre_percent=before, post_percent=after,
                         by=SYSTEM, now=clock.now())  # fmt: skip

    for person in people[:4]:
        tested(person, 40, 80)
    tested(people[4], None, 90)
    assert "4 of 5 who completed took both tests, 1 did not" in figures(browser, partner, edition).text
    assert "not enough results for a figure yet" in figures(browser, partner, edition).text
    assert "Before 4 40.0" in figures(browser, focal, edition).text, "a state knows its officers' results"
    tested(people[5], 60, 70)
    assert "Before 5 44.0" in figures(browser, partner, edition).text
    tested(people[6], 0, 100)
    assert "Before 5 44.0" in figures(browser, partner, edition).text, "the sixth result changes nothing"
    page = figures(browser, secretary, edition)
    assert "Before 6 36.7" in page.text and "After 6 81.7" in page.text
    told = browser.get(f"/editions/{edition.public_id}/evaluation?format=csv").text
    assert 'Tests before and after,7,6,"Test before, per cent",6,36.7,' in told


def test_a_state_that_wrote_no_note_is_told_of_and_partners_learn_only_how_many(clock, browser):
    edition, _people = an_evaluated_edition(clock, people=("SG", "TH"), provider=a_partner("japan"))
    focal, partner = a_focal_point("SG"), a_partner_officer("japan")
    weeks_after(edition, clock, 53)
    services.write_note(edition, GIVEN[Kind.NOTE], by=actor_of(focal), now=clock.now())
    page = figures(browser, a_secretary(), edition)
    assert "1 of 2 states wrote a note, 1 did not" in page.text
    assert "Thailand No note yet." in page.text
    assert GIVEN[Kind.NOTE]["note"] in page.text
    told = figures(browser, partner, edition).text
    assert "1 of 2 states wrote a note, 1 did not" in told
    assert GIVEN[Kind.NOTE]["note"] not in told and "Thailand" not in told
    own = figures(browser, focal, edition).text
    assert "1 of 1 state wrote a note, 0 did not" in own
    assert GIVEN[Kind.NOTE]["note"] in own and "Thailand" not in own


def test_a_state_sees_its_own_officers_and_a_programme_the_sum_of_what_is_shown(clock, browser):
    edition, people = an_evaluated_edition(clock, people=("SG",) * 5 + ("TH",) * 4, capacity=30)
    answers_of(people, Kind.REACTION, clock, 9)
    assert "5 of 5 answered" in figures(browser, a_focal_point("SG"), edition).text
    assert "not enough answers" in figures(browser, a_focal_point("TH"), edition).text
    over = f"/programmes/{edition.programme.public_id}/evaluation"
    assert "4 of 4 answered" in browser.open(over).text
    browser.sign_out().sign_in(a_partner_officer("interpol"))
    assert browser.open(f"/editions/{edition.public_id}/evaluation").code == 403
    assert browser.open(over).text.count("not asked yet") == 7, "a partner sums over its own editions only"


def test_a_focal_point_writes_the_note_that_waits_and_the_need_shows_it(clock, browser):
    need = an_open_need()
    edition, people = an_evaluated_edition(clock, people=("SG",) * 5)
    for person in people:
        person.nomination.need_id = need.id
        keep(person.nomination)
    answers_of(people, Kind.SUPERVISOR_26, clock, 5)
    answers_of(people, Kind.USE_26, clock, 5)
    weeks_after(edition, clock, 53)
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/").follow("Write it")
    refused = page.submit(result="4", note="Two units were founded.")
    assert refused.code == 422
    assert "Two units were founded." in refused.html
    done = refused.submit(practice="1", stay="1", stands="0")
    assert "The note of your state is kept." in done.text
    trace = browser.open(f"/needs/{need.public_id}").text
    assert "Two units were founded." in trace
    assert "40, told by 5" in trace
    assert "mean 5.0 of 5 (5 answers)" in trace
    assert "Nothing is asked of your state" in browser.open(f"/editions/{edition.public_id}/note").text
