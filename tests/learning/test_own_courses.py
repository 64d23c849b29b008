"""The own courses as a list: narrowed, searched, sorted and taken away, and nobody else's among them."""

import io

import pytest
from openpyxl import load_workbook

from tests.factories.courses import MANIFEST, a_course
from tests.factories.people import a_trainee
from tests.factories.study import a_completed_study, a_study

BOTH = {"A small course", "Tracing assets"}


def another_course():
    changed = MANIFEST.replace("A small course", "Tracing assets")
    return a_course("tracing-assets", **{"course.toml": changed})


@pytest.fixture
def learner(app, clock):
    """A trainee who has completed one course and begun another, beside a neighbour with the same."""
    trainee, small, tracing = a_trainee(), a_course(), another_course()
    for who in (trainee, a_trainee()):
        a_completed_study(who, small)
        a_study(who, tracing)
    return trainee


def listed(browser, query=""):
    """Return the courses that the rows name, in order."""
    page = browser.open(f"/learning{query}")
    return [row.a.get_text(strip=True) for row in page.soup.select("main tbody tr")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", BOTH),
        ("?completed=yes", {"A small course"}),
        ("?completed=no", {"Tracing assets"}),
        ("?completed=perhaps", BOTH),
        ("?q=tracing", {"Tracing assets"}),
        ("?q=nothing+like+it", set()),
        ("?q=tracing&completed=yes", set()),
    ],
)
def test_the_own_courses_are_narrowed_and_searched(learner, browser, query, found):
    rows = listed(browser.sign_in(learner), query)
    assert (set(rows), len(rows)) == (found, len(found))


@pytest.mark.parametrize("key", ["title", "read", "test", "began", "last", "language"])
def test_the_own_courses_are_sorted_both_ways(learner, browser, key):
    browser.sign_in(learner)
    up, down = listed(browser, f"?sort={key}"), listed(browser, f"?sort=-{key}")
    assert (set(up), up) == (BOTH, down[::-1])


def test_the_files_hold_the_rows_of_the_page_and_no_others(learner, browser):
    browser.sign_in(learner, stepped_up=True)
    lines = browser.get("/learning?completed=yes&format=csv").get_data(as_text=True).strip().splitlines()
    assert [line for line in lines if "Tracing" in line] == []
    assert len([line for line in lines if "A small course" in line]) == 1
    book = load_workbook(io.BytesIO(browser.get("/learning?q=tracing&format=xlsx").data))
    said = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None]
    assert ([w for w in said if w == "Tracing assets"], "A small course" in said) == (
        ["Tracing assets"],
        False,
    )


def test_where_to_continue_stands_above_what_is_narrowed(learner, browser):
    page = browser.sign_in(learner).open("/learning?completed=yes")
    assert page.follow("Continue").title
