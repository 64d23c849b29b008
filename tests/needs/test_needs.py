"""What a state does with its needs, on a real database."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.needs import queries, services
from lms.needs.models import Finding, Need, NeedShare
from lms.needs.rules import EvidenceKind, NeedStage, Visibility, faults_of, urgency_words
from tests.factories.needs import a_draft_need, a_topic, an_open_need
from tests.factories.people import a_focal_point, a_partner, a_state, actor_of, keep
from tests.factories.training import fresh

MAY = date(2027, 5, 1)


def do(verb, need, clock, **facts):
    return verb(need, by=SYSTEM, now=clock.now(), **facts)


@pytest.mark.parametrize(
    ("current", "target", "ready_on", "wanted_by", "field"),
    [
        (1, 3, None, None, None),
        (None, 1, None, None, None),
        (0, 1, MAY, MAY, None),
        (3, 3, None, None, "target_level"),
        (4, 3, None, None, "target_level"),
        (1, 3, MAY, MAY - timedelta(days=1), "wanted_by"),
        (1, 3, None, MAY, None),
    ],
)
def test_what_contradicts_itself_is_told_beside_its_field(current, target, ready_on, wanted_by, field):
    faults = faults_of(current, target, ready_on, wanted_by)
    assert [name for name, _sentence in faults] == ([field] if field else [])


def test_urgency_is_said_in_words():
    assert [urgency_words(n) for n in (1, 5)] == ["can wait", "critical"]


def test_a_need_is_a_draft_until_it_is_posted(app, clock):
    need = a_draft_need()
    assert (need.stage, need.posted_at) == (NeedStage.DRAFT, None)
    do(services.post, need, clock)
    assert (need.stage, need.posted_at) == (NeedStage.OPEN, clock.now())


def test_a_need_that_is_wanted_in_the_past_is_not_posted(app, clock):
    need = a_draft_need(ready_on=None, wanted_by=clock.now().date() + timedelta(days=1))
    clock.fix(clock.now() + timedelta(days=2))
    with pytest.raises(RuleBroken, match="a day that has passed") as refusal:
        do(services.post, need, clock)
    assert refusal.value.field == "wanted_by"
    assert fresh(need).stage == NeedStage.DRAFT


def test_levels_that_contradict_leave_no_draft_behind(app, clock):
    with pytest.raises(RuleBroken, match="above the current level"):
        a_draft_need(current_level=3, target_level=2)
    assert db.session.query(Need).count() == 0


def test_named_partners_must_be_named(app, clock):
    with pytest.raises(RuleBroken, match="Name at least one partner"):
        a_draft_need(visibility=Visibility.NAMED_PARTNERS)
    need = a_draft_need(visibility=Visibility.NAMED_PARTNERS, shared_with=[a_partner("japan")])
    assert [share.partner.code for share in need.shares] == ["japan"]


def test_partners_are_forgotten_when_the_state_shows_it_to_others(app, clock):
    need = a_draft_need(
        visibility=Visibility.NAMED_PARTNERS, shared_with=[a_partner("japan"), a_partner("interpol")]
    )
    do(services.change_need, need, clock, shared_with=[a_partner("interpol")])
    assert [share.partner.code for share in fresh(need).shares] == ["interpol"]
    do(services.change_need, need, clock, visibility=Visibility.OWN_STATE)
    assert fresh(need).shares == []


def test_a_change_is_on_the_trail_with_before_and_after(app, clock):
    need = an_open_need()
    do(services.change_need, need, clock, title="Phones of victims", people=20, topic=a_topic("FOR-1"))
    facts = audit.history(need)[0].facts
    assert '"people": ["12", "20"]' in facts
    assert "Phones of victims" in facts
    assert fresh(need).topic.code == "FOR-1"


@pytest.mark.parametrize("verb", [services.withdraw, services.close])
def test_what_is_over_is_not_changed(app, clock, verb):
    need = an_open_need()
    do(verb, need, clock, reason="Done.")
    with pytest.raises(RuleBroken, match="it cannot be changed"):
        do(services.change_need, need, clock, people=1)


def test_a_need_closes_with_evidence_or_with_a_reason(app, clock):
    first, second = an_open_need(), an_open_need()
    with pytest.raises(RuleBroken, match="Link evidence"):
        do(services.close, first, clock, reason="  ")
    do(services.close, first, clock, evidence={"completed": 3})
    do(services.close, second, clock, reason="Served at home.")
    assert (first.stage, first.closed_at, first.closing_evidence) == (
        NeedStage.CLOSED,
        clock.now(),
        {"completed": 3},
    )
    assert second.closing_reason == "Served at home."


def test_a_closed_need_is_opened_again_and_its_closing_stays_on_the_trail(app, clock):
    need = an_open_need()
    do(services.close, need, clock, reason="Too early.")
    do(services.reopen, need, clock)
    assert (need.stage, need.closed_at) == (NeedStage.OPEN, None)
    assert "Too early." in " ".join(e.facts for e in audit.history(need))


@pytest.mark.parametrize("verb", [services.post, services.reopen])
def test_a_verb_at_the_wrong_stage_is_refused(app, clock, verb):
    with pytest.raises(WrongStage):
        do(verb, an_open_need(), clock)


def test_the_own_open_needs_come_with_the_most_urgent_first(app, clock):
    low, high = an_open_need(urgency=2), an_open_need(urgency=5)
    a_draft_need()
    an_open_need("MY")
    assert queries.own_open_needs(actor_of(a_focal_point("SG"))) == [high, low]


def test_what_others_published_is_not_a_need_and_says_who_said_it(app):
    findings = list(db.session.scalars(queries.visible_findings(ANONYMOUS)))
    assert len(findings) >= 60
    assert db.session.query(Need).count() == 0
    assert all(f.reported_by and f.certainty and f.source_ids for f in findings)
    assert {f.evidence_kind for f in findings} <= set(EvidenceKind)
    singapore = queries.findings_about(ANONYMOUS, a_state("SG"))
    assert {f.state.code for f in singapore} == {"SG"}
    assert queries.finding(ANONYMOUS, findings[0].code) == findings[0]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("people_are_few", {"people": 0}),
        ("people_are_few", {"people": 10_001}),
        ("urgency_is_1_to_5", {"urgency": 6}),
        ("current_is_0_to_5", {"current_level": -1}),
        ("target_is_1_to_5", {"target_level": 6}),
        ("target_is_above_current", {"current_level": 3, "target_level": 3}),
        ("closed_is_dated", {"stage": NeedStage.CLOSED}),
    ],
)
def test_the_table_refuses_what_the_rules_forbid(app, clock, name, facts):
    need = a_draft_need()
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(need, column, value)
        db.session.flush()
    db.session.rollback()


def test_a_partner_is_named_once_and_a_finding_has_one_code(app, clock):
    need = a_draft_need()
    keep(NeedShare(need_id=need.id, partner_id=a_partner("japan").id))
    with pytest.raises(IntegrityError, match="need_share.need_id, need_share.partner_id"):
        keep(NeedShare(need_id=need.id, partner_id=a_partner("japan").id))
    db.session.rollback()
    known = db.session.query(Finding).first()
    facts = {
        c.name: getattr(known, c.name) for c in Finding.__table__.columns if c.name not in {"id", "public_id"}
    }
    with pytest.raises(IntegrityError, match="finding.code"):
        keep(Finding(**facts))
    db.session.rollback()
