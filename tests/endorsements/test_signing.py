"""A state signs: with a mandate in force today, once or twice, never the same person twice, never for another state."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.endorsements import services
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.nominations import services as nomination_services
from lms.nominations.models import Endorsement
from lms.nominations.rules import NominationStage
from tests.factories.people import a_focal_point, a_secretary, a_state, actor_of, an_account, keep
from tests.factories.practices import a_practice
from tests.factories.training import a_nomination, a_published_edition, fresh

N = NominationStage
SIGNED = {"office": "Ministry", "confirmation": "SIGN"}
ENDORSED = {"rank": 1, "office": "Ministry", "confirmation": "ENDORSE"}


def handed_in(practice=None, **facts):
    return a_nomination(a_published_edition(), "SG", stage=N.SUBMITTED, practice=practice, **facts)


def path(nomination, step=""):
    return f"/nominations/{nomination.public_id}{step}"


def test_a_mandate_that_ended_yesterday_signs_nothing_and_the_deputy_does(browser, clock):
    yesterday = clock.now().date() - timedelta(days=1)
    ended = a_focal_point("SG", until=yesterday)
    deputy = a_focal_point("SG", deputy=True, name="Dewi Deputy")
    nomination = handed_in()

    assert browser.sign_in(ended).open(path(nomination, "/endorse")).code == 404
    with pytest.raises(RuleBroken, match="not in force today"):
        services.endorse(nomination, **ENDORSED, by=replace(actor_of(deputy), account_id=ended.id),
                         now=clock.now())  # fmt: skip
    browser.sign_out().sign_in(deputy)
    page = browser.open(path(nomination, "/endorse")).submit(**ENDORSED)

    assert "Dewi Deputy (deputy)" in page.text
    signed = fresh(nomination).endorsement
    assert (signed.deputy, signed.mandate_from) == (True, date(2026, 1, 1))


def test_a_mandate_holds_on_its_last_day(browser, clock):
    last_day = a_focal_point("SG", until=clock.now().date())
    nomination = handed_in()

    browser.sign_in(last_day).open(path(nomination, "/endorse")).submit(**ENDORSED)

    assert fresh(nomination).endorsement.mandate_until == clock.now().date()


@pytest.mark.parametrize("step", ["", "/endorse", "/sign", "/return", "/change", "/letter"])
def test_the_nominee_of_another_state_does_not_exist(browser, step):
    nomination = handed_in()
    assert browser.sign_in(a_focal_point("MY")).get(path(nomination, step)).status_code == 404


def test_a_grant_of_another_state_signs_nothing(app, clock):
    stranger = a_focal_point("MY")
    with pytest.raises(RuleBroken, match="not in force today"):
        services.endorse(handed_in(), **ENDORSED, by=actor_of(stranger), now=clock.now())


def test_two_people_sign_where_the_state_signs_twice(browser):
    first, second = a_focal_point("SG", deputy=True, name="Dewi"), a_focal_point("SG", name="Farid")
    nomination = handed_in(a_practice())
    browser.sign_in(second)
    refused = browser.open(path(nomination, "/endorse")).submit(**ENDORSED)
    assert "the first signature is missing" in refused.errors

    browser.sign_out().sign_in(first).open(path(nomination)).follow("Give the first signature").submit(
        **SIGNED
    )
    twice = browser.open(path(nomination, "/endorse")).submit(**ENDORSED)
    assert "You gave the first signature" in twice.errors
    assert browser.open(path(nomination)).links("Endorse") == []
    page = browser.sign_out().sign_in(second).open(path(nomination)).follow("Endorse").submit(**ENDORSED)

    assert page.code == 200
    assert [(s.signatory, s.final) for s in fresh(nomination).endorsements] == [
        ("Dewi", False),
        ("Farid", True),
    ]
    assert nomination.stage == N.ENDORSED


def test_the_others_are_told_that_the_second_signature_is_due(app, clock):
    first, second = a_focal_point("SG", deputy=True), a_focal_point("SG")
    nomination = handed_in(a_practice())

    services.sign_first(nomination, **SIGNED, by=actor_of(first), now=clock.now())

    told = [row.to for row in db.session.scalars(select(OutboxLetter)) if row.kind == "nominations.submitted"]
    assert second.email in told
    assert first.email not in told


def test_a_point_of_contact_signs_first_only_where_the_focal_point_lets_it(browser):
    contact = an_account(Role.POINT_OF_CONTACT, party=a_state("SG"), name="Pat")
    closed, open_ = handed_in(a_practice()), handed_in(a_practice(contacts_sign=True, number=2))
    browser.sign_in(contact)

    assert browser.get(path(closed)).status_code == 404
    page = browser.open(path(open_, "/sign")).submit(**SIGNED)

    assert "Pat (point of contact)" in page.text
    assert browser.get(path(open_, "/endorse")).status_code == 403
    assert browser.open("/nominations").text.count("Investigator") == 0


def test_a_point_of_contact_never_gives_the_second_signature(app, clock):
    contact = an_account(Role.POINT_OF_CONTACT, party=a_state("SG"))
    nomination = handed_in(a_practice(contacts_sign=True))
    services.sign_first(nomination, **SIGNED, by=actor_of(a_focal_point("SG")), now=clock.now())

    with pytest.raises(RuleBroken, match="not in force today"):
        services.endorse(nomination, **ENDORSED, by=actor_of(contact), now=clock.now())


def test_a_state_that_signs_once_needs_no_first_signature(app, clock):
    with pytest.raises(RuleBroken, match="signs once"):
        services.sign_first(handed_in(), **SIGNED, by=actor_of(a_focal_point("SG")), now=clock.now())


def test_a_first_signature_is_given_once_and_never_under_the_own_nomination(app, clock):
    first, nominee = a_focal_point("SG"), a_focal_point("SG", deputy=True)
    nomination = handed_in(a_practice(), account=nominee)
    with pytest.raises(RuleBroken, match="Nobody endorses their own"):
        services.sign_first(nomination, **SIGNED, by=actor_of(nominee), now=clock.now())
    services.sign_first(nomination, **SIGNED, by=actor_of(first), now=clock.now())

    with pytest.raises(RuleBroken, match="has given the first signature"):
        services.sign_first(nomination, **SIGNED, by=actor_of(a_focal_point("SG")), now=clock.now())


def test_a_returned_nomination_keeps_its_void_signatures_and_is_signed_anew(browser, clock):
    focal = a_focal_point("SG")
    nomination = handed_in()
    services.endorse(nomination, **ENDORSED, letter=("note.pdf", b"%PDF-1.4 note"), channel="note_verbale",
                     by=actor_of(focal), now=clock.now())  # fmt: skip
    digest = fresh(nomination).endorsement.letter_hash

    nomination_services.return_nomination(
        nomination, "Another letter, please.", by=actor_of(a_secretary()), now=clock.now()
    )
    page = browser.sign_in(focal).open(path(nomination))
    assert digest in page.text
    assert fresh(nomination).endorsement is None
    nomination_services.submit(nomination, consent=True, by=actor_of(nomination.account), now=clock.now())
    services.endorse(nomination, **ENDORSED, by=actor_of(focal), now=clock.now())

    assert [s.letter_hash for s in fresh(nomination).endorsements] == [digest, None]


def test_the_page_shows_the_whole_hash_and_how_complete_it_is_before_signing(browser, clock):
    focal = a_focal_point("SG")
    nomination = handed_in(completeness=85)
    assert "85 % of what is asked" in browser.sign_in(focal).open(path(nomination, "/endorse")).text

    services.endorse(nomination, **ENDORSED, letter=("note.pdf", b"%PDF-1.4 note"), channel="letter",
                     by=actor_of(focal), now=clock.now())  # fmt: skip
    assert fresh(nomination).endorsement.letter_hash in browser.open(path(nomination)).text


def test_a_state_chooses_how_it_signs_and_what_has_begun_keeps_its_rule(browser, clock):
    focal = a_focal_point("SG")
    edition = a_published_edition()
    begun = nominated(edition, focal, clock, "one@police.example")
    browser.sign_in(focal)

    page = browser.open("/nominations/practice").submit(signatures="2", contacts_sign="y")
    assert "a mandate holder or a point of contact" in page.text
    later = nominated(edition, focal, clock, "two@police.example")
    browser.open("/nominations/practice").submit(signatures="1")
    last = nominated(edition, focal, clock, "three@police.example")

    assert [n.signed_twice for n in map(fresh, (begun, later, last))] == [False, True, False]
    again = browser.open("/nominations/practice").submit(signatures="1")
    assert "signs already" in again.errors


def nominated(edition, focal, clock, email):
    return nomination_services.nominate(edition, a_state("SG"), email=email, name="Siti", agency="Police", post="Patrol",
                             by=actor_of(focal), now=clock.now())  # fmt: skip


def test_one_signature_of_a_kind_stands_under_a_nomination(app, clock):
    focal, nomination = a_focal_point("SG"), handed_in()
    services.endorse(nomination, **ENDORSED, by=actor_of(focal), now=clock.now())
    signed = fresh(nomination).endorsement
    with pytest.raises(IntegrityError, match="endorsement.nomination_id, endorsement.final"):
        keep(Endorsement(nomination_id=nomination.id, account_id=focal.id, signatory="F", office="M",
                         confirmation="ENDORSE", signed_at=signed.signed_at))  # fmt: skip
    db.session.rollback()
