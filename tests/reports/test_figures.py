"""Seats in figures: one formula each, the same rows as page and file, and nobody reads more than is his."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from lms.admissions import services as admissions
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import SYSTEM, Role
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.reports import queries
from lms.reports.rules import CONDUCT, PERSONS, SEATS, Group
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_secretary,
    a_state,
    a_trainee,
    actor_of,
    an_account,
)
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition

COMPLETED, NO_SHOW, NOT_COMPLETED = (
    EnrolmentStage.COMPLETED,
    EnrolmentStage.NO_SHOW,
    EnrolmentStage.NOT_COMPLETED,
)
KEYS = [figure.key for figure in (*SEATS, *CONDUCT, *PERSONS)]


def seated(edition, code, clock, result=None, minutes=None, **facts):
    """Return a nomination whose officer accepted the seat, with what came of it."""
    nomination = a_nomination(edition, code, **facts)
    admissions.offer(nomination, by=SYSTEM, now=clock.now())
    admissions.accept(nomination, by=SYSTEM, now=clock.now())
    facts = {"stage": result} if result else {}
    db.session.execute(update(Enrolment).where(Enrolment.nomination_id == nomination.id)
                       .values(attended_minutes=minutes, **facts))  # fmt: skip
    db.session.commit()
    return nomination


@pytest.fixture
def story(app, clock):
    """An edition paid by Japan: Singapore sends five and one stays away, Malaysia one, Laos only names somebody."""
    edition = a_published_edition(title="Paid by Japan", funder=a_partner("japan"))
    for rank, (result, gender, agency) in enumerate(
        [(COMPLETED, "woman", "Police"), (COMPLETED, " Female ", "police "), (NOT_COMPLETED, "man", "Attorney"),
         (NO_SHOW, None, "Police"), (None, "prefers no word", "Court")], start=1,
    ):  # fmt: skip
        nomination = seated(edition, "SG", clock, result, rank=rank, gender=gender)
        nomination.agency = agency
    seated(edition, "MY", clock, COMPLETED, 600, gender="man")
    a_nomination(edition, "LA", stage=NominationStage.SUBMITTED, submitted_at=clock.now())
    a_nomination(edition, "LA", stage=NominationStage.DRAFT)
    db.session.commit()
    a_planned_edition(title="Still planned", funder=a_partner("japan"))
    return edition


def an_officer_of(code):
    return an_account(Role.PARTNER_OFFICER, party=a_partner(code))


def counted(account, **asked):
    """Return (name, {figure: number}) of each row as the actor's query counts."""
    found = queries.seat_figures(actor_of(account), queries.Asked(**{"group": Group.STATE, **asked}))
    return [(row.name, {key: getattr(row, key) for key in KEYS})
            for row in db.session.execute(queries.figures_of(found))]  # fmt: skip


def rows(account, **asked):
    return dict(counted(account, **asked))


def test_each_figure_is_counted_as_its_sentence_says(story):
    found = rows(a_secretary())

    assert found["Singapore"] == {
        "promised": 2, "nominated": 5, "endorsed": 5, "offered": 5, "accepted": 5, "completed": 2,
        "attended": 3, "no_show": 1, "late_swap": 0, "women": 2, "men": 1, "agencies": 3,
    }  # fmt: skip
    assert [found["Lao PDR"][key] for key in ("promised", "nominated", "endorsed", "accepted")] == [
        2,
        1,
        0,
        0,
    ]
    assert found["Malaysia"]["attended"] == 1
    assert found["Thailand"] == {key: 2 if key == "promised" else 0 for key in KEYS}


@pytest.mark.parametrize("group", [Group.EDITION, Group.PROGRAMME, Group.YEAR])
def test_every_way_to_group_gives_the_same_sums(story, clock, group):
    a_nomination(a_published_edition(), "SG", stage=NominationStage.SUBMITTED, submitted_at=clock.now())
    sums = [key for key in KEYS if key != "agencies"]
    by_state, grouped = counted(a_secretary()), counted(a_secretary(), group=group)
    assert {key: sum(row[key] for _name, row in grouped) for key in sums} == {
        key: sum(row[key] for _name, row in by_state) for key in sums
    }


def test_a_late_swap_is_a_seat_that_changed_hands_after_the_lock(app, clock):
    edition = a_published_edition()
    first, second = seated(edition, "SG", clock, rank=1), a_nomination(edition, "SG", rank=2)
    clock.fix(edition.calendar.lock_at)
    admissions.permit_substitute(first, by=SYSTEM, now=clock.now())
    admissions.substitute(first, second, by=SYSTEM, now=clock.now())
    assert rows(a_secretary())["Singapore"]["late_swap"] == 1


def test_a_state_reads_its_own_rows_and_all_of_them(story):
    assert set(rows(a_focal_point("SG"))) == {"Singapore"}
    assert rows(a_focal_point("SG"))["Singapore"]["no_show"] == 1
    assert set(rows(a_focal_point("SG"), group=Group.AGENCY)) == {"police", "attorney", "court"}


def test_a_partner_reads_the_editions_in_which_it_has_a_part(story):
    assert set(rows(an_officer_of("japan"), group=Group.EDITION)) == {"Paid by Japan"}
    assert rows(an_officer_of("microsoft"), group=Group.EDITION) == {}


def test_figures_about_persons_stand_for_four_at_least(story):
    found = rows(an_officer_of("japan"))
    assert [found["Malaysia"][key] for key in ("women", "men", "agencies")] == [None] * 3
    assert rows(an_officer_of("japan"), group=Group.EDITION)["Paid by Japan"]["women"] == 2


def heads(browser, account, address):
    page = browser.sign_out().sign_in(account).open(address)
    assert page.code == 200
    return [" ".join(head.get_text().split()).rstrip(" ↑↓") for head in page.soup.select("thead th")], page


def test_conduct_and_persons_by_state_are_for_the_state_and_the_secretariat(story, browser):
    guarded = {figure.label for figure in (*CONDUCT, *PERSONS)}
    for account in (an_officer_of("japan"), an_account(Role.SOMTC_READER, party=a_state("TH"))):
        assert not guarded & set(heads(browser, account, "/figures?by=state")[0])
        assert not guarded & set(heads(browser, account, "/figures?by=edition&state=SG")[0])
        assert not guarded & set(heads(browser, account, "/figures?by=agency&state=SG&year=2027")[0])
        assert guarded <= set(heads(browser, account, "/figures?by=edition")[0])
    for account in (a_secretary(), a_focal_point("SG")):
        assert guarded <= set(heads(browser, account, "/figures?by=state")[0])


def test_every_shown_column_has_its_sentence(story, browser):
    shown, page = heads(browser, a_secretary(), "/figures")
    explained = [term.get_text(strip=True) for term in page.soup.select("h2#counted + dl dt")]
    assert explained == shown[2:]


def test_what_is_not_offered_is_not_counted(story, browser):
    _heads, page = heads(browser, a_secretary(), "/figures?by=nonsense&year=1900&state=XX&edition=none")
    assert "Paid by Japan" in page.text


def test_page_csv_and_workbook_have_the_same_rows_and_the_workbook_a_picture(story, browser):
    browser.sign_in(a_secretary(), stepped_up=True)
    address = "/figures?by=state&sort=-accepted"
    page = browser.open(address)
    shown = [[cell.get_text(strip=True) for cell in row.select("td")] for row in page.soup.select("tbody tr")]
    text = browser.get(f"{address}&format=csv").get_data().decode("utf-8-sig").split("\r\n")
    assert [line.split(",") for line in text[1:-1]] == shown
    book = load_workbook(io.BytesIO(browser.get(f"{address}&format=xlsx").get_data()))
    assert [
        ["" if v is None else str(v) for v in row] for row in book["Rows"].iter_rows(2, values_only=True)
    ] == shown
    assert len(book["Chart"]._charts) == 1
    assert dict(book["Counted so"].iter_rows(2, values_only=True))["No-show"].startswith(
        "enrolments whose result"
    )


def test_the_picture_says_in_words_what_it_shows(story, browser):
    _heads, page = heads(browser, a_secretary(), "/figures?by=state")
    lines = {
        item.span.get_text(strip=True): item.b.get_text(strip=True) for item in page.soup.select(".bars li")
    }
    assert lines["Singapore"] == "2 of 5"


def test_no_reader_finds_a_persons_name(story, browser):
    names = {n.account.name for n in db.session.query(Nomination)}
    _heads, page = heads(browser, a_secretary(), "/figures?by=agency")
    assert not [name for name in names if name in page.text]


@pytest.mark.parametrize(
    "account", [lambda: a_trainee("SG"), lambda: an_account(Role.TRAINER, party=a_partner("japan"))]
)
def test_the_figures_are_shut_to_everybody_else(app, browser, account):
    assert browser.sign_in(account()).open("/figures").code == 403
