"""Officers who accept at the same moment, in threads, on both databases; `make scale-test` has the crowds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import func, select

from lms.admissions import services
from lms.base import audit
from lms.base.db import db
from lms.editions import services as edition_services
from lms.enrolments.models import Enrolment
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import Full, RuleBroken
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.programmes.models import Edition
from tests.factories.browser import Browser
from tests.factories.seats import book_faults, used_seats
from tests.factories.training import a_nomination, a_published_edition

SEATS = 4


def standing_by(edition, clock, state="SG"):
    nomination = a_nomination(edition, state)
    services.offer_standby(nomination, by=SYSTEM, now=clock.now())
    return nomination


def test_the_button_works(either, clock):
    nomination = standing_by(a_published_edition(), clock)
    page = Browser(either).sign_in(nomination.account).open(f"/nominations/{nomination.public_id}")

    assert "The seat is confirmed" in page.press("Accept the seat").text


def test_threads_sell_what_there_is(either, clock):
    edition = a_published_edition(capacity=SEATS, guaranteed=1, cap=2, states=("SG", "TH", "MY"))
    wanted = [standing_by(edition, clock, state).id for state in ("SG", "TH", "MY") * 5]
    db.session.rollback()

    def accept(key):
        with either.app_context():
            nomination = db.session.get(Nomination, key)
            try:
                services.accept(nomination, by=SYSTEM, now=clock.now())
            except Full:
                return False
            return True

    with ThreadPoolExecutor(5) as threads:
        won = list(threads.map(accept, wanted))

    assert sum(won) == SEATS == db.session.scalar(select(func.count()).select_from(Enrolment))
    assert book_faults(edition) == []
    assert audit.verify().whole


def test_of_those_who_save_one_form_at_once_one_wins_and_the_others_read_it(either, clock):
    nomination = a_nomination(a_published_edition(), "SG", stage=NominationStage.DRAFT)
    path = f"/nominations/{nomination.public_id}/change"
    pages = [Browser(either).sign_in(nomination.account).open(path) for _ in range(4)]
    db.session.rollback()

    def keep(number):
        with either.app_context():
            return pages[number].submit(post=f"Post {number}")

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(keep, range(4)))

    assert sorted(page.code for page in answers) == [200, 409, 409, 409]
    kept = f"Stands now: {db.session.get(Nomination, nomination.id).post} You typed:"
    assert [kept in page.errors for page in answers] == [page.code == 409 for page in answers]


def test_cancelling_and_accepting_do_not_wait_for_each_other(either, clock):
    edition = a_published_edition(capacity=12, guaranteed=0, cap=12, states=("SG",))
    wanted = [standing_by(edition, clock).id for _ in range(12)]
    key = edition.id
    db.session.rollback()

    def accept(nomination):
        with either.app_context():
            try:
                services.accept(db.session.get(Nomination, nomination), by=SYSTEM, now=clock.now())
            except RuleBroken:
                return "refused"
            return "enrolled"

    def cancel(_key):
        with either.app_context():
            edition = db.session.get(Edition, key)
            edition_services.cancel_edition(edition, "The host is under water.", by=SYSTEM, now=clock.now())
            return "cancelled"

    with ThreadPoolExecutor(5) as threads:
        calls = [threads.submit(accept, n) for n in wanted[:6]]
        calls += [threads.submit(cancel, key)] + [threads.submit(accept, n) for n in wanted[6:]]
        ends = [call.result() for call in calls]

    assert ends.count("cancelled") == 1
    assert used_seats(db.session.get(Edition, key)) == 0
    assert audit.verify().whole


def test_changing_and_cancelling_an_edition_do_not_wait_for_each_other(either, clock):
    keys = [a_published_edition().id for _ in range(4)]
    db.session.rollback()

    def change(key):
        with either.app_context():
            edition = db.session.get(Edition, key)
            day = edition.release_on - timedelta(days=1)
            try:
                edition_services.change_edition(edition, name_by=day, by=SYSTEM, now=clock.now())
            except RuleBroken:
                return "refused"
            return "changed"

    def cancel(key):
        with either.app_context():
            edition = db.session.get(Edition, key)
            edition_services.cancel_edition(edition, "The host is under water.", by=SYSTEM, now=clock.now())
            return "cancelled"

    with ThreadPoolExecutor(2) as threads:
        calls = [threads.submit(verb, key) for key in keys for verb in (change, cancel)]
        ends = [call.result() for call in calls]

    assert ends.count("cancelled") == len(keys)
    assert audit.verify().whole
