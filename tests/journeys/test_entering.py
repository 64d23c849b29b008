"""How people come in: a trainee by the own request, and a whole installation from nothing."""

import pytest

from lms.kernel import clock as the_clock
from tests.factories.entering import approve, enter, invite, the_link_to
from tests.factories.installations import an_installation
from tests.factories.story import Story, letters_to

REQUEST = {"name": "Nurul Huda", "email": "nurul@police.example", "state": "MY", "agency": "Police",
           "post": "Investigator", "reason": "First response."}  # fmt: skip


def test_a_trainee_asks_is_approved_by_the_own_state_and_learns(story):
    malaysia, singapore, visitor = story.as_focal_point("MY"), story.as_focal_point("SG"), story.as_visitor()

    refused = visitor.open("/ask-for-access").submit(**REQUEST | {"email": "nurul@gmail.com"})
    assert "Use the address your agency gave you" in refused.errors
    shown = refused.submit(email="nurul@police.example")
    assert "Nothing is sent yet" in shown.text
    assert "focal point of your state" in shown.press("Send the request").flashes

    assert singapore.open("/access-requests").links("Nurul Huda") == []
    approve(malaysia.follow_letter("Somebody asks for access to Balai"), "Nurul Huda")
    nurul = enter(visitor, the_link_to("nurul@police.example"), "nurul@police.example")
    assert nurul.title == "Good day, Nurul Huda"
    course = nurul.follow("Choose one").follow("Tracing virtual assets").press("Begin")
    stopped_at = course.press("I have read this").follow("Read on")
    assert visitor.open("/").follow("Tracing virtual assets").path == stopped_at.path
    assert visitor.open("/accounts").status == 403


def test_a_refused_request_is_answered_with_a_reason_and_may_be_made_again(story):
    malaysia, visitor = story.as_focal_point("MY"), story.as_visitor()
    visitor.open("/ask-for-access").submit(**REQUEST).press("Send the request")
    page = malaysia.open("/access-requests").follow("Nurul Huda")

    assert "Say why" in page.submit(verdict="refuse").errors
    page.submit(verdict="refuse", answer="Ask through your division first.")

    answer = letters_to("nurul@police.example")[-1]
    assert "Ask through your division first." in answer.body
    visitor.open("/ask-for-access").submit(**REQUEST).press("Send the request")
    assert len(malaysia.open("/access-requests").links("Nurul Huda")) == 2


def test_a_request_that_nobody_can_answer_brings_the_state_a_focal_point(story):
    secretariat, visitor = story.as_secretariat(), story.as_visitor()
    visitor.open("/ask-for-access").submit(**REQUEST).press("Send the request")

    form = secretariat.follow_letter("A state has nobody to answer for access")
    invite(form, "Farid Hassan", "farid@ministry.example", "MY", "focal_point")

    farid = enter(story.as_visitor(), the_link_to("farid@ministry.example"), "farid@ministry.example")
    approve(farid.browser.open("/access-requests"), "Nurul Huda")
    assert letters_to("nurul@police.example")[-1].subject == "Your account on Balai"


@pytest.fixture
def production(tmp_path, clock):
    """An installation made by `flask install` alone, with production's settings."""
    with an_installation(tmp_path / "real", ENV="production") as app:
        yield Story(app)


def test_an_installation_grows_from_one_link_to_the_focal_points_of_two_states(production):
    done = production.app.test_cli_runner().invoke(
        args=["install", "--email", "ops@asean.example", "--name", "Kim Operator"]
    )
    operator = enter(production.as_visitor(), done.output, "ops@asean.example")
    invite(operator, "Siri Secretary", "siri@asean.example", "ASEC", "secretariat")
    siri = enter(production.as_visitor(), the_link_to("siri@asean.example"), "siri@asean.example")
    for state, name in (("TH", "Malee Chaiyo"), ("VN", "Lan Nguyen")):
        email = f"{name.split()[0].lower()}@ministry.example"
        invite(siri, name, email, state, "focal_point", office="Ministry", until="2027-12-31")
        focal = enter(production.as_visitor(), the_link_to(email), email)
        assert focal.browser.open("/needs/new").status == 200

    assert operator.browser.open("/needs").status == 403
    the_clock.fix(the_clock.now().replace(year=2028))
    late = (
        production.as_visitor()
        .open("/sign-in")
        .submit(email="malee@ministry.example", password="wrong words here")
    )
    assert "not right" in late.errors
    assert production.audit_verify()[0] == 0
