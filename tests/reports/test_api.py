"""Figures of seats for programs: the rows of the page, for exactly that reader."""

import pytest

from lms.kernel.actor import Role
from lms.reports.rules import CONDUCT, PERSONS, SEATS
from tests.factories.attending import seated
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    a_trainee,
    an_account,
    the_asean_secretariat,
)
from tests.factories.programs import a_program_of
from tests.factories.training import a_nomination, a_published_edition

KEYS = [figure.key for figure in (*SEATS, *CONDUCT, *PERSONS)]


@pytest.fixture
def story(app, clock):
    """An edition paid by Japan with an officer of Singapore and one of Malaysia, and another one with nobody."""
    edition = a_published_edition(title="Paid by Japan", funder=a_partner("japan"))
    seated(edition, clock, "SG")
    seated(edition, clock, "MY")
    a_nomination(edition, "MY", rank=2)
    a_published_edition(title="Paid by nobody")
    return edition


def rows(app, account, query=""):
    """Return {name: row} of the figures as a program of this account reads them."""
    return {row["name"]: row for row in a_program_of(app, account).get(f"/figures{query}").json["items"]}


def test_the_secretariat_reads_every_figure_by_what_it_chooses(app, clock, story):
    found = rows(app, a_secretary(), "?by=state")
    assert (found["Malaysia"]["key"], found["Malaysia"]["nominated"], found["Malaysia"]["accepted"]) == (
        "MY",
        2,
        1,
    )
    assert all(found["Singapore"][key] is not None for key in KEYS)
    by_edition = rows(app, a_secretary())["Paid by Japan"]
    assert (by_edition["key"], by_edition["starts_on"]) == (str(story.public_id), str(story.starts_on))
    assert set(rows(app, a_secretary(), f"?edition={story.public_id}")) == {"Paid by Japan"}
    assert rows(app, a_secretary(), "?year=2001") == {}
    year = rows(app, a_secretary(), "?by=year")[str(story.starts_on.year)]
    assert (year["accepted"], len(rows(app, a_secretary(), "?by=programme"))) == (2, 1)
    agencies = rows(app, a_secretary(), "?by=agency&state=SG")
    assert [(row["state"], row["accepted"]) for row in agencies.values()] == [("Singapore", 1)]


def test_a_state_reads_its_own_rows_and_a_partner_its_editions_without_conduct(app, clock, story):
    assert set(rows(app, a_focal_point("SG"), "?by=state")) == {"Singapore"}
    assert rows(app, a_focal_point("SG"), "?by=state&state=MY") == {}
    own = rows(app, a_focal_point("SG"), "?by=agency").values()
    assert [row["state"] for row in own] == ["Singapore"]
    japan = a_partner_officer("japan")
    assert set(rows(app, japan)) == {"Paid by Japan"}
    of_state = rows(app, japan, "?by=state")["Singapore"]
    hidden = {figure.key for figure in (*CONDUCT, *PERSONS)}
    assert {key for key in KEYS if of_state[key] is None} == hidden
    assert rows(app, japan)["Paid by Japan"]["women"] is None, "two officers are too few"
    assert rows(app, japan)["Paid by Japan"]["no_show"] == 0


def test_agencies_are_refused_to_whoever_may_not_read_them(app, story):
    reader = an_account(Role.SOMTC_READER, party=the_asean_secretariat())
    for account in (a_partner_officer("japan"), reader):
        refused = a_program_of(app, account).get("/figures?by=agency")
        assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "#/by")


def test_pages_of_figures_follow_each_other_without_a_gap(app, clock, story):
    program, path, names = a_program_of(app, a_secretary()), "/figures?by=state&limit=3", []
    while path:
        answer = program.get(path).json
        names += [row["name"] for row in answer["items"]]
        path = answer["next"]
    assert len(names) == len(set(names)) == len(rows(app, a_secretary(), "?by=state")) > 3
    first, second = (program.get("/figures?limit=1&by=edition").json, program.get("/figures?limit=2").json)
    assert program.get(first["next"]).json["items"] == second["items"][1:]


@pytest.mark.parametrize(
    "query", ["by=nose", "year=x", "edition=1", "state=Singapore", "limit=0", "after=x", "sort=name"]
)
def test_what_there_is_not_is_refused(app, story, query):
    assert a_program_of(app, a_secretary()).get(f"/figures?{query}").status_code == 422


def test_each_figure_is_described_by_its_formula(app, story):
    shown = (
        a_program_of(app, a_secretary()).get("/openapi.json").json["components"]["schemas"]["FiguresShown"]
    )
    assert "two people have to say" in shown["properties"]["no_show"]["description"]
    assert a_program_of(app, a_trainee("SG")).get("/figures").status_code == 403
    assert a_program_of(app, a_secretary(), "seats:read").get("/figures").status_code == 403
