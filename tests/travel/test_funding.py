"""Who pays for a seat: the own state, unless a dialogue partner does, within the seats that are funded."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.admissions import services as admissions
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.kernel.money import Money
from lms.programmes.models import SeatBlock
from lms.programmes.rules import BlockPlan
from lms.programmes.services import plans_of
from lms.travel import services
from lms.travel.models import SeatFunding
from tests.factories.attending import seated
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_state, keep
from tests.factories.training import a_planned_edition, a_published_edition
from tests.factories.travelling import COST, funded


@pytest.fixture
def seat(app, clock):
    """An accepted seat of Singapore, of which two in its block are funded."""
    quotas = {a_state(code): (2, 5) for code in ("SG", "TH")}
    return seated(a_published_edition(blocks=[BlockPlan(10, quotas, funded_seats=2)]), clock)


def kept():
    return list(db.session.scalars(select(SeatFunding)))


def letters_to(account):
    found = select(OutboxLetter.kind).where(
        OutboxLetter.to == account.email, OutboxLetter.kind.startswith("travel.")
    )
    return list(db.session.scalars(found))


def test_a_partner_pays_with_a_reference_and_exact_money(seat, clock):
    funded(seat, clock)
    (funding,) = kept()
    assert (funding.payer.code, funding.reference, funding.cost) == ("japan", "JP-2027/14", COST)


def test_state_officer_and_partner_are_told_who_and_not_how_much(seat, clock):
    focal, japan, others = a_focal_point("SG"), a_partner_officer(), a_focal_point("TH")
    funded(seat, clock)
    assert letters_to(seat.account) == ["travel.funding_changed"]
    assert letters_to(focal) == letters_to(japan) == ["travel.funding_of_a_seat"]
    assert letters_to(others) == []
    told = "".join(
        db.session.scalars(select(OutboxLetter.body).where(OutboxLetter.kind.startswith("travel.")))
    )
    assert "JP-2027/14" not in told and "1,250" not in told and "Japan" not in told
    noted = db.session.scalar(select(AuditEvent.facts).where(AuditEvent.verb == "set_funding"))
    assert json.loads(noted) == {"fields": ["payer", "reference", "cost"], "party": "japan"}


def test_the_same_again_changes_and_tells_nothing(seat, clock):
    funded(seat, clock)
    assert not services.set_funding(
        seat, a_partner(), reference=" JP-2027/14 ", cost=COST, by=SYSTEM, now=clock.now()
    )
    assert letters_to(seat.account) == ["travel.funding_changed"]


def test_the_own_state_pays_again(seat, clock):
    japan = a_partner_officer()
    funded(seat, clock)
    assert services.set_funding(seat, by=SYSTEM, now=clock.now())
    assert kept() == []
    assert len(letters_to(japan)) == 2, "who paid before is told too"
    assert not services.set_funding(seat, by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("payer, reference, words", [
    ("japan", " ", "Give the reference"), ("kaspersky", "K-1", "Choose a dialogue partner"),
])  # fmt: skip
def test_only_a_dialogue_partner_pays_and_only_under_a_reference(seat, clock, payer, reference, words):
    with pytest.raises(RuleBroken, match=words):
        funded(seat, clock, payer, reference)
    assert kept() == []


def test_a_reference_without_its_partner_is_asked_about(seat, clock):
    with pytest.raises(RuleBroken, match="Choose the partner"):
        services.set_funding(seat, reference="JP-2027/14", by=SYSTEM, now=clock.now())


def test_no_more_seats_are_paid_than_are_funded(seat, clock):
    edition = seat.edition
    second, third = (seated(edition, clock, state) for state in ("SG", "TH"))
    funded(seat, clock)
    funded(second, clock)
    with pytest.raises(RuleBroken, match="All 2 funded seats"):
        funded(third, clock)
    funded(second, clock, "australia", "AU-9")
    admissions.withdraw(second.nomination, by=SYSTEM, now=clock.now())
    funded(third, clock)
    with pytest.raises(RuleBroken, match="given up"):
        funded(second, clock)


def test_without_a_number_as_many_are_paid_as_are_agreed(app, clock):
    edition = a_published_edition()
    for state in ("SG", "TH", "VN"):
        funded(seated(edition, clock, state), clock)
    assert len(kept()) == 3


def test_funded_seats_are_seats_and_survive_another_change(app, clock):
    quotas = {a_state("SG"): (1, 2)}
    with pytest.raises(RuleBroken, match="only 4 seats"):
        a_planned_edition(blocks=[BlockPlan(4, quotas, funded_seats=5)])
    edition = a_planned_edition(blocks=[BlockPlan(4, quotas, "judge", reserves=1, funded_seats=3)])
    editions.change_edition(edition, capacity=6, quotas=quotas, by=SYSTEM, now=clock.now())
    (plan,) = plans_of(edition)
    assert (plan.capacity, plan.audience, plan.reserves, plan.funded_seats) == (6, "judge", 1, 3)


def test_the_table_refuses_more_funded_seats_than_seats(app, clock):
    block = db.session.scalar(select(SeatBlock).where(SeatBlock.id == a_planned_edition().blocks[0].id))
    block.funded_seats = block.capacity + 1
    with pytest.raises(IntegrityError, match="funded_seats_are_there"):
        db.session.commit()
    db.session.rollback()


@pytest.mark.parametrize("facts, name", [
    ({"amount": Decimal(1)}, "amount_has_its_currency"), ({"currency": "USD"}, "amount_has_its_currency"),
    ({"amount": Decimal(-1), "currency": "USD"}, "amount_is_not_negative"),
])  # fmt: skip
def test_the_table_refuses_half_an_amount_and_a_negative_one(seat, facts, name):
    with pytest.raises(IntegrityError, match=name):
        keep(SeatFunding(enrolment_id=seat.id, payer_id=a_partner().id, reference="r", **facts))
    db.session.rollback()


def test_a_seat_is_paid_by_one_partner(seat, clock):
    funded(seat, clock)
    with pytest.raises(IntegrityError):
        keep(SeatFunding(enrolment_id=seat.id, payer_id=a_partner().id, reference="r"))
    db.session.rollback()


def test_money_of_two_currencies_is_another_amount(seat, clock):
    funded(seat, clock)
    funded(seat, clock, cost=Money(COST.amount, "SGD"))
    assert str(kept()[0].cost) == "SGD 1,250.50"
