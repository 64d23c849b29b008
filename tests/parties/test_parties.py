"""Who the working group is made of, on a day, as published."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base import reference
from lms.base.cli import load_reference
from lms.base.db import db
from lms.factory import FEATURES, create_app
from lms.kernel.actor import ANONYMOUS, SYSTEM, PartyKind
from lms.parties import queries
from lms.parties.models import Partner, Party
from lms.parties.reference import partner_code
from lms.parties.rules import Certainty, certainty_of, member_on
from tests.factories.people import a_partner, a_state, keep
from tests.factories.training import ASEAN
from tests.factories.world import KEY

JOINED = date(2025, 10, 26)


def test_timor_leste_belongs_to_the_roster_from_its_day_of_joining():
    assert not member_on(JOINED, JOINED - timedelta(days=1))
    assert member_on(JOINED, JOINED)


@pytest.mark.parametrize(
    ("day", "count"), [(JOINED - timedelta(days=1), 10), (JOINED, 11), (date(2026, 11, 24), 11)]
)
def test_a_roster_is_asked_on_a_day(app, day, count):
    assert a_state("TL").member_from == JOINED
    roster = queries.member_states_on(day)
    assert len(roster) == len(queries.state_choices(day)) == count
    assert ("TL" in {state.code for state in roster}) is (count == 11)


def test_states_stand_in_the_order_of_the_english_alphabet(app):
    names = [state.name for state in queries.member_states_on(date(2026, 11, 24))]
    assert names == sorted(names)
    assert {state.code for state in queries.member_states_on(date(2026, 11, 24))} == set(ASEAN)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("high", "high"),
        ("medium (one source)", "medium"),
        ("high; date: low", "low"),
        ("", "low"),
        (None, "low"),
        ("sure", "low"),
    ],
)
def test_a_fact_is_as_sure_as_its_least_sure_part(text, level):
    assert certainty_of(text) == Certainty(level)


@pytest.mark.parametrize(
    ("name", "code"), [("Japan", "japan"), ("UNODC (Office)", "unodc-office"), ("A" * 60, "a" * 40)]
)
def test_a_partner_has_a_short_code_made_of_its_name(name, code):
    assert partner_code(name) == code


def test_the_published_record_is_loaded_once_and_then_unchanged(app, clock):
    report = load_reference(by=SYSTEM, now=clock.now())
    assert (report.added, report.changed, report.refused) == ({}, {}, [])
    assert report.unchanged["member_state"] == 11


def test_a_rehearsal_of_the_load_keeps_nothing(app, clock):
    state = a_state("SG")
    state.capital = "Elsewhere"
    db.session.commit()
    report = load_reference(True, by=SYSTEM, now=clock.now())
    assert report.changed == {"member_state": 1}
    db.session.expire_all()
    assert a_state("SG").capital == "Elsewhere"


def test_every_fact_names_a_source_that_is_known(app):
    for state in queries.member_states_on(date(2026, 11, 24)):
        facts = [state, *state.institutions, *state.legal_facts]
        named = {code for fact in facts for code in fact.source_ids}
        assert named, state.code
        assert named <= set(queries.sources_of(facts)), state.code


def test_parties_are_found_by_their_codes(app):
    assert queries.member_state(ANONYMOUS, "sg").name == "Singapore"
    assert queries.member_state(ANONYMOUS, "JP") is None
    assert queries.partner(ANONYMOUS, "japan").kind == PartyKind.PARTNER
    assert queries.partner(ANONYMOUS, "SG") is None
    assert queries.party_by_code("ASEC").kind == PartyKind.ASEAN_SECRETARIAT
    assert queries.sources_of([]) == {}


def test_a_party_has_a_short_code_of_its_own(app):
    facts = {c.name: getattr(a_partner("japan"), c.name) for c in Partner.__table__.columns if c.name != "id"}
    with pytest.raises(IntegrityError, match="party.code"):
        keep(Partner(code="japan", name="Another", **facts))
    db.session.rollback()
    with pytest.raises(IntegrityError, match="code_is_short"):
        keep(Partner(code="x", name="Too short", **facts))
    db.session.rollback()
    assert db.session.query(Party).filter(Party.name.in_(["Another", "Too short"])).count() == 0


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/states", "Timor-Leste"),
        ("/partners?type=state", "Japan"),
        ("/sources?q=asean", "Publisher"),
        ("/glossary", "Meaning"),
    ],
)
def test_the_record_is_open_to_everybody(browser, path, words):
    page = browser.open(path)
    assert page.code == 200
    assert words in page.text


@pytest.mark.parametrize("path", ["/partners", "/sources", "/glossary"])
def test_the_record_is_given_out_as_it_is_filtered(browser, path):
    whole, none = (
        browser.get(f"{path}?format=csv&q={q}").get_data(as_text=True) for q in ("", "nothingofthekind")
    )
    assert whole.count("\r\n") > 10
    assert none.count("\r\n") == 1


def test_the_floors_are_loaded_from_the_ground_up_whichever_was_imported_first(tmp_path):
    reference.LOADERS.reverse()
    create_app({"ENV": "testing", "SECRET_KEY": KEY}, instance_path=tmp_path)
    order = [FEATURES.index(load.__module__.split(".")[1]) for load in reference.LOADERS]
    assert order == sorted(order)
    assert len(order) >= 5
