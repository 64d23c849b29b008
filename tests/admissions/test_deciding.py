"""Who decides on a seat, what is known before, and how a seat is kept, ranked and handed over."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.editions import services as edition_services
from lms.enrolments.models import Enrolment
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.nominations import services as nomination_services
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    a_trainee,
    actor_of,
)
from tests.factories.training import (
    a_nomination,
    a_programme,
    a_published_edition,
    fresh,
    plan,
)

N = NominationStage
ENDORSED = {"office": "Ministry", "confirmation": "ENDORSE"}
DECISION = re.compile(r"Decided by (.+?), ")


def path(thing, step=""):
    kind = "nominations" if isinstance(thing, Nomination) else "editions"
    return f"/{kind}/{thing.public_id}{step}"


def seated(edition, officer, now, *, accepted=True):
    nomination = a_nomination(edition, account=officer)
    services.offer(nomination, by=SYSTEM, now=now)
    if accepted:
        services.accept(nomination, by=SYSTEM, now=now)
    return nomination


# Screening


def test_the_party_that_pays_decides_once_it_is_asked_and_reads_it_no_longer_then(browser):
    edition = a_published_edition(funder=a_partner("japan"))
    nomination = a_nomination(edition, stage=N.ENDORSED, rank=1)
    officer, secretary = a_partner_officer("japan"), a_secretary()
    assert browser.sign_in(officer).get(path(nomination)).status_code == 404
    browser.sign_out().sign_in(secretary).open(path(nomination)).press("Let Japan decide")
    browser.sign_out().sign_in(officer)

    page = browser.open(path(nomination)).press("Eligible")

    assert page.path == "/nominations"
    assert browser.get(path(nomination)).status_code == 404
    kept = fresh(nomination)
    assert (kept.stage, kept.screened_by.code, kept.screened_at is not None) == (N.ELIGIBLE, "japan", True)
    shown = browser.sign_out().sign_in(secretary).open(path(nomination)).text
    assert DECISION.search(shown).group(1) == "Japan"


def test_another_partner_neither_reads_nor_decides(browser):
    edition = a_published_edition(funder=a_partner("japan"), provider=a_partner("interpol"))
    nomination = a_nomination(edition, stage=N.SCREENING, rank=1)
    browser.sign_in(a_partner_officer("interpol"))
    assert browser.get(path(nomination)).status_code == 404
    assert browser.post(path(nomination, "/find-eligible")).code == 404
    assert fresh(nomination).stage == N.SCREENING


def test_no_reason_of_a_decision_is_kept_anywhere(browser):
    edition = a_published_edition(funder=a_partner("japan"))
    nomination = a_nomination(edition, stage=N.SCREENING, rank=1)
    browser.sign_in(a_partner_officer("japan"))

    browser.post(path(nomination, "/find-ineligible"), {"reason": "Because of Canary"})

    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "find_ineligible")).one()
    assert "Canary" not in event.facts
    assert {c.name for c in Nomination.__table__.columns if "screen" in c.name} == {
        "screened_at",
        "screened_by_id",
    }


def test_nobody_is_asked_where_nobody_else_pays(app, clock):
    nomination = a_nomination(a_published_edition(), stage=N.ENDORSED, rank=1)
    with pytest.raises(RuleBroken, match="Nobody else pays"):
        services.ask_funder(nomination, by=SYSTEM, now=clock.now())


# Clashes


@pytest.mark.parametrize("accepted", [True, False], ids=["a seat", "an offer"])
def test_nothing_is_handed_in_beside_a_seat_or_an_offer_on_the_same_days(app, clock, accepted):
    officer = a_trainee("SG")
    held = a_published_edition(title="The first course")
    seated(held, officer, clock.now(), accepted=accepted)
    asked = a_published_edition(title="The second course")
    nomination = a_nomination(asked, account=officer, stage=N.DRAFT)

    with pytest.raises(RuleBroken) as refused:
        nomination_services.submit(nomination, consent=True, by=actor_of(officer), now=clock.now())

    said = refused.value.sentence
    assert ("a seat" if accepted else "an offer") in said
    assert all(
        words in said for words in ("The first course", "The second course", f"{held.starts_on:%d %B}")
    )


def test_two_offers_on_the_same_days_become_one_seat(app, clock):
    officer = a_trainee("SG")
    first, second = (
        seated(a_published_edition(title=f"Course {n}"), officer, clock.now(), accepted=False) for n in (1, 2)
    )
    services.accept(first, by=actor_of(officer), now=clock.now())

    with pytest.raises(RuleBroken, match="a seat in “Course 1”"):
        services.accept(second, by=actor_of(officer), now=clock.now())

    assert fresh(second).stage == N.OFFERED
    services.decline(second, by=actor_of(officer), now=clock.now())


def test_days_that_only_touch_the_week_after_do_not_clash(app, clock):
    officer = a_trainee("SG")
    seated(a_published_edition(), officer, clock.now())
    later = a_nomination(a_published_edition(starts_in_weeks=21), account=officer, stage=N.DRAFT)
    nomination_services.submit(later, consent=True, by=actor_of(officer), now=clock.now())
    assert fresh(later).stage == N.SUBMITTED


def test_the_endorser_sees_what_clashes_and_that_the_course_was_done_before(browser, clock):
    officer, programme = a_trainee("SG"), a_programme()
    starts = clock.now().date() + timedelta(weeks=20)
    before, again = (
        plan(programme, 30, 2, 5, ("SG", "TH"), starts, title=title) for title in ("In spring", "In autumn")
    )
    for edition in (before, again):
        edition_services.publish_edition(edition, by=SYSTEM, now=clock.now())
    nomination = a_nomination(again, account=officer, stage=N.SUBMITTED)
    seated(before, officer, clock.now())
    enrolment = db.session.scalars(select(Enrolment)).one()
    browser.sign_in(a_focal_point("SG"))
    assert "A seat in In spring" in browser.open(path(nomination, "/endorse")).text

    enrolment.stage = "completed"
    db.session.commit()

    assert (
        "The same course was completed before: In spring" in browser.open(path(nomination, "/endorse")).text
    )
