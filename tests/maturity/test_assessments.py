"""A state says how far it has come; unknown stays unknown, and nothing is overwritten."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import SYSTEM, Role
from lms.kernel.errors import RuleBroken
from lms.maturity import queries, services
from lms.maturity.models import Assessment
from lms.maturity.rules import UNVERIFIED, words_of
from tests.factories.needs import a_topic, an_assessment
from tests.factories.people import (
    a_focal_point,
    a_partner_officer,
    a_secretary,
    a_state,
    a_trainee,
    actor_of,
    an_account,
    keep,
)


def test_unknown_is_said_to_be_unverified_and_never_the_first_stage(app, clock):
    unknown = an_assessment(capability=None, evidence="")
    assert (unknown.capability, unknown.words) == (None, UNVERIFIED)
    assert words_of(1) == "1 start-up"


def test_a_stage_needs_evidence(app, clock):
    with pytest.raises(RuleBroken, match="what this stage rests on") as broken:
        an_assessment(capability=3, evidence="  ")
    assert broken.value.field == "evidence"


def test_a_day_to_come_is_refused(app, clock):
    with pytest.raises(RuleBroken, match="has not come"):
        an_assessment(assessed_on=clock.now().date() + timedelta(days=1))


def test_the_newest_stands_and_the_older_ones_stay_in_the_history(app, clock):
    actor, today = actor_of(a_focal_point()), clock.now().date()
    old = an_assessment(capability=1, assessed_on=today - timedelta(days=400))
    new = an_assessment(capability=3, assessed_on=today)
    late = an_assessment(capability=2, assessed_on=today - timedelta(days=200))
    assert queries.standing_for(a_state("SG"), a_topic("FOR-3")) is new
    assert queries.history_of(actor, new) == [new, late, old]
    profile = {topic.code: found for _family, members in queries.profile(actor) for topic, found in members}
    assert profile["FOR-3"] is new
    assert profile["FOR-1"] is None


def test_what_was_taken_back_stands_no_more_and_says_why(app, clock):
    old, wrong = an_assessment(capability=2), an_assessment(capability=5)
    services.withdraw(wrong, reason="Another state was meant.", by=SYSTEM, now=clock.now())
    assert queries.standing_for(a_state("SG"), a_topic("FOR-3")) is old
    with pytest.raises(RuleBroken, match="already"):
        services.withdraw(wrong, reason="Again", by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken, match="Say why"):
        services.withdraw(old, reason=" ", by=SYSTEM, now=clock.now())
    assert audit.verify().whole


@pytest.mark.parametrize(("person", "seen"), [
    (lambda: a_focal_point("SG"), True), (lambda: a_secretary(), True), (lambda: a_focal_point("MY"), False),
    (lambda: a_trainee("SG"), False), (lambda: a_partner_officer("japan"), False),
    (lambda: an_account(Role.DELEGATE, party=a_state("SG")), True), (lambda: an_account(Role.CHAIR, party=a_state("SG")), False),
])  # fmt: skip
def test_only_the_state_and_the_secretariat_read_it(app, clock, person, seen):
    found = an_assessment("SG")
    assert (queries.assessment(actor_of(person()), found.public_id) is not None) is seen


def test_a_state_that_has_left_records_nothing_more(app, clock):
    a_state("SG").member_until = clock.now().date() - timedelta(days=1)
    db.session.commit()
    with pytest.raises(RuleBroken, match="no member state"):
        an_assessment("SG")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("capability_is_1_to_5", {"capability": 6}), ("capability_is_1_to_5", {"capability": 0}),
        ("a_stage_has_evidence", {"evidence": ""}), ("taken_back_with_a_reason", {"withdrawn_reason": "Why"}),
    ],
)  # fmt: skip
def test_the_table_refuses_what_the_rules_forbid(app, clock, name, wrong):
    facts = {"capability": 2, "evidence": "Kits.", "office": "Police", "assessed_on": clock.now().date(),
             "recorded_at": clock.now(), "state": a_state("SG"), "topic": a_topic()}  # fmt: skip
    with pytest.raises(IntegrityError, match=name):
        keep(Assessment(**(facts | wrong)))


def test_a_state_leaves_after_it_has_joined(app, clock):
    state = a_state("SG")
    state.member_until = state.member_from - timedelta(days=1)
    with pytest.raises(IntegrityError, match="leaves_after_joining"):
        db.session.commit()
