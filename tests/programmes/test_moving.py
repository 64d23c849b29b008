"""Days that move together, and the next edition after the model of this one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.programmes import queries, services
from lms.programmes.models import Edition
from lms.programmes.rules import (
    ORDER,
    BlockPlan,
    EditionStage,
    calendar_faults,
    moved_days,
    next_title,
    proposed_calendar,
    staying,
)
from lms.topics.rules import Mode
from tests.factories.people import a_secretary, a_state
from tests.factories.training import a_planned_edition, a_published_edition, a_session, fresh

TODAY = date(2026, 11, 24)


class AnEdition:
    """Days of an edition, as the rule reads them."""

    def __init__(self, starts_on, today):
        days = proposed_calendar(starts_on, today) | {
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(4),
        }
        vars(self).update({name: days[name] for name, _words in ORDER})


@given(ahead=st.integers(1, 200), later=st.integers(1, 300), waited=st.integers(0, 199), reopen=st.booleans())
def test_moved_days_are_in_order_and_nothing_moves_into_the_past(ahead, later, waited, reopen):
    edition = AnEdition(TODAY + timedelta(ahead), TODAY)
    today = TODAY + timedelta(min(waited, ahead - 1))

    days = moved_days(edition, edition.starts_on + timedelta(later), today, reopen=reopen)

    assert calendar_faults(days) == []
    stay = staying(edition, today, reopen=reopen)
    for name in days:
        assert days[name] == getattr(edition, name) if name in stay else days[name] >= today
    assert reopen is False or set(stay) <= {"call_opens_on"}


@pytest.mark.parametrize(
    ("title", "year", "taken", "wanted"),
    [
        ("Evidence, 2027", 2028, (), "Evidence, 2028"),
        ("Evidence", 2028, (), "Evidence, 2028"),
        ("Evidence, 2027", 2027, ("Evidence, 2027",), "Evidence, 2027 (2)"),
        ("Evidence, 2027 (2)", 2027, ("Evidence, 2027", "Evidence, 2027 (2)"), "Evidence, 2027 (3)"),
        ("Course 20270, first", 2028, (), "Course 20270, first, 2028"),
    ],
)
def test_the_next_title_carries_its_own_year_and_is_not_taken(title, year, taken, wanted):
    assert next_title(title, 2027, year, taken) == wanted


def test_the_next_edition_has_parties_seats_and_sessions_of_this_one_and_nobody_in_it(app, clock):
    edition = a_published_edition(
        host=a_state("TH"), venue=a_state("VN"), provider=a_state("SG"), funder=a_state("MY"), capacity=9,
        states=("SG", "TH"), report_asked="Two pages.",
    )  # fmt: skip
    a_session(edition, after_days=1, link="https://meet.example/secret", room="Hall")
    starts = edition.starts_on + timedelta(days=364)

    following = services.plan_next(edition, starts, by=SYSTEM, now=clock.now())

    assert (following.stage, following.published_at, following.title) == (
        EditionStage.PLANNED, None, "Digital evidence at the scene, 2028")  # fmt: skip
    assert following.programme == edition.programme
    assert {part: party.code for part, party in following.parties.items()} == {
        part: party.code for part, party in edition.parties.items()}  # fmt: skip
    assert {(q.state.code, q.guaranteed, q.cap) for q in following.quotas} == {("SG", 2, 5), ("TH", 2, 5)}
    (session,) = queries.sessions_taking_place(following)
    (old,) = queries.sessions_taking_place(edition)
    assert session.starts_at - old.starts_at == timedelta(days=364)
    assert (session.room, session.link, following.report_asked) == ("Hall", None, "Two pages.")
    assert following.nominate_by == proposed_calendar(starts, clock.now().date())["nominate_by"]


def test_several_kinds_of_seats_and_the_sessions_of_a_cancelled_edition_are_taken_over(app, clock):
    plans = [
        BlockPlan(4, {a_state("SG"): (1, 2)}, "judge"),
        BlockPlan(3, {a_state("TH"): (1, 3)}, mode=Mode.ONLINE),
    ]
    edition = a_planned_edition(capacity=None, quotas=None, blocks=plans)
    gone, falls = a_session(edition, "Gone"), a_session(edition, "Falls", hour=14)
    services.call_off_session(gone, "The room floods.", by=SYSTEM, now=clock.now())
    clock.fix(clock.now() + timedelta(hours=1))
    services.cancel(edition, "Too few.", by=SYSTEM, now=clock.now())

    following = services.plan_next(edition, edition.starts_on + timedelta(days=7), by=SYSTEM, now=clock.now())

    assert [(b.capacity, b.audience, b.mode) for b in following.blocks] == [
        (4, "judge", None),
        (3, None, Mode.ONLINE),
    ]
    assert [s.title for s in queries.sessions_taking_place(following)] == [falls.title]


def test_the_next_edition_does_not_begin_in_the_past(app, clock):
    edition = a_planned_edition()
    with pytest.raises(RuleBroken, match="today or earlier"):
        services.plan_next(edition, clock.now().date(), by=SYSTEM, now=clock.now())
    assert db.session.query(Edition).count() == 1


def test_the_secretariat_plans_the_next_edition_from_the_page(browser, clock):
    edition = a_published_edition()
    page = (
        browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}").follow("Plan the next edition")
    )
    refused = page.submit(starts_on="2026-11-24")
    assert refused.code == 422
    page = refused.submit(starts_on="2028-02-07", title="")
    assert page.title == "Digital evidence at the scene, 2028"
    assert "The next edition is planned" in page.flashes
    assert fresh(edition).title == "Digital evidence at the scene, 2027"


def test_days_that_no_longer_hold_a_session_are_refused_with_the_way_out(app, clock):
    edition = a_published_edition()
    a_session(edition)
    with pytest.raises(RuleBroken, match="Postpone the edition, so that its sessions move"):
        services.change_edition(
            edition, starts_on=edition.starts_on + timedelta(days=2), by=SYSTEM, now=clock.now()
        )
    with pytest.raises(RuleBroken, match="today or earlier"):
        services.change_edition(edition, starts_on=clock.now().date(), by=SYSTEM, now=clock.now())
