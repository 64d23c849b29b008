"""Who pays for a seat: the own state (ToR paragraph 8), unless a dialogue partner does."""

from sqlalchemy import select

from lms.accounts.queries import focal_points_of, holders_of
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell
from lms.travel import emails, queries
from lms.travel.models import SeatFunding


@use_case
def set_funding(enrolment, payer=None, *, reference="", cost=None, by, now):
    """Let a dialogue partner pay for a seat, or the own state again; returns whether anything changed.

    Raises RuleBroken without the partner's reference, for another kind of party, for a seat that was given
    up, and beyond the seats of the block that are funded. Officer, state and partners are told who, not how much.
    """
    locked(enrolment.nomination.block)
    kept = db.session.scalar(select(SeatFunding).where(SeatFunding.enrolment_id == enrolment.id))
    before = _facts(kept)
    if payer is None:
        kept = _own_state_pays(kept, reference)
    else:
        _check(enrolment, kept, payer, reference)
        kept = kept or SeatFunding(enrolment=enrolment)
        kept.payer, kept.reference = payer, reference.strip()
        kept.amount, kept.currency = (cost.amount, cost.currency) if cost else (None, None)
        db.session.add(kept)
    after = _facts(kept)
    fields = [name for name in after if before[name] != after[name]]
    if fields:
        audit.note("set_funding", enrolment, by=by, now=now, fields=fields,
                   party=(payer or enrolment.state).code)  # fmt: skip
        _tell(enrolment, {before["payer"], after["payer"]}, now)
    return bool(fields)


def _own_state_pays(kept, reference):
    if reference.strip() and (kept is None or reference.strip() != kept.reference):
        raise RuleBroken("Choose the partner that pays under this reference.", field="payer")
    if kept is not None:
        db.session.delete(kept)


def _check(enrolment, kept, payer, reference):
    block = enrolment.nomination.block
    if enrolment.stage == EnrolmentStage.LEFT:
        raise RuleBroken("The seat was given up: nobody pays for it.")
    if payer not in queries.possible_payers():
        raise RuleBroken("Choose a dialogue partner.", field="payer")
    if not reference.strip():
        raise RuleBroken("Give the reference of the partner's promise.", field="reference")
    if kept is None and block.funded_seats is not None and queries.paid_in(block) >= block.funded_seats:
        raise RuleBroken(
            "All {seats} funded seats of this kind are used.", seats=block.funded_seats, field="payer"
        )


def _facts(funding):
    """Return what can change; the trail names the fields and the party, never reference or money."""
    if funding is None:
        return {"payer": None, "reference": "", "cost": None}
    return {"payer": funding.payer, "reference": funding.reference, "cost": funding.cost}


def _tell(enrolment, payers, now):
    tell(enrolment.account, emails.funding_changed(enrolment.account, enrolment), About.NOMINATIONS, now=now)
    readers = focal_points_of(enrolment.state, now)
    for party in payers - {None}:
        readers = [*readers, *holders_of(party, Role.PARTNER_OFFICER, now)]
    for reader in readers:
        tell(reader, emails.funding_of_a_seat(reader, enrolment), About.NOMINATIONS, now=now)
