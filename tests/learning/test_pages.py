"""The learner's pages, through a browser that is fussy."""

import json
import re
from datetime import timedelta

import pytest

from lms.base.db import db
from lms.kernel.actor import Role
from lms.learning.models import Attempt
from lms.learning.rules.asking import LONGEST_NUMBER
from lms.proofs.rules import IDLE
from tests.factories.courses import GIFT, MANIFEST, RIGHT, a_course
from tests.factories.people import a_trainee, an_account
from tests.factories.study import a_completed_study, a_study, an_attempt, answer_all, hand_in
from tests.factories.training import fresh

SLUG = "/courses/small-course"
ALL_KINDS = """::t-1::Choose [one](https://x.example/a) {=KEY-right #KEY-feedback ~wrong ~worse}

::t-2::Choose several {~%50%first ~%50%second ~%-100%KEY-third #KEY-no}

::t-3::How many? {#2 #KEY-two ~#KEY-count}

::t-4::Match {=RAM -> volatile =Disk -> lasting =Tape -> slow ####KEY-general}

::t-5::Name it {=KEY-name #KEY-named} in one word.

::t-6::Why? {####KEY-why}

::t-7::Look at this picture.

::t-8::True? {T#KEY-wrong#KEY-fine}
"""


def everything():
    """Return a course whose final draws a question of every kind."""
    drawn = MANIFEST.replace("count = 3", "count = 6").replace("minutes = 20", "minutes = 0")
    return a_course(**{"quiz/010.en.gift": ALL_KINDS, "quiz/010.id.gift": ALL_KINDS, "course.toml": drawn})


def test_a_trainee_begins_reads_on_and_comes_back_to_where_he_stopped(app, clock, browser):
    a_course()
    page = browser.sign_in(a_trainee()).open(SLUG).press("Begin")
    assert page.title == "The scene"

    page = page.submit("/read")
    assert page.title == "Check yourself"
    page = browser.open(SLUG + "/continue")
    assert page.title == "The laboratory"
    assert "1 of 2" in browser.open("/learning").text


def test_a_module_is_read_in_another_language_and_says_so(app, clock, browser):
    trainee = a_trainee()
    a_study(trainee)
    page = browser.sign_in(trainee).open(SLUG + "/modules/010")
    page = browser.post(SLUG + "/language", {"language": "id", "number": "010"})
    assert page.title == "Tempat kejadian"
    assert page.soup.find("article", lang="id") or page.soup.find(lang="id")
    assert browser.post(SLUG + "/language", {"language": "id"}).title == "Tempat kejadian"


def test_a_module_offers_its_other_languages_and_falls_back_to_the_original(app, clock, browser):
    trainee = a_trainee()
    a_study(trainee, language="id")
    page = browser.sign_in(trainee).open(SLUG + "/modules/010")
    assert (page.title, "Read in English" in page.text) == ("Tempat kejadian", True)
    assert [a.get_text() for a in page.soup.select("ol.modules a")] == ["The laboratory"]
    second = browser.open(SLUG + "/modules/020")
    assert (second.title, "Read in" in second.text) == ("The laboratory", False)
    assert second.soup.select_one("a[rel=prev]").get_text() == "Tempat kejadian"


def test_the_outline_says_what_the_reader_has_read_and_nobody_else(app, clock, browser):
    trainee, course = a_trainee(), a_course()
    for who in (trainee, a_trainee()):
        a_study(who, course)
    browser.sign_in(trainee).open(SLUG + "/modules/010").submit("/read")
    page = browser.open(SLUG + "/modules/020")
    assert "1 of 2 modules read" in page.text
    assert [li.get_text() for li in page.soup.select("ol.modules li.past")] == ["The scene, read"]


def test_a_language_that_the_course_lacks_is_refused_in_words(app, clock, browser):
    trainee = a_trainee()
    a_study(trainee)
    answer = browser.sign_in(trainee).post(SLUG + "/language", {"language": "th"})
    assert answer.code == 422
    assert "no text in that language" in answer.text


def test_beginning_in_a_language_that_does_not_exist_begins_in_the_first(app, clock, browser):
    a_course()
    page = browser.sign_in(a_trainee()).post(SLUG + "/begin", {"language": "xx"})
    assert page.title == "The scene"


@pytest.mark.parametrize("path", ["/continue", "/modules/010", "/tests/010"])
def test_without_a_study_there_is_no_such_page(app, clock, browser, path):
    a_course()
    assert browser.sign_in(a_trainee()).open(SLUG + path).code == 404


@pytest.mark.parametrize("path", ["/modules/090", "/tests/none"])
def test_what_the_course_lacks_is_no_page(app, clock, browser, path):
    trainee = a_trainee()
    a_study(trainee)
    assert browser.sign_in(trainee).open(SLUG + path).code == 404


def test_the_notes_for_trainers_are_for_trainers(app, clock, browser):
    course, trainer = a_course(), an_account(Role.TRAINER)
    trainee = a_trainee()
    for account in (trainer, trainee):
        a_study(account, course)
    assert "Only for trainers" in browser.sign_in(trainer).open(SLUG + "/modules/020").text
    assert "Only for trainers" not in browser.sign_out().sign_in(trainee).open(SLUG + "/modules/020").text


def test_a_test_is_taken_without_a_script(app, clock, browser):
    trainee = a_trainee()
    a_study(trainee)
    page = browser.sign_in(trainee).open(SLUG + "/tests/final").press("Start")
    assert "open until" in page.text

    page = page.press("Save and go on later")
    assert page.code == 200
    assert "Your answers are saved." in page.text
    page = page.press("Hand in")
    assert page.title == "Final test: 0 per cent"
    assert "Not passed yet" in page.text
    listed = browser.open(SLUG + "/tests/final")
    assert "0 per cent, not passed" in listed.text


def test_right_answers_pass_and_lead_to_the_certificate(app, clock, browser):
    trainee = a_trainee()
    a_completed_study(trainee)
    attempt = db.session.query(Attempt).one()
    page = browser.sign_in(trainee).open(f"/attempts/{attempt.public_id}")
    assert page.title == "Final test: 100 per cent"
    assert page.follow("Your certificate").title == "Your certificates"


def test_what_was_answered_is_still_there_and_can_be_taken_back(app, clock, browser):
    trainee = a_trainee()
    study = a_study(trainee, everything())
    attempt = an_attempt(study, "final")
    path = f"/attempts/{attempt.public_id}"
    browser.sign_in(trainee)
    page = browser.open(path)
    if "q:t-2" in page.html:
        box = page.soup.find("input", {"name": "q:t-2"})
        typed = {"q:t-2": [box["value"]], "q:t-5": "typed by me", "q:t-3": "2"}
    else:
        typed = {"q:t-5": "typed by me", "q:t-3": "2"}
    browser.post(path + "/hand-in", typed | {"do": "save"})

    page = browser.open(path)
    for name, value in typed.items():
        if f'name="{name}"' in page.html:
            field = page.soup.find("input", {"name": name, "checked": True}) or page.soup.find(
                "input", {"name": name}
            )
            assert field["value"] == (value[0] if isinstance(value, list) else value)
    browser.post(path + "/hand-in", {"do": "save"})
    assert not browser.open(path).soup.select("main input[checked]")
    assert "typed by me" not in browser.open(path).html


def test_no_key_is_on_the_page_before_the_attempt_is_handed_in(app, clock, browser):
    """Answers that are offered must be shown; which is right, what it is worth and why must not."""
    trainee = a_trainee()
    study = a_study(trainee, everything())
    attempt = an_attempt(study, "final")
    browser.sign_in(trainee)

    page = browser.open(f"/attempts/{attempt.public_id}")

    shown = set(re.findall(r"KEY-\w+", page.html))
    assert shown <= {"KEY-right", "KEY-third"}
    assert not re.search(r"%50%|weight|data-right", page.html.split("<main")[1].split("</main")[0])
    address = f"/attempts/{hand_in(attempt).public_id}"
    failed = browser.open(address)
    assert "KEY-" not in failed.html
    assert "shown once you have passed" in failed.text
    fresh(an_attempt(study, "final")).passed = True
    db.session.commit()
    assert "KEY-" in browser.open(address).html, "passed since, with another attempt"


def test_the_answers_stand_in_the_order_of_the_attempt_not_of_the_file(app, clock, browser):
    trainee = a_trainee()
    attempt = an_attempt(a_study(trainee, everything()), "final")
    browser.sign_in(trainee)
    orders = set()
    for seed in range(6):
        attempt.seed = seed
        db.session.commit()
        page = browser.open(f"/attempts/{attempt.public_id}")
        words = [span.get_text() for span in page.soup.select(".choices span")]
        orders.add(tuple(w for w in words if w in {"KEY-right", "wrong", "worse"}))
    assert len(orders) > 1


def save(browser, attempt, **typed):
    answer = browser.post(f"/attempts/{attempt.public_id}/answers", typed)
    return answer.code, json.loads(answer.html)


def test_a_script_saves_one_answer_at_a_time(app, clock, browser):
    trainee = a_trainee()
    attempt = an_attempt(a_study(trainee), "final")
    browser.sign_in(trainee)
    key = attempt.questions[0]
    name = f"q:{key}:0" if key == "t-4" else f"q:{key}"
    value = "true" if key == "t-2" else "0"

    assert save(browser, attempt, question=key, sequence="5", **{name: value}) == (200, {"saved": True})
    assert [a.question for a in fresh(attempt).answers] == [key]


def test_an_answer_that_comes_too_late_is_told_apart_and_why(app, clock, browser):
    trainee = a_trainee()
    attempt = an_attempt(a_study(trainee), "final")
    clock.fix(attempt.closes_at + timedelta(minutes=1))
    assert attempt.closes_at - clock.now() < IDLE
    browser.sign_in(trainee)
    key = attempt.questions[0]
    typed = {f"q:{key}": "true" if key == "t-2" else "0", f"q:{key}:0": "0"}

    code, said = save(browser, attempt, question=key, sequence="5", **typed)

    assert (code, said["saved"]) == (409, False)
    assert "The time is over" in said["why"]
    page = browser.post(f"/attempts/{attempt.public_id}/hand-in", typed)
    assert "The time is over" in page.text
    assert page.title == "Final test: 0 per cent"


def test_a_question_that_was_not_drawn_is_not_saved(app, clock, browser):
    trainee = a_trainee()
    attempt = an_attempt(a_study(trainee), "final")
    other = next(iter(set(RIGHT) - set(attempt.questions)))
    assert save(browser.sign_in(trainee), attempt, question=other, sequence="1") == (200, {"saved": False})


@pytest.mark.parametrize("number", ["²", "٣", "-1", "1.5", "9" * 5000, "9" * (LONGEST_NUMBER + 1), "x", "99"])
def test_what_no_page_of_ours_sends_is_no_answer_and_no_error(app, clock, browser, number):
    trainee = a_trainee()
    attempt = an_attempt(a_study(trainee), "final")
    typed = {f"q:{key}": number for key in ("t-1", "t-2")} | {"q:t-4:0": number}
    browser.sign_in(trainee)
    for key in attempt.questions:
        code, _said = save(browser, attempt, question=key, sequence=number, **typed)
        assert code == 200
    assert [a for a in fresh(attempt).answers if a.response] == []


def test_an_attempt_is_nobody_elses(app, clock, browser):
    attempt = an_attempt(a_study(), "final")
    browser.sign_in(a_trainee())
    assert browser.open(f"/attempts/{attempt.public_id}").code == 404
    assert browser.post(f"/attempts/{attempt.public_id}/hand-in").code == 404
    assert browser.post(f"/attempts/{attempt.public_id}/answers", {"question": "t-1"}).code == 404


def test_when_all_attempts_are_used_the_page_says_so(app, clock, browser):
    trainee = a_trainee()
    study = a_study(trainee)
    for _attempt in (1, 2):
        hand_in(an_attempt(study))
    browser.sign_in(trainee)
    page = browser.open(SLUG + "/tests/010")
    assert "All 2 attempts are used" in page.text
    assert browser.post(SLUG + "/tests/010/start").code == 422


def test_the_result_says_what_was_right_and_why(app, clock, browser):
    trainee = a_trainee()
    study = a_study(
        trainee,
        a_course(**{"quiz/010.id.gift": GIFT.format(right="Layar")}),
    )
    attempt = an_attempt(study, "final")
    answer_all(attempt, right=1)
    page = browser.sign_in(trainee).open(f"/attempts/{hand_in(attempt).public_id}")
    assert page.title == "Final test: 33 per cent"
    assert "Question 1: 100 per cent" in page.text
    assert "Question 2: 0 per cent" in page.text
