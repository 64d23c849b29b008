"""One more attempt: asked for with a reason, granted or declined by those who may, and told."""

import pytest
from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import SYSTEM, Role
from lms.kernel.errors import RuleBroken, WrongStage
from lms.learning import emails, queries, services
from lms.learning.models import ExtraAttempt
from lms.learning.rules import ExtraStage, may_attempt
from lms.notices.models import Notice
from tests.factories.courses import a_course
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_secretary, a_state, a_trainee, actor_of, an_account
from tests.factories.study import (
    a_request,
    a_study,
    an_attempt,
    answer_all,
    attempts_used,
    hand_in,
    quiz_of,
)
from tests.factories.training import fresh

TEST = "/courses/small-course/tests/010"


def ask(study, clock, reason="The line broke."):
    return services.ask_for_attempt(study, quiz_of(study), reason, by=SYSTEM, now=clock.now())


def grant(request, clock):
    return services.grant_attempt(request, by=SYSTEM, now=clock.now())


def decline(request, clock, answer="Read module 10 first."):
    return services.decline_attempt(request, answer, by=SYSTEM, now=clock.now())


def a_trainer(state="SG", **facts):
    return an_account(Role.TRAINER, party=a_state(state), **facts)


def test_what_is_granted_comes_on_top_of_what_the_course_allows():
    allowed = [may_attempt(2, 2), may_attempt(2, 2, 1), may_attempt(2, 3, 1), may_attempt(0, 9)]
    assert allowed == [False, True, False, True]


def test_a_granted_attempt_is_one_and_no_more(app, clock):
    study = a_study()
    grant(a_request(study), clock)
    third = hand_in(an_attempt(study))
    assert third.number == 3
    with pytest.raises(RuleBroken, match="All 3 attempts are used"):
        an_attempt(study)
    grant(ask(study, clock), clock)
    assert an_attempt(study).number == 4


def test_another_test_of_the_course_gains_nothing(app, clock):
    study = a_study()
    grant(a_request(study), clock)
    attempts_used(study, "final")
    with pytest.raises(RuleBroken, match="All 2 attempts are used"):
        an_attempt(study, "final")


def test_nobody_asks_while_there_is_an_attempt_left_or_running(app, clock):
    study = a_study()
    for _number in (1, 2):
        with pytest.raises(RuleBroken, match="still have an attempt"):
            ask(study, clock)
        attempt = an_attempt(study)
        with pytest.raises(RuleBroken, match="still have an attempt"):
            ask(study, clock)
        hand_in(attempt)
    assert ask(study, clock).stage == ExtraStage.ASKED


def test_nobody_asks_for_a_test_that_is_passed(app, clock):
    study = a_study()
    hand_in(an_attempt(study))
    passed = an_attempt(study)
    answer_all(passed)
    assert hand_in(passed).passed
    with pytest.raises(RuleBroken, match="have passed"):
        ask(study, clock)


def test_a_request_has_a_reason_and_waits_alone(app, clock):
    study = attempts_used(a_study())
    with pytest.raises(RuleBroken, match="Say why you ask"):
        ask(study, clock, "  ")
    ask(study, clock)
    with pytest.raises(RuleBroken, match="asked already"):
        ask(study, clock)


def test_a_request_is_answered_once_and_the_answer_is_on_the_trail(app, clock):
    request = a_request()
    with pytest.raises(RuleBroken, match="Say why there is no other"):
        decline(request, clock, " ")
    decline(request, clock)
    assert (request.stage, request.declined_at, request.answer) == (
        ExtraStage.DECLINED, clock.now(), "Read module 10 first.")  # fmt: skip
    with pytest.raises(WrongStage):
        grant(request, clock)
    assert [event.verb for event in audit.history(request)] == ["decline", "ask_for_attempt"]


def test_who_was_declined_may_ask_again(app, clock):
    request = a_request()
    decline(request, clock)
    assert ask(request.study, clock).id != request.id


def test_the_learner_is_told_of_either_answer(app, clock):
    request = a_request()
    decline(request, clock)
    grant(ask(request.study, clock), clock)
    told = select(Notice.subject).where(Notice.reader == request.study.account.public_id).order_by(Notice.id)
    assert list(db.session.scalars(told)) == [
        "Your request for one more attempt was answered", "You have one more attempt"]  # fmt: skip


def test_the_letters_say_neither_reason_nor_answer(app, clock):
    request = a_request(a_study(a_trainee(name="Siti Aminah")), reason=SECRET)
    assert_kept(emails.attempt_granted(request))
    request.answer = SECRET
    assert_kept(emails.attempt_declined(request))


def test_trainers_of_the_own_party_and_the_secretariat_find_it_and_nobody_decides_the_own(app, clock):
    course, learner = a_course(), a_trainer()
    request = a_request(a_study(a_trainee("SG"), course))
    own = a_request(a_study(learner, course))
    found = {}
    for who in (a_trainer(), a_trainer("MY"), a_secretary(), a_trainee("SG"), learner):
        ids = set(
            db.session.scalars(queries.visible_requests(actor_of(who)).with_only_columns(ExtraAttempt.id))
        )
        found[who] = ids
        assert all((queries.attempt_request(actor_of(who), r.public_id) is not None) == (r.id in ids)
                   for r in (request, own))  # fmt: skip
    assert list(found.values()) == [{request.id, own.id}, set(), {request.id, own.id}, set(), {request.id}]


def test_a_learner_asks_and_the_trainer_grants(app, clock, browser):
    trainee = a_trainee("SG", name="Siti Aminah")
    attempts_used(a_study(trainee))
    page = browser.sign_in(trainee).open(TEST)
    assert "All 2 attempts are used." in page.text
    page = page.follow("Ask for one more attempt")
    assert page.submit("/ask", reason=" ").code == 422
    page = browser.open(TEST + "/ask").submit("/ask", reason="The line broke.")
    assert "Your request is sent." in page.text
    assert "You asked for one more attempt" in page.text
    assert browser.open(TEST + "/ask").submit("/ask", reason="Again.").code == 422

    page = browser.sign_in(a_trainer()).open("/")
    assert "1 request for one more attempt at a test" in page.text
    page = page.follow("Answer").follow("Siti Aminah")
    assert ("The line broke." in page.text, "0 per cent, 0 per cent" in page.text) == (True, True)
    page = page.press("Grant one more attempt")
    assert "the learner has been told" in page.text
    assert "Nobody asks" in page.text

    page = browser.sign_in(trainee).open(TEST).press("Start")
    assert "Attempt 3" in page.text


def test_a_declined_learner_reads_why_and_the_form_keeps_what_was_typed(app, clock, browser):
    request = a_request(a_study(a_trainee("SG")))
    path = f"/attempt-requests/{request.public_id}"
    browser.sign_in(a_secretary())
    assert browser.open(path).submit("/decline", answer="").code == 422
    page = browser.open(path).submit("/decline", answer="Read module 10 first.")
    assert "told why" in page.text
    again = browser.open(path)
    assert "Read module 10 first." in again.text
    assert browser.post(path + "/decline", {"answer": "Kept words."}).code == 422
    assert fresh(request).answer == "Read module 10 first."
    page = browser.sign_in(request.study.account).open(TEST)
    assert "Read module 10 first." in page.text
    assert page.follow("Ask for one more attempt").code == 200


@pytest.mark.parametrize("verb", ["", "/grant", "/decline"])
def test_the_request_of_another_state_does_not_exist_for_a_trainer(app, clock, browser, verb):
    request = a_request(a_study(a_trainee("SG")))
    browser.sign_in(a_trainer("MY"))
    path = f"/attempt-requests/{request.public_id}{verb}"
    answer = browser.post(path, {"answer": "No."}) if verb else browser.open(path)
    assert answer.code == 404
    assert fresh(request).stage == ExtraStage.ASKED


def test_requests_are_narrowed_and_taken_away(app, clock, browser):
    request = a_request(a_study(a_trainee("SG", name="Siti Aminah")))
    other = a_request(a_study(a_trainee("MY", name="Tan Wei"), request.study.course))
    grant(other, clock)
    browser.sign_in(a_secretary(), stepped_up=True)
    text = browser.open("/attempt-requests?stage=asked").text
    assert ("Siti Aminah" in text, "Tan Wei" in text) == (True, False)
    assert "1 request" in browser.open("/attempt-requests?q=tan").text
    rows = browser.open("/attempt-requests?format=csv").html
    assert ("Siti Aminah" in rows, "Tan Wei" in rows) == (True, True)
