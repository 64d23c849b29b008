"""A learner is always led on: to the check of a module, the next module, and at the end to the final test."""

from types import SimpleNamespace

from lms.learning.rules import next_test
from tests.factories.people import a_trainee
from tests.factories.study import a_study, an_attempt, answer_all, hand_in


def a_test(key, final=False):
    return SimpleNamespace(key=key, final=final)


def test_checks_come_before_the_final_test_and_passed_ones_not_again():
    tests = [a_test("final", final=True), a_test("010"), a_test("020")]

    assert next_test(tests, set()) == "010"
    assert next_test(tests, {"010", "020"}) == "final"
    assert next_test(tests, {"010", "020", "final"}) is None


def passed(study, key):
    attempt = an_attempt(study, key)
    answer_all(attempt)
    hand_in(attempt)


def test_a_module_leads_to_its_check_once_and_to_the_next_module_afterwards(browser):
    trainee = a_trainee()
    study = a_study(trainee)
    browser.sign_in(trainee)
    assert (
        browser.open("/courses/small-course/modules/010").press("I have read this").path.endswith("tests/010")
    )

    passed(study, "010")

    page = browser.open("/courses/small-course/modules/010").press("I have read this")
    assert page.path.endswith("modules/020")


def test_when_every_module_is_read_continuing_leads_to_the_final_test(browser):
    trainee = a_trainee()
    a_study(trainee)
    browser.sign_in(trainee)
    for number in ("010", "020"):
        browser.open(f"/courses/small-course/modules/{number}").press("I have read this")

    assert browser.open("/courses/small-course/continue").path.endswith("tests/final")
