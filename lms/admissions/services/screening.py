"""Who may have a seat: the secretariat or the party that pays decides; outcome, date and party are kept, no reason."""

from lms.admissions import emails
from lms.admissions.services.seating import happen
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NOMINATION, NominationStage
from lms.notices.rules import About
from lms.notices.services import tell
from lms.seats.rules import SeatEventKind

N, K = NominationStage, SeatEventKind


@use_case
def ask_funder(nomination, *, by, now):
    """Hand an endorsed nomination to the party that pays, whose officers read it until they have decided."""
    if nomination.edition.funder_id is None:
        raise RuleBroken("Nobody else pays for this edition. Decide here.")
    begin_screening(nomination, by=by, now=now)


@use_case
def begin_screening(nomination, *, by, now):
    """Hand an endorsed nomination to those who decide on eligibility."""
    move(nomination, NOMINATION, "begin_screening", by=by, now=now)


@use_case
def screen(nomination, eligible, *, by, now):
    """Record the outcome of the screening; only outcome, date and party are kept, never a reason."""
    if nomination.account_id == by.account_id:
        raise RuleBroken("Nobody decides on a nomination of themselves. Let a colleague do it.")
    if nomination.stage == N.ENDORSED:
        begin_screening(nomination, by=by, now=now)
    verb = "find_eligible" if eligible else "find_ineligible"
    nomination.screened_at, nomination.screened_by_id = now, by.party_id
    move(nomination, NOMINATION, verb, by=by, now=now, deciding_party=by.party_code)
    if eligible:
        enter_book(nomination, by=by, now=now)
    else:
        tell(nomination.account, emails.not_selected(nomination), About.SEATS, now=now)


def enter_book(nomination, *, by, now):
    """Write into the seat book what decides about an eligible officer's place in line."""
    nomination.line_urgency = nomination.need.urgency if nomination.need else 0
    happen(
        nomination.block, K.ENTER, by=by, now=now, person=nomination.id,
        state=nomination.state.code, rank=nomination.rank,
        endorsed_at=nomination.endorsed_at.isoformat(), urgency=nomination.line_urgency,
    )  # fmt: skip
