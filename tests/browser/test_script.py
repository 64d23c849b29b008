"""What the script adds: answers and long forms are saved, the session's end is announced, colours are kept."""

import pytest

from lms.accounts.models import Account
from lms.accounts.rules import hashed
from lms.base.db import db
from lms.kernel.actor import Role
from lms.learning.models import Answer
from lms.proofs.models import SignedInSession
from tests.factories.chromium import PHONE
from tests.factories.people import an_account, open_session

pytestmark = pytest.mark.browser
DRAFT = "Phones that nobody can open"


def attempt(tab, reader="trainee"):
    """Open the running attempt of the small course."""
    page = tab(reader).open("/courses/small-course/tests/010")
    page.locator("main form button").click()
    page.wait_for_url("**/attempts/*")
    return page


def answers_in(site):
    """Return how many answers the database has."""
    with site.app.app_context():
        return db.session.query(Answer).count()


def test_an_answer_is_saved_as_it_is_given(tab, site):
    page = attempt(tab)
    question = page.locator("fieldset.question", has=page.locator("input[type=radio], select, input")).first
    before = answers_in(site)
    choose(question)

    question.get_by_text("Saved ").wait_for()
    page.reload()
    assert answers_in(site) >= max(before, 1)
    assert (
        page.locator("input:checked").count() + page.locator("option[selected]").count() + len(typed(page))
        > 0
    )


def choose(question):
    """Answer a question of any kind."""
    if question.locator("input[type=radio]").count():
        question.locator("input[type=radio]:not(:checked)").first.check()
    elif question.locator("select").count():
        question.locator("select").first.select_option(index=2)
    else:
        question.locator("input").fill("2")
        question.locator("input").blur()


def typed(page):
    """Return what stands in the fields for words."""
    return [
        e.input_value() for e in page.locator("fieldset.question input:not([type])").all() if e.input_value()
    ]


def test_an_answer_waits_for_the_network_and_arrives(tab):
    page = attempt(tab)
    question = page.locator("fieldset.question").first
    page.context.set_offline(True)
    choose(question)
    question.get_by_text("Waiting for the network").wait_for()

    page.context.set_offline(False)

    question.get_by_text("Saved ").wait_for(timeout=10_000)


def test_an_answer_after_the_session_says_that_it_is_not_saved(tab, site, clock):
    with site.app.app_context():
        trainee = db.session.query(Account).filter(Account.name == "Tan Trainee").one()
        token = site.sessions["leaver"] = open_session(trainee)
    page = attempt(tab, "leaver")
    with site.app.app_context():
        db.session.query(SignedInSession).filter_by(token_hash=hashed(token)).update(
            {"ended_at": clock.now()}
        )
        db.session.commit()

    choose(page.locator("fieldset.question").first)

    page.get_by_text("Not saved: your session has ended").first.wait_for()


def test_an_answer_to_a_page_that_is_too_old_says_so(tab):
    page = attempt(tab)
    page.context.clear_cookies()

    choose(page.locator("fieldset.question").first)

    page.get_by_text("Not saved: open the page again").first.wait_for()


def test_a_long_form_is_back_after_leaving_it(tab):
    page = tab("focal point").open("/needs/new")
    page.get_by_label("In one line").fill(DRAFT)
    page.get_by_label("Investigator").check()
    page.get_by_text("Saved in this tab").wait_for()

    page.goto(page.url.replace("/needs/new", "/needs"))
    page.go_back()
    page.reload()

    assert page.get_by_label("In one line").input_value() == DRAFT
    assert page.get_by_label("Investigator").is_checked()
    page.get_by_role("button", name="Discard it").click()
    assert page.get_by_label("In one line").input_value() == ""


def test_a_text_that_comes_back_still_knows_what_it_was_typed_over(tab, site):
    """The page under it is newer by then: without its own mark the text would overwrite the newer one unread."""
    first, second = (tab("secretariat").open("/framework/FOR-1/edit") for _ in range(2))
    stood = first.locator("[name=name]").input_value()
    first.locator("[name=name]").fill("Typed first")
    first.get_by_text("Saved in this tab").wait_for()
    send(second, "Sent meanwhile")

    first.reload()
    first.get_by_text("is back").wait_for()
    send(first)

    assert "Stands now: Sent meanwhile" in " ".join(first.locator(".error-summary").inner_text().split())
    assert first.locator("[name=name]").input_value() == "Typed first"
    send(first, stood)
    assert first.locator(".error-summary").count() == 0


def send(page, name=None):
    """Send the form of a topic, with another name where one is given."""
    if name:
        page.locator("[name=name]").fill(name)
    page.locator("main form.form .actions button").click()
    page.wait_for_load_state()


def test_a_form_sent_after_the_session_is_not_lost(tab, site):
    page = tab("focal point").open("/needs/new")
    page.get_by_label("In one line").fill(DRAFT)
    page.context.clear_cookies()
    page.locator("main form.form .actions button").click()
    page.wait_for_load_state()
    assert page.get_by_label("In one line").count() == 0

    page.context.add_cookies([site.cookie("focal point")])
    page.goto(f"{site.base}/needs/new")

    assert page.get_by_label("In one line").input_value() == DRAFT


def test_what_arrived_is_not_offered_again(tab, site):
    page = tab("focal point").open("/account")
    page.locator("main form.form [name=name]").fill("Faith Focal-Tan")
    page.locator("main form.form .actions button").click()
    page.wait_for_load_state()

    assert page.get_by_text("is back").count() == 0
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('keep:'))") == []


def test_another_reader_finds_no_draft_in_the_tab(tab, site):
    page = tab("focal point").open("/needs/new")
    page.get_by_label("In one line").fill(DRAFT)
    page.context.clear_cookies()
    page.context.add_cookies([site.cookie("point of contact")])

    page.goto(f"{site.base}/needs/new")

    assert page.get_by_label("In one line").input_value() == ""
    assert DRAFT not in page.evaluate("JSON.stringify(sessionStorage)")


def test_signing_out_clears_the_tab(tab, site):
    with site.app.app_context():
        site.sessions["leaver"] = open_session(an_account(Role.FOCAL_POINT, name="Lia Leaver"))
    page = tab("leaver").open("/needs/new")
    page.get_by_label("In one line").fill(DRAFT)
    page.locator(".account summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()

    assert page.evaluate("sessionStorage.length") == 0


def test_the_end_of_the_session_is_announced_two_minutes_before(tab):
    reader = tab("trainee")
    reader.page.clock.install()
    page = reader.open("/about")
    lasts = int(page.locator("body").get_attribute("data-session-left"))
    assert lasts == 60 * 60

    page.clock.fast_forward((lasts - 125) * 1000)
    assert page.get_by_role("alert").count() == 0
    page.clock.fast_forward(10_000)
    assert "ends in two minutes" in page.get_by_role("alert").inner_text()

    page.get_by_role("button", name="Stay signed in").click()
    page.get_by_role("alert").wait_for(state="detached")


def test_visitors_are_not_warned(tab):
    assert tab().open("/about").locator("body").get_attribute("data-session-left") is None


@pytest.mark.parametrize(("theme", "shade"), [("Dark", "dark"), ("Light", "light")])
def test_the_chosen_colours_stay(tab, theme, shade):
    page = tab(color_scheme="light" if shade == "dark" else "dark", size=PHONE).open("/theme")
    page.get_by_label(theme, exact=True).check()
    page.locator("main form button").click()
    page.wait_for_load_state()

    assert page.locator("html").get_attribute("data-theme") == shade
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (int(light.split("(")[1].split(",")[0]) > 128) == (shade == "light")


def test_the_menu_of_colours_follows_the_device_until_one_chooses(tab):
    dark = tab(color_scheme="dark").open("/about")
    light = tab(color_scheme="light").open("/about")
    shade = "getComputedStyle(document.documentElement).backgroundColor"
    assert dark.evaluate(shade) != light.evaluate(shade)
