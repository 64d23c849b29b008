"""A state puts officers forward, in time, with a letter to whoever acts next."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.endorsements import services as endorsement_services
from lms.entry import services as entry
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.nominations import services as nomination_services
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage, ReturnReason
from lms.nominations.services.nominating import ANSWERS
from tests.factories.needs import an_open_need
from tests.factories.people import a_focal_point, a_secretary, a_trainee, actor_of
from tests.factories.training import a_nomination, a_published_edition, fresh

N = NominationStage


def told(kind):
    return [row.to for row in db.session.scalars(select(OutboxLetter)) if row.kind.endswith(f".{kind}")]


def nominate(browser, edition, **typed):
    form = browser.open(f"/editions/{edition.public_id}/nominate")
    facts = {"name": "Siti", "email": "siti@police.example", "agency": "Police", "post": "Investigator"}
    return form.submit(**(facts | typed))


@pytest.mark.parametrize("needs", [0, 1, 3])
def test_an_officer_is_nominated_whether_the_state_has_needs_or_not(browser, needs):
    edition = a_published_edition()
    made = [an_open_need(title=f"Need {n}", topic="FOR-1") for n in range(needs)]
    chosen = str(made[-1].public_id) if made else ""
    browser.sign_in(a_focal_point())

    page = nominate(browser, edition, need=chosen)

    assert page.title == "Siti"
    kept = db.session.scalar(select(Nomination))
    assert (kept.need.title if kept.need else None) == (f"Need {needs - 1}" if needs else None)


def test_the_need_that_the_edition_teaches_is_chosen_already(browser):
    edition = a_published_edition()
    an_open_need(title="Something else", topic="FIN-2", urgency=5)
    taught = an_open_need(title="First response", topic="FOR-1", urgency=2)
    browser.sign_in(a_focal_point())

    form = browser.open(f"/editions/{edition.public_id}/nominate")

    assert form.soup.select_one("#need option[selected]")["value"] == str(taught.public_id)


def test_an_officer_learns_of_the_nomination_and_a_stranger_is_invited_first(browser):
    browser.sign_in(a_focal_point())

    nominate(browser, a_published_edition())

    kinds = [row.kind for row in db.session.scalars(select(OutboxLetter)) if row.to == "siti@police.example"]
    assert kinds == ["entry.invitation", "nominations.nominated"]


def test_a_closed_account_is_not_nominated(browser, clock):
    officer = a_trainee()
    entry.close_account(officer, by=SYSTEM, now=clock.now())
    browser.sign_in(a_focal_point())

    refused = nominate(browser, a_published_edition(), email=officer.email)

    assert refused.status == 422
    assert "is closed" in refused.errors


def handed_in(nomination, now):
    nomination_services.submit(nomination, consent=True, by=actor_of(nomination.account), now=now)


def test_nothing_is_handed_in_without_the_consent_of_the_officer(app, clock):
    draft = a_nomination(a_published_edition(), stage=N.DRAFT)
    with pytest.raises(RuleBroken, match="The consent is needed"):
        nomination_services.submit(draft, consent=False, by=actor_of(draft.account), now=clock.now())
    assert (fresh(draft).stage, draft.consent_version) == (N.DRAFT, None)


def test_a_draft_is_handed_in_until_nominations_close_and_a_returned_one_has_two_days_to_mend(app, clock):
    edition = a_published_edition()
    closed = edition.calendar.nominate_until
    draft = a_nomination(edition, stage=N.DRAFT)
    returned = a_nomination(edition, stage=N.RETURNED, returned_at=closed - timedelta(hours=1))
    clock.fix(closed + timedelta(hours=30))

    with pytest.raises(RuleBroken, match="The last day to hand it in was"):
        handed_in(draft, clock.now())
    handed_in(returned, clock.now())

    assert (fresh(draft).stage, fresh(returned).stage) == (N.DRAFT, N.SUBMITTED)


def test_the_clock_of_a_nomination_stands_while_it_lies_with_the_state(app, clock):
    edition = a_published_edition()
    closed = edition.calendar.nominate_until
    nomination = a_nomination(edition, stage=N.DRAFT)
    handed_in(nomination, closed - timedelta(days=3))
    nomination_services.return_nomination(nomination, "Mend it.", code=ReturnReason.INCOMPLETE, by=SYSTEM,
                               now=closed + timedelta(days=2))  # fmt: skip

    assert fresh(nomination).hand_in_until == closed + timedelta(days=5)
    with pytest.raises(RuleBroken, match="It could be handed in until"):
        handed_in(nomination, closed + timedelta(days=5))
    handed_in(nomination, closed + timedelta(days=4))
    assert fresh(nomination).endorse_until == edition.calendar.endorse_until + timedelta(days=2)


def test_nothing_is_handed_in_once_names_are_locked_whatever_lay_where(app, clock):
    edition = a_published_edition()
    nomination = a_nomination(edition, stage=N.DRAFT)
    handed_in(nomination, clock.now())
    nomination_services.return_nomination(nomination, "Mend it.", by=SYSTEM, now=edition.calendar.lock_at)

    with pytest.raises(RuleBroken, match="It could be handed in until"):
        handed_in(nomination, edition.calendar.lock_at)


def test_a_returned_form_keeps_everything_and_says_why(browser):
    nomination = a_nomination(a_published_edition(), stage=N.SUBMITTED)
    typed = {name: getattr(nomination, name) for name in ANSWERS}
    browser.sign_in(a_focal_point())

    page = browser.open(f"/nominations/{nomination.public_id}/return").submit(
        code="needs_document", reason="Attach the order of your chief."
    )

    assert "A document is needed: Attach the order of your chief." in page.text
    assert {name: getattr(fresh(nomination), name) for name in ANSWERS} == typed
    assert nomination.returned_code == ReturnReason.NEEDS_DOCUMENT


def test_the_focal_point_is_told_of_what_to_sign_and_the_officer_of_the_signature(app, clock):
    focal = a_focal_point("SG")
    nomination = a_nomination(a_published_edition(), stage=N.DRAFT)

    handed_in(nomination, clock.now())
    endorsement_services.endorse(nomination, rank=1, office="Ministry", confirmation="ENDORSE",
                     by=actor_of(focal), now=clock.now())  # fmt: skip

    assert told("submitted") == [focal.email]
    assert told("endorsed") == [nomination.account.email]


def test_nobody_endorses_the_own_nomination(app, clock):
    focal = a_focal_point("SG")
    nomination = a_nomination(a_published_edition(), account=focal, stage=N.SUBMITTED)

    with pytest.raises(RuleBroken, match="Nobody endorses their own nomination"):
        endorsement_services.endorse(nomination, rank=1, office="Ministry", confirmation="ENDORSE",
                         by=actor_of(focal), now=clock.now())  # fmt: skip


def test_the_secretariat_returns_a_nomination_that_lacks_something(browser):
    nomination = a_nomination(a_published_edition(), stage=N.ENDORSED, rank=1)
    browser.sign_in(a_secretary())

    page = browser.open(f"/nominations/{nomination.public_id}/return").submit(
        reason="The letter is unsigned."
    )

    assert "The letter is unsigned." in page.text
    assert fresh(nomination).stage == N.RETURNED


def test_a_seat_is_not_withdrawn_once_the_edition_has_started(app, clock):
    edition = a_published_edition()
    nomination = a_nomination(edition)
    services.offer(nomination, by=SYSTEM, now=clock.now())
    services.accept(nomination, by=SYSTEM, now=clock.now())

    with pytest.raises(RuleBroken, match="has started"):
        services.withdraw(nomination, by=SYSTEM, now=clock.now() + timedelta(weeks=21))


def test_a_focal_point_without_seats_is_told_so_and_not_invited_to_nominate(browser):
    edition = a_published_edition(states=("TH", "VN"))
    browser.sign_in(a_focal_point("SG"))

    page = browser.open(f"/editions/{edition.public_id}")

    assert "Your state has no seats in this edition" in page.text
    assert page.links("Nominate an officer") == []
