"""What a reader sees where there is nothing, and where something went wrong."""

import pytest

from lms.base import errors
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee


@pytest.mark.parametrize("code", sorted(errors.WORDS))
def test_each_error_has_its_own_words_and_a_way_on(app, code):
    with app.test_request_context("/editions"):
        page, answered = errors.answer(code)
    title, advice = errors.WORDS[code]

    assert answered == code
    assert f"<h1>{title}</h1>" in page
    assert advice in page
    assert "To the first page" in page
    assert "<title>" + title in page


def test_no_two_errors_say_the_same():
    assert len(set(errors.WORDS.values())) == len(errors.WORDS)


def test_a_page_that_is_not_there_offers_the_search(app, browser):
    page = browser.open("/no-such-page")

    assert page.status == 404
    assert page.soup.select_one("main form[action='/search'] input[name=q]")


@pytest.mark.parametrize(
    ("who", "path", "action"),
    [
        (a_focal_point, "/needs", "State a need"),
        (a_partner_officer, "/offerings", "Offer a training"),
        (a_secretary, "/editions", "Begin a programme"),
        (a_trainee, "/editions", "Open the courses"),
        (a_trainee, "/nominations", "Look at the editions"),
    ],
)
def test_an_empty_list_names_the_one_next_action(app, browser, who, path, action):
    page = browser.sign_in(who()).open(path)

    assert page.soup.select_one(".empty a").get_text() == action


def test_a_search_without_a_hit_leads_back_to_the_whole_list(app, browser):
    page = browser.sign_in(a_secretary()).open("/meetings?q=zzzz")

    assert page.soup.select_one(".empty a")["href"] == "/meetings"
