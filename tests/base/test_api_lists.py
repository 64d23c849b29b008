"""Keyset pages for programs: whole, in order, and stable while rows are added."""

from datetime import timedelta

import pytest

from lms.base.api.listing import MOST
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.programs import a_program_of
from tests.factories.training import a_nomination, a_published_edition


@pytest.fixture
def edition(app, clock):
    return a_published_edition(capacity=60, guaranteed=2, cap=50)


def add(edition, clock, number):
    clock.fix(clock.now() + timedelta(seconds=1))
    return str(a_nomination(edition, stage="draft" if number % 2 else "submitted").public_id)


def walk(program, path, between=lambda: None):
    """Return every id that the pages show, page by page; `between` happens after each page."""
    pages = []
    while path is not None:
        answer = program.get(path)
        assert answer.status_code == 200, answer.json
        pages.append([item["id"] for item in answer.json["items"]])
        path = answer.json["next"]
        linked = answer.headers.get("Link")
        assert linked == (f'<{path}>; rel="next"' if path else None)
        between()
    return pages


def test_the_pages_hold_everything_once_and_in_order(app, clock, edition):
    made = [add(edition, clock, n) for n in range(7)]
    pages = walk(a_program_of(app, a_focal_point()), "/nominations?limit=3")
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sum(pages, []) == made


def test_what_is_added_while_somebody_turns_the_pages_comes_last(app, clock, edition):
    made = [add(edition, clock, n) for n in range(5)]
    added = []
    program = a_program_of(app, a_focal_point())
    pages = walk(
        program, "/nominations?limit=2", lambda: len(added) < 3 and added.append(add(edition, clock, 1))
    )
    assert sum(pages, []) == made + added


def test_rows_of_one_instant_are_shown_once_each(app, clock, edition):
    made = {str(a_nomination(edition, stage="draft").public_id) for _ in range(7)}
    pages = walk(a_program_of(app, a_focal_point()), "/nominations?limit=2")
    assert len(sum(pages, [])) == 7 and set(sum(pages, [])) == made


def test_a_filter_holds_on_every_page(app, clock, edition):
    made = [add(edition, clock, n) for n in range(8)]
    pages = walk(a_program_of(app, a_focal_point()), "/nominations?limit=3&stage=draft")
    assert sum(pages, []) == made[1::2]


def test_the_ledger_is_in_order_block_by_block(app, clock, edition):
    program, path = a_program_of(app, a_secretary()), f"/editions/{edition.public_id}/ledger?limit=4"
    rows = []
    while path:
        answer = program.get(path).json
        rows += answer["items"]
        path = answer["next"]
    assert [(row["block"], row["number"]) for row in rows] == [(1, n) for n in range(1, len(rows) + 1)]
    assert len(rows) > 4 and sum(row["open"] + row["promised"] for row in rows) == 60


@pytest.mark.parametrize(
    "query",
    ["limit=0", f"limit={MOST + 1}", "limit=x", "after=nonsense", "stage=nowhere", "sort=name", "after="],
)
def test_an_address_that_asks_for_what_there_is_not_is_refused(app, query):
    answer = a_program_of(app, a_focal_point()).get(f"/nominations?{query}")
    assert answer.status_code == 422, answer.json
    assert answer.content_type == "application/problem+json"


def test_a_page_of_one_list_is_none_of_another(app, clock, edition):
    for number in range(3):
        add(edition, clock, number)
    program = a_program_of(app, a_focal_point())
    after = program.get("/nominations?limit=1").json["next"].partition("after=")[2]
    assert program.get(f"/enrolments?after={after}").status_code == 422
