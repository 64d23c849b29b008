"""An edition takes place later: what moves, what stands, who is asked and told; and what a cancelled one leaves."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from lms.admissions import services as admission_services
from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as edition_services
from lms.enrolments import queries, services
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NominationStage
from lms.programmes import queries as programmes
from lms.programmes.rules import DEADLINES, moved_days
from lms.seats import queries as seat_queries
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    a_trainee,
    actor_of,
)
from tests.factories.seats import book_faults, used_seats
from tests.factories.training import a_nomination, a_published_edition, a_session, fresh

N = NominationStage
LATER = timedelta(weeks=7)


def told(kind):
    rows = db.session.scalars(select(OutboxLetter).where(OutboxLetter.kind.endswith(f".{kind}")))
    return sorted(row.to for row in rows)


def seated(edition, clock, state="SG", **facts):
    nomination = a_nomination(edition, state, **facts)
    admission_services.offer(nomination, by=SYSTEM, now=clock.now())
    admission_services.accept(nomination, by=SYSTEM, now=clock.now())
    return nomination


def postpone(edition, clock, by_so_much=LATER, **facts):
    days = moved_days(edition, edition.starts_on + by_so_much, clock.now().date(), **facts)
    return edition_services.postpone_edition(edition, days, by=SYSTEM, now=clock.now())


def after(day):
    return day + timedelta(days=1)


def at_noon_of(clock, day):
    clock.fix(clock.now() + (day - clock.now().date()))


def test_days_sessions_and_deadlines_move_by_the_same_distance(app, clock):
    edition = a_published_edition(time_zone="Europe/Lisbon", starts_in_weeks=17)
    session = a_session(edition, hour=9)
    days = {name: getattr(edition, name) for name in DEADLINES if name != "call_opens_on"}
    was = session.starts_at.astimezone(ZoneInfo("Europe/Lisbon"))

    postpone(edition, clock)

    assert {name: getattr(fresh(edition), name) for name in days} == {n: d + LATER for n, d in days.items()}
    now_at = fresh(session).starts_at.astimezone(ZoneInfo("Europe/Lisbon"))
    assert (now_at.date(), now_at.time()) == (was.date() + LATER, was.time())
    assert now_at.utcoffset() != was.utcoffset(), "summer time lies between the two"
    assert edition.version == 2


def test_seats_stand_and_their_holders_are_asked_again_while_names_are_open(app, clock):
    edition = a_published_edition()
    nomination, offered = seated(edition, clock), a_nomination(edition, "TH")
    admission_services.offer(offered, by=SYSTEM, now=clock.now())
    used = used_seats(edition)

    postpone(edition, clock)

    assert (fresh(nomination).stage, fresh(offered).stage, used_seats(edition)) == (
        N.ACCEPTED,
        N.OFFERED,
        used,
    )
    assert queries.enrolment_of(nomination).waits_for_confirmation
    assert told("asked_again") == [nomination.account.email]
    assert told("edition_changed") == [offered.account.email]
    assert book_faults(edition) == []


def test_after_the_lock_nobody_is_asked_and_everybody_is_told(app, clock):
    edition = a_published_edition()
    nomination = seated(edition, clock)
    at_noon_of(clock, after(edition.lock_on))

    postpone(edition, clock)

    assert not queries.enrolment_of(nomination).waits_for_confirmation
    assert told("edition_changed") == [nomination.account.email]


def test_the_officer_confirms_on_the_own_page_and_once(browser, clock):
    edition = a_published_edition()
    nomination = seated(edition, clock)
    postpone(edition, clock)
    browser.sign_in(nomination.account)

    page = browser.open(f"/nominations/{nomination.public_id}")
    assert "can you still come" in page.text
    page = page.press("Confirm the new days")

    assert "Confirmed for the new days" in page.text
    with pytest.raises(RuleBroken, match="Nothing is asked"):
        services.confirm(nomination, by=actor_of(nomination.account), now=clock.now())


def test_who_cannot_come_withdraws_and_the_seat_goes_to_the_next(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=1, cap=1, states=("SG",))
    nomination, reserve = seated(edition, clock, rank=1), a_nomination(edition, rank=2)
    admission_services.offer(reserve, by=SYSTEM, now=clock.now())
    postpone(edition, clock)
    admission_services.withdraw(nomination, by=actor_of(nomination.account), now=clock.now())
    assert fresh(reserve).stage == N.OFFERED
    assert queries.enrolment_of(nomination).stage == EnrolmentStage.LEFT


@pytest.mark.parametrize("reopen", [False, True])
def test_passed_deadlines_open_again_only_where_that_is_asked(app, clock, reopen):
    edition = a_published_edition()
    at_noon_of(clock, after(edition.endorse_by))
    stood = {name: getattr(edition, name) for name in DEADLINES}

    postpone(edition, clock, reopen=reopen)

    today = clock.now().date()
    for name in ("nominate_by", "endorse_by"):
        assert getattr(edition, name) == (max(stood[name] + LATER, today) if reopen else stood[name])
    assert edition.call_opens_on == stood["call_opens_on"]
    assert edition.release_on == stood["release_on"] + LATER


def test_seats_that_the_clock_has_released_stay_released_though_no_job_had_written_it(app, clock):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=("SG", "TH"))
    reserve = [a_nomination(edition, "SG", rank=rank) for rank in (1, 2)][1]
    admission_services.select_all(edition, by=SYSTEM, now=clock.now())
    at_noon_of(clock, after(edition.release_on))

    postpone(edition, clock, reopen=True)

    assert seat_queries.seats_of(edition.blocks[0], clock.now()).released
    assert fresh(reserve).stage == N.OFFERED
    assert book_faults(edition) == []


def test_whoever_would_sit_in_two_places_is_named_to_the_own_state(app, clock):
    focal, officer = a_focal_point("SG"), a_trainee("SG")
    edition = a_published_edition(starts_in_weeks=20)
    other = a_published_edition(starts_in_weeks=27)
    for each in (edition, other):
        seated(each, clock, account=officer)

    assert edition_services.consequences(
        edition, moved_days(edition, other.starts_on, clock.now().date()), clock.now()
    )["clashing"]
    postpone(edition, clock)

    assert told("clashing") == [focal.email]


def test_parties_and_states_are_told_and_the_trail_keeps_before_and_after(app, clock):
    japan = a_partner("japan")
    officer, focal = a_partner_officer("japan"), a_focal_point("TH")
    edition = a_published_edition(venue=japan)
    was = edition.starts_on
    postpone(edition, clock)
    assert told("edition_changed_for_party") == [officer.email]
    assert focal.email in told("edition_moved")
    assert f'"starts_on": ["{was}", "{edition.starts_on}"]' in audit.history(edition)[0].facts


@pytest.mark.parametrize("weeks", [0, -1])
def test_an_edition_is_never_postponed_to_an_earlier_day(app, clock, weeks):
    edition = a_published_edition()
    with pytest.raises(RuleBroken, match="Choose a later day"):
        postpone(edition, clock, timedelta(weeks=weeks))


def test_what_has_started_is_not_postponed_and_too_few_days_hold_no_session(app, clock):
    edition = a_published_edition()
    a_session(edition, after_days=4)
    with pytest.raises(RuleBroken, match="would lie outside the new days"):
        postpone(edition, clock, ends_on=edition.starts_on + LATER)
    db.session.rollback()
    at_noon_of(clock, edition.starts_on)
    with pytest.raises(RuleBroken, match="has started"):
        postpone(edition, clock)


def test_the_secretariat_looks_at_what_moves_before_anything_counts(browser, clock):
    edition = a_published_edition()
    a_session(edition)
    nomination = seated(edition, clock)
    starts, lock = edition.starts_on, edition.lock_on
    browser.sign_in(a_secretary())

    page = browser.open(f"/editions/{edition.public_id}").follow("Postpone")
    page = page.submit(starts_on=(starts + LATER).isoformat())
    assert page.title == "What moves when it is postponed"
    assert "at the same times of the day: 1 session" in page.text
    assert "What stands: 1 seat, 0 offers" in page.text
    assert fresh(edition).starts_on == starts

    page = page.submit(lock_on=(starts + LATER).isoformat(), step="postpone")

    assert "is postponed" in page.flashes
    assert (fresh(edition).starts_on, edition.lock_on) == (starts + LATER, starts + LATER)
    assert edition.lock_on != lock + LATER
    assert queries.enrolment_of(nomination).waits_for_confirmation
    assert "Not confirmed yet for the new days: 1 seat" in page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts_on": "2027-01-04"}, "Choose a later day"),
        ({"starts_on": "2027-06-07", "ends_on": "2027-06-01"}, "put the dates in order"),
        ({"starts_on": ""}, "Starts:"),
    ],
)
def test_days_that_cannot_be_meant_are_refused_on_the_form(browser, clock, typed, words):
    edition = a_published_edition()
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/postpone").submit(**typed)
    assert page.code == 422
    assert words in page.errors


def test_a_deadline_out_of_order_is_refused_beside_its_field_and_the_others_stay(browser, clock):
    edition = a_published_edition()
    starts = (edition.starts_on + LATER).isoformat()
    page = (
        browser.sign_in(a_secretary())
        .open(f"/editions/{edition.public_id}/postpone")
        .submit(starts_on=starts)
    )
    late = (edition.ends_on + LATER * 2).isoformat()
    page = page.submit(nominate_by=late, step="postpone")
    assert page.code == 422
    assert "put the dates in order" in page.errors
    assert page.soup.find("input", {"name": "nominate_by"})["value"] == late
    assert fresh(edition).starts_on.isoformat() != starts


def test_who_was_overtaken_reads_both_texts_and_postpones_nothing_unread(browser, clock):
    edition = a_published_edition()
    starts = edition.starts_on
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/postpone")
    page = page.submit(starts_on=(starts + LATER).isoformat())
    edition_services.change_edition(edition, lock_on=edition.starts_on, by=SYSTEM, now=clock.now())

    page = page.submit(step="postpone")

    assert page.code == 409
    assert "Somebody else changed this" in page.errors
    assert fresh(edition).starts_on == starts


def test_a_cancelled_edition_leaves_no_seat_no_session_and_nobody_untold(app, clock):
    japan = a_partner("japan")
    officer = a_partner_officer("japan")
    edition = a_published_edition(funder=japan)
    session, nomination = a_session(edition), seated(edition, clock)
    admission_services.reserve(edition, nomination.state, 1, by=SYSTEM, now=clock.now())

    edition_services.cancel_edition(edition, "Flooded.", by=SYSTEM, now=clock.now())

    assert used_seats(edition) == 0
    assert (fresh(session).takes_place, session.reason) == (False, "Flooded.")
    assert db.session.scalar(select(Enrolment)).stage == EnrolmentStage.LEFT
    assert told("edition_cancelled") == [nomination.account.email]
    assert told("edition_called_off_for_party") == [officer.email]
    assert programmes.sessions_taking_place(edition) == []
    assert book_faults(edition) == []
