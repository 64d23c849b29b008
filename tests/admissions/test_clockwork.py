"""What the clock decides about seats: release, reminders, the end of a call, the end of an offer."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as edition_services
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NominationStage
from lms.seats import queries
from lms.seats.models import LedgerRow
from lms.seats.rules import LedgerVerb
from tests.factories.people import a_focal_point, a_state
from tests.factories.seats import book_faults, held_and_taken, used_seats
from tests.factories.training import a_nomination, a_published_edition, fresh

N = NominationStage


def letters(kind):
    return [row for row in db.session.scalars(select(OutboxLetter)) if row.kind.endswith(f".{kind}")]


def a_full_edition_with_a_reserve(clock):
    """Return (edition, the reserve): SG has its one guaranteed seat, TH's stands unnamed, SG waits."""
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=("SG", "TH"))
    for rank in (1, 2):
        reserve = a_nomination(edition, "SG", rank=rank)
        services.offer(reserve, by=SYSTEM, now=clock.now())
    return edition, reserve


def the_day_after(day):
    """Return the instant at which a day has ended where the edition is."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo("Asia/Bangkok"))


def test_until_the_last_second_of_the_release_day_an_unnamed_seat_waits_for_its_state(app, clock):
    edition, reserve = a_full_edition_with_a_reserve(clock)

    services.release_seats(by=SYSTEM, now=the_day_after(edition.release_on) - timedelta(seconds=1))

    assert fresh(reserve).stage == N.WAITLISTED


def test_one_second_after_the_release_the_seat_goes_to_whoever_waits(app, clock):
    edition, reserve = a_full_edition_with_a_reserve(clock)
    instant = the_day_after(edition.release_on) + timedelta(seconds=1)

    services.release_seats(by=SYSTEM, now=instant)

    assert fresh(reserve).stage == N.OFFERED
    row = db.session.scalar(select(LedgerRow).where(LedgerRow.verb == LedgerVerb.RELEASE))
    assert (row.at, row.promised, row.open) == (instant - timedelta(seconds=1), -1, 1)
    assert "returns to the open pool" in row.rule
    assert "states without a seat first" in letters("promoted")[0].body
    assert book_faults(edition) == []


def test_seats_are_released_once(app, clock):
    edition, _reserve = a_full_edition_with_a_reserve(clock)
    later = the_day_after(edition.release_on)

    assert services.release_seats(by=SYSTEM, now=later) == edition.blocks
    assert services.release_seats(by=SYSTEM, now=later + timedelta(minutes=1)) == []


def an_edition_named_before_its_release(clock, states=("SG", "TH")):
    """Return (edition, the reserve): SG keeps a seat without a name, so that its second officer waits."""
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=states)
    edition_services.change_edition(
        edition, name_by=edition.release_on - timedelta(days=7), by=SYSTEM, now=clock.now()
    )
    services.reserve(edition, a_state("SG"), 1, by=SYSTEM, now=clock.now())
    return edition


def test_a_seat_kept_without_a_name_goes_back_when_the_day_for_naming_is_over(app, clock):
    edition = an_edition_named_before_its_release(clock)
    instant = the_day_after(edition.name_by)

    assert services.release_seats(by=SYSTEM, now=instant - timedelta(seconds=1)) == []
    assert services.release_seats(by=SYSTEM, now=instant + timedelta(hours=1)) == edition.blocks
    assert services.release_seats(by=SYSTEM, now=instant + timedelta(hours=2)) == []

    row = db.session.scalar(select(LedgerRow).where(LedgerRow.verb == LedgerVerb.LAPSE))
    assert (row.at, row.reserved, row.promised, row.open) == (instant, -1, 1, 0)
    assert "without a name" in row.rule
    assert book_faults(edition) == []
    with pytest.raises(RuleBroken, match="day for naming kept seats is over"):
        services.reserve(edition, a_state("SG"), 1, by=SYSTEM, now=instant + timedelta(hours=3))


def test_a_seat_that_nobody_named_goes_to_the_one_who_waits(app, clock):
    edition = an_edition_named_before_its_release(clock)
    services.reserve(edition, a_state("TH"), 1, by=SYSTEM, now=clock.now())
    services.give_back(edition, a_state("SG"), 1, by=SYSTEM, now=clock.now())
    edition_services.change_seats(edition, quotas={a_state("SG"): (0, 2), a_state("TH"): (0, 2)}, capacity=1,
                          by=SYSTEM, now=clock.now())  # fmt: skip
    reserve = a_nomination(edition, "SG", rank=1)
    assert services.offer(reserve, by=SYSTEM, now=clock.now()) is False

    services.release_seats(by=SYSTEM, now=the_day_after(edition.name_by))

    assert fresh(reserve).stage == N.OFFERED
    assert book_faults(edition) == []


def test_pages_and_later_events_know_of_the_naming_day_before_any_job_does(app, clock):
    edition = an_edition_named_before_its_release(clock)
    before = the_day_after(edition.name_by) - timedelta(seconds=1)
    block, after = edition.blocks[0], the_day_after(edition.name_by)

    assert queries.seats_of(block, before).states["SG"].reserved == 1
    assert queries.seats_of(block, after).states["SG"].reserved == 0
    assert book_faults(edition) == []

    clock.fix(after)
    services.offer(a_nomination(edition, "SG", rank=1), by=SYSTEM, now=after)
    assert list(db.session.scalars(select(LedgerRow.verb).order_by(LedgerRow.number)))[-2:] == [
        LedgerVerb.LAPSE, LedgerVerb.HOLD]  # fmt: skip
    assert book_faults(edition) == []


def test_what_the_clock_has_freed_stays_freed_when_the_days_move(app, clock):
    edition = an_edition_named_before_its_release(clock)
    clock.fix(the_day_after(edition.release_on))
    later = edition.lock_on
    edition_services.change_edition(edition, name_by=later, release_on=later, by=SYSTEM, now=clock.now())
    verbs = set(db.session.scalars(select(LedgerRow.verb)))
    assert verbs >= {LedgerVerb.LAPSE, LedgerVerb.RELEASE}
    assert queries.seats_of(edition.blocks[0], clock.now()).released
    assert book_faults(edition) == []


def test_a_cancelled_edition_keeps_no_seat_that_the_clock_had_given_on(app, clock):
    edition, reserve = a_full_edition_with_a_reserve(clock)
    edition_services.cancel_edition(edition, "Flooded.", by=SYSTEM, now=the_day_after(edition.release_on))
    assert fresh(reserve).stage == N.CANCELLED_BY_ORGANISER
    assert used_seats(edition) == 0
    assert book_faults(edition) == []


def test_a_nominee_is_reminded_once_two_days_before_the_offer_ends(app, clock):
    nomination = a_nomination(a_published_edition())
    services.offer(nomination, by=SYSTEM, now=clock.now())
    early, due = clock.now() + timedelta(days=4), clock.now() + timedelta(days=5)

    assert services.remind_of_offers(by=SYSTEM, now=early) == 0
    assert services.remind_of_offers(by=SYSTEM, now=due) == 1
    assert services.remind_of_offers(by=SYSTEM, now=due + timedelta(minutes=1)) == 0

    assert len(letters("reminder")) == 1


def test_who_waits_when_the_edition_starts_is_told_that_there_is_no_seat(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",))
    held, waiting, draft = (a_nomination(edition, stage=s) for s in (N.ELIGIBLE, N.ELIGIBLE, N.DRAFT))
    services.select_all(edition, by=SYSTEM, now=clock.now())
    start = datetime.combine(edition.starts_on, datetime.min.time(), ZoneInfo("Asia/Bangkok"))

    assert services.close_calls(by=SYSTEM, now=start - timedelta(seconds=1)) == 0
    assert services.close_calls(by=SYSTEM, now=start) == 2

    assert (fresh(waiting).stage, fresh(draft).stage) == (N.NOT_SELECTED, N.NOT_SELECTED)
    assert fresh(held).stage == N.OFFERED
    assert [row.to for row in letters("not_selected")] == [waiting.account.email]


def test_an_offer_never_ends_after_the_start_and_a_seat_freed_then_goes_to_nobody(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",), offer_days=60)
    first, waiting = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    start = datetime.combine(edition.starts_on, datetime.min.time(), ZoneInfo("Asia/Bangkok"))
    services.select_all(edition, by=SYSTEM, now=start - timedelta(days=1))
    assert first.offer_ends_at == start

    services.expire_offers(by=SYSTEM, now=start)

    assert (fresh(first).stage, fresh(waiting).stage) == (N.OFFER_EXPIRED, N.WAITLISTED)
    assert held_and_taken(edition) == (0, 0)


def test_focal_points_hear_of_an_edition_at_once_and_of_its_call_on_the_day_it_opens(app, clock):
    focal = a_focal_point("SG")
    opens = clock.now().date() + timedelta(days=3)

    edition = a_published_edition(call_opens_on=opens)
    assert [row.to for row in letters("announced")] == [focal.email]
    assert edition_services.open_calls(by=SYSTEM, now=clock.now() + timedelta(days=2)) == []

    assert edition_services.open_calls(by=SYSTEM, now=clock.now() + timedelta(days=3)) == [edition]
    assert edition_services.open_calls(by=SYSTEM, now=clock.now() + timedelta(days=3, minutes=1)) == []
    assert [row.to for row in letters("call_opened")] == [focal.email]
