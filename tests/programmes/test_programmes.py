"""Programmes and editions: the calendar, the seats that are promised, what is published and what is not."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.programmes import queries, services
from lms.programmes.models import Edition, Quota
from lms.programmes.rules import (
    ORDER,
    EditionStage,
    calendar_faults,
    has_started,
    open_pool,
    proposed_calendar,
)
from lms.trainings.models import PublishedTraining
from tests.factories.people import a_secretary, a_state, actor_of, keep
from tests.factories.training import a_planned_edition, a_programme, fresh

TODAY, START = date(2026, 11, 24), date(2027, 6, 1)


def do(use_case, thing, clock, **facts):
    return use_case(thing, by=SYSTEM, now=clock.now(), **facts)


def in_order(start=START):
    days = proposed_calendar(start, TODAY) | {"starts_on": start, "ends_on": start + timedelta(days=4)}
    return {name: days[name] for name, _words in ORDER}


def test_deadlines_are_proposed_in_the_weeks_before_the_start():
    weeks = {name: (START - day).days // 7 for name, day in proposed_calendar(START, TODAY).items()}
    assert weeks == {"call_opens_on": 16, "nominate_by": 10, "endorse_by": 9, "name_by": 6, "release_on": 6,
                     "lock_on": 2}  # fmt: skip


@given(st.integers(1, 400))
def test_proposed_deadlines_are_in_order_however_near_the_start_is(days):
    proposed = in_order(TODAY + timedelta(days=days))
    assert calendar_faults(proposed) == []
    assert proposed["call_opens_on"] >= TODAY


@pytest.mark.parametrize("place", range(1, len(ORDER)))
def test_a_day_before_the_one_it_must_follow_is_told_beside_its_field(place):
    (before, _words), (name, _other) = ORDER[place - 1], ORDER[place]
    days = in_order()
    wrong = days | {name: days[before] - timedelta(days=1)}
    assert calendar_faults(wrong)[0][0] == name
    assert calendar_faults(days | {name: days[before]}) == []


def test_kept_seats_are_named_by_the_release_day_where_nobody_chose_another(app, clock):
    edition = a_planned_edition()
    assert edition.name_by == edition.release_on
    with pytest.raises(RuleBroken) as refusal:
        do(services.change_edition, edition, clock, name_by=edition.release_on + timedelta(days=1))
    assert refusal.value.field == "release_on"


def test_what_is_not_promised_is_open_and_no_more_is_promised_than_there_is():
    assert open_pool(30, [2] * 11) == 8
    assert open_pool(22, [2] * 11) == 0
    with pytest.raises(ValueError, match="1 more seats are guaranteed"):
        open_pool(21, [2] * 11)


def test_an_edition_starts_at_midnight_where_it_is_held():
    edition = SimpleNamespace(starts_on=START, time_zone="Asia/Bangkok")
    midnight = datetime(2027, 5, 31, 17, tzinfo=UTC)
    assert has_started(edition, midnight)
    assert not has_started(edition, midnight - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends_on": date(2027, 1, 1)}, "ends_on"),
        ({"nominate_by": date(2028, 1, 1)}, "endorse_by"),
        ({"capacity": 21}, "capacity"),
        ({"starts_on": TODAY}, "starts_on"),
    ],
)
def test_an_edition_that_contradicts_itself_is_not_kept(app, clock, facts, field):
    with pytest.raises(RuleBroken) as refusal:
        a_planned_edition(**facts)
    assert refusal.value.field == field
    assert db.session.query(Edition).count() == 0


def test_a_cap_below_the_guarantee_is_told_beside_its_state(app, clock):
    with pytest.raises(RuleBroken, match="the cap \\(1\\) is below the guaranteed seats \\(2\\)") as refusal:
        a_planned_edition(guaranteed=2, cap=1, states=("SG",))
    assert refusal.value.field == "cap_SG"


def test_a_change_tells_what_changed_and_keeps_it_on_the_trail(app, clock):
    edition = a_planned_edition()
    changed = do(services.change_edition, edition, clock, place="Dili", title=edition.title)
    assert changed == {"place": ("Bangkok", "Dili")}
    assert '"place": ["Bangkok", "Dili"]' in audit.history(edition)[0].facts


def test_the_trail_names_a_party_and_not_its_key(app, clock):
    edition = a_planned_edition()
    do(services.change_edition, edition, clock, host=a_state("TH"))
    do(services.change_edition, edition, clock, host=None)
    assert '"host": ["Thailand", "None"]' in audit.history(edition)[0].facts


def test_changed_seats_are_told_with_before_and_after(app, clock):
    edition = a_planned_edition(capacity=10, guaranteed=1, cap=2, states=("SG", "TH"))
    quotas = {a_state("SG"): (2, 3), a_state("VN"): (0, 1)}
    changed = do(services.change_edition, edition, clock, capacity=12, quotas=quotas)
    assert set(changed) == {"seats"}
    assert {(q.state.code, q.guaranteed, q.cap) for q in fresh(edition).quotas} == {
        ("SG", 2, 3),
        ("VN", 0, 1),
    }
    assert edition.capacity == 12
    assert do(services.change_edition, edition, clock, capacity=12, quotas=quotas) == {}


def test_a_change_that_contradicts_changes_nothing(app, clock):
    edition = a_planned_edition(capacity=30)
    with pytest.raises(RuleBroken, match="guaranteed than the edition has"):
        do(
            services.change_edition,
            edition,
            clock,
            capacity=3,
            quotas={q.state: (2, 5) for q in edition.quotas},
        )
    assert fresh(edition).capacity == 30


def test_an_edition_is_published_completed_and_then_over(app, clock):
    edition = a_planned_edition()
    do(services.publish, edition, clock)
    assert (edition.stage, edition.published_at) == (EditionStage.PUBLISHED, clock.now())
    with pytest.raises(RuleBroken, match="has not ended yet"):
        do(services.complete, edition, clock)
    clock.fix(datetime.combine(edition.ends_on, datetime.min.time(), UTC) + timedelta(hours=9))
    do(services.complete, edition, clock)
    with pytest.raises(RuleBroken, match="is over"):
        do(services.change_edition, edition, clock, place="Dili")
    with pytest.raises(WrongStage):
        do(services.cancel, edition, clock, reason="Too late.")
    with pytest.raises(WrongStage, match="“publish” is not possible now"):
        do(services.publish, edition, clock)
    with pytest.raises(WrongStage, match="“close” is not possible now"):
        do(services.complete, edition, clock)


@pytest.mark.parametrize(
    ("weeks", "facts", "why"),
    [
        (20, {}, "starts today or earlier"),
        (11, {}, "Nominations would have closed"),
        (0, {"states": ()}, "No state has seats"),
    ],
)
def test_what_would_come_too_late_or_without_seats_is_not_published(app, clock, weeks, facts, why):
    edition = a_planned_edition(**facts)
    clock.fix(clock.now() + timedelta(weeks=weeks))
    with pytest.raises(RuleBroken, match=why):
        do(services.publish, edition, clock)
    assert fresh(edition).stage == EditionStage.PLANNED


def test_cancelling_needs_a_reason_that_everybody_reads(app, clock):
    edition = a_planned_edition()
    with pytest.raises(RuleBroken, match="Say why"):
        do(services.cancel, edition, clock, reason=" ")
    do(services.cancel, edition, clock, reason=" The host is under water. ")
    assert (edition.stage, edition.reason) == (EditionStage.CANCELLED, "The host is under water.")


def test_a_programme_changes_with_its_history(app, clock):
    programme = a_programme()
    do(services.change_programme, programme, clock, title="First response")
    assert "First response" in audit.history(programme)[0].facts
    do(services.change_programme, programme, clock, title="First response")
    assert len(audit.history(programme)) == 2


def test_planned_editions_are_for_those_who_plan_them(app, clock):
    edition = a_planned_edition()
    secretary = actor_of(a_secretary())
    assert queries.edition(ANONYMOUS, edition.public_id) is None
    assert queries.edition(secretary, edition.public_id) == edition
    assert queries.editions_of(ANONYMOUS, edition.programme) == []
    do(services.publish, edition, clock)
    assert queries.editions_of(ANONYMOUS, edition.programme) == [edition]
    coming = queries.upcoming_editions(ANONYMOUS, clock.now().date())
    assert [row.public_id for row in coming] == [str(edition.public_id)]
    assert queries.upcoming_editions(ANONYMOUS, edition.ends_on + timedelta(days=1)) == []


def test_a_retired_programme_is_nowhere(app, clock):
    programme = a_programme()
    programme.retired = True
    db.session.commit()
    assert queries.programme(ANONYMOUS, programme.public_id) is None
    assert queries.programme_choices(ANONYMOUS) == []


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("has_seats", {"capacity": 0}),
        ("ends_after_it_starts", {"ends_on": TODAY}),
        ("published_is_dated", {"stage": EditionStage.PUBLISHED}),
    ],
)
def test_the_table_of_editions_refuses_what_the_rules_forbid(app, clock, name, facts):
    edition = a_planned_edition()
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(edition, column, value)
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize(("guaranteed", "cap"), [(-1, 2), (3, 2)])
def test_the_table_of_quotas_refuses_a_promise_that_cannot_be_kept(app, clock, guaranteed, cap):
    quota = a_planned_edition(states=("SG",)).quotas[0]
    with pytest.raises(IntegrityError, match="cap_covers_guarantee"):
        quota.guaranteed, quota.cap = guaranteed, cap
        db.session.flush()
    db.session.rollback()


def test_a_state_has_one_quota_and_a_training_one_code(app, clock):
    known = a_planned_edition(states=("SG",)).quotas[0]
    facts = {
        c.name: getattr(known, c.name) for c in Quota.__table__.columns if c.name not in {"id", "public_id"}
    }
    with pytest.raises(IntegrityError, match="quota"):
        keep(Quota(**facts))
    db.session.rollback()
    known = db.session.query(PublishedTraining).first()
    facts = {
        c.name: getattr(known, c.name)
        for c in PublishedTraining.__table__.columns
        if c.name not in {"id", "public_id"}
    }
    with pytest.raises(IntegrityError, match="published_training.code"):
        keep(PublishedTraining(**facts))
    db.session.rollback()


@pytest.mark.parametrize(
    ("name", "facts"),
    [("reserves_are_not_negative", {"reserves": -1}), ("ck_seat_block_has_seats", {"capacity": 0})],
)
def test_the_table_of_blocks_refuses_seats_that_cannot_be(app, clock, name, facts):
    block = a_planned_edition(states=("SG",)).blocks[0]
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(block, column, value)
        db.session.flush()
    db.session.rollback()
