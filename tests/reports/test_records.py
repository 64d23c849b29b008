"""The record of a state, a partner, a meeting: each fact with its source, kinds kept apart, nothing invented."""

import re

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.base.i18n import as_published
from lms.meetings.models import Meeting
from lms.needs.models import Finding
from lms.parties.models import MemberState, Partner
from lms.trainings.models import PublishedTraining

STATES = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")


@pytest.mark.parametrize("code", STATES)
def test_every_fact_on_a_states_page_names_publisher_and_certainty(browser, code):
    page = browser.open(f"/states/{code}")
    state = db.session.scalar(select(MemberState).where(MemberState.code == code))

    for section in ("bodies", "law", "findings"):
        for fact in page.soup.select(f'section[aria-labelledby="{section}"] li'):
            if "Nothing is published" in fact.get_text():
                continue
            source = " ".join(fact.select_one(".source").get_text(" ").split())
            assert re.match(r"(high|medium|low) certainty · \S", source), source
    assert len(page.soup.select('section[aria-labelledby="bodies"] li')) == max(len(state.institutions), 1)


def test_each_fact_on_a_states_card_has_its_own_source_and_certainty(browser):
    page = browser.open("/states/BN")
    shown = {
        dt.get_text(): dt.find_next("dd").select_one(".source").get_text(" ")
        for dt in page.soup.select("aside dt")
    }

    assert set(shown) == {"Formal name", "Capital", "Member of ASEAN since", "Languages", "Time zones"}
    assert all(re.search("(high|medium|low) certainty", source) for source in shown.values())
    assert "medium certainty" in shown["Member of ASEAN since"]
    assert "ASEAN Secretariat" in shown["Member of ASEAN since"]
    assert "IANA" in shown["Time zones"]
    assert "IANA" not in shown["Member of ASEAN since"]


@pytest.mark.parametrize("path", ["/sources", *(f"/states/{code}" for code in STATES)])
def test_no_page_of_the_record_names_a_source_by_its_code(browser, path):
    main = browser.open(path).soup.select_one("main")
    for listed in main.select("table"):
        listed.decompose()

    assert re.findall(r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b", main.get_text(" ")) == []


def test_what_a_state_said_and_what_others_said_stand_apart(browser):
    page = browser.open("/states/KH")
    own, others = page.soup.select('section[aria-labelledby="findings"] ul')
    state = db.session.scalar(select(MemberState).where(MemberState.code == "KH"))
    findings = list(db.session.scalars(select(Finding).where(Finding.state_id == state.id)))

    for finding in findings:
        side, other = (own, others) if finding.self_reported else (others, own)
        assert finding.fact in side.get_text(" ")
        assert finding.fact not in other.get_text(" ")
    assert "None of this is a need that Cambodia has stated" in page.text


@pytest.mark.parametrize(("path", "subject"), [
    ("/states/BN", "Brunei police cyber unit"), ("/states/MM", "Myanmar Cybersecurity Law in force"),
])  # fmt: skip
def test_disagreements_stand_beside_the_facts(browser, path, subject):
    page = browser.open(path)

    assert subject in page.soup.select_one('section[aria-labelledby="disagree"]').get_text(" ")


def test_a_disagreement_about_a_meeting_stands_on_its_page(browser):
    meeting = db.session.scalar(select(Meeting).where(Meeting.title == "25th SOMTC"))

    page = browser.open(f"/meetings/{meeting.public_id}")

    assert "25th SOMTC length" in page.text


def test_a_source_without_an_address_is_no_link(browser):
    links = [a["href"] for code in STATES for a in browser.open(f"/states/{code}").soup.select(".source a")]

    assert links
    assert all(re.fullmatch(r"https?://\S+", link) for link in links)


def test_an_empty_cell_is_not_published_and_never_none(browser):
    training = db.session.scalar(select(PublishedTraining).where(PublishedTraining.funder.is_(None)))

    page = browser.open(f"/published-trainings/{training.code}")

    assert "not published" in page.text
    assert not re.search(r"\bNone\b", page.text)


def test_pages_of_the_record_lead_to_no_missing_page(browser):
    training = db.session.scalars(select(PublishedTraining.code).limit(5)).all()
    paths = [f"/published-trainings/{code}" for code in training] + [
        "/states/PH",
        "/partners/japan",
        "/catalogue",
    ]

    for path in paths:
        main = browser.open(path).soup.find("main")
        for link in {a["href"] for a in main.find_all("a", href=True) if a["href"].startswith("/")}:
            assert browser.get(link).status_code == 200, f"{path} leads to {link}"


def test_a_partner_shows_the_trainings_that_it_gives_or_pays(browser):
    page = browser.open("/partners/japan-asean-integration-fund-jaif")

    named = [t for t in db.session.scalars(select(PublishedTraining)) if "JAIF" in f"{t.provider} {t.funder}"]
    assert len(page.soup.select('section[aria-labelledby="trainings"] li')) == len(named) > 4
    assert (
        db.session.scalar(select(Partner.activity).where(Partner.code == "japan-asean-integration-fund-jaif"))
        in page.text
    )


def test_a_partner_with_trainings_is_not_said_to_do_nothing(browser):
    assert "No activity on cybercrime" not in browser.open("/partners/japan").text
    assert "No activity on cybercrime" in browser.open("/partners/brazil").text


def test_every_state_and_partner_has_a_page(browser):
    for code in db.session.scalars(select(Partner.code)).all():
        assert browser.open(f"/partners/{code}").status == 200
    assert browser.open("/states/XX").status == 404


@pytest.mark.parametrize(("text", "words"), [
    ("2013-09-18", "18 September 2013"), ("2013-09", "September 2013"), ("2013", "2013"), (None, ""),
    ("2026-07 (announced)", "2026-07 (announced)"), ("2013-13", "2013-13"), ("undated", "undated"), ("not shown", "date not shown"),
])  # fmt: skip
def test_a_date_is_shown_no_more_exact_than_it_was_published(text, words):
    assert as_published(text) == words


def test_participation_says_since_when_a_state_can_take_part(browser):
    page = browser.open("/meetings/participation")
    row = next(row for row in page.soup.select("tbody tr") if "Timor-Leste" in row.get_text())

    assert "26 October 2025" in row.get_text(" ")
