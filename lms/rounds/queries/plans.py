"""Rounds and runs as far as a reader may see them, and the lines of their plans."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.kernel.actor import PartyKind, Role
from lms.needs.models import Need
from lms.needs.queries import visible_needs
from lms.offerings.models import Offering
from lms.parties import queries as parties
from lms.parties.models import Party
from lms.rounds.models import Round, Run, RunLine
from lms.rounds.rules import CHANGES, RoundStage, RunStage

WHOLE = (Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR)
SPEAKERS = (Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE)


def visible_rounds(actor):
    """Drafts stay with the secretariat and the chairs; settings that were published are for everybody who takes part."""
    rounds = select(Round)
    if actor.holds(*WHOLE):
        return rounds
    takes_part = actor.holds(*SPEAKERS, Role.PARTNER_OFFICER, Role.ASEAN_SECRETARIAT)
    return rounds.where(Round.stage != RoundStage.DRAFT if takes_part else Round.id < 0)


def readable_round(actor, public_id):
    """Return a round, or None."""
    return db.session.scalar(visible_rounds(actor).where(Round.public_id == public_id))


def visible_runs(actor):
    """Runs are for those who prepare the decision; the parties read their own part of what was adopted."""
    runs = select(Run)
    return runs if actor.is_system or actor.holds(*WHOLE) else runs.where(Run.id < 0)


def readable_run(actor, public_id):
    """Return a run with its round, or None."""
    wanted = visible_runs(actor).where(Run.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(Run.round), joinedload(Run.parent)))


def solved_run(actor, public_id):
    """Return a run that has a plan, or None."""
    found = readable_run(actor, public_id)
    return found if found is not None and found.is_done else None


def run_and_change(actor, public_id, kind):
    """Return (run with a plan, kind of change), or None."""
    found = solved_run(actor, public_id)
    return (found, kind) if found is not None and kind in CHANGES else None


def two_runs(actor, public_id, other_id):
    """Return two solved runs of one round, or None."""
    first, second = solved_run(actor, public_id), solved_run(actor, other_id)
    alike = first is not None and second is not None and first.round_id == second.round_id
    return (first, second) if alike else None


def runs_of(actor, round_):
    """Return the runs of a round that an actor sees, the newest first, without what is large in them."""
    columns = (Run.public_id, Run.number, Run.title, Run.stage, Run.asked_at, Run.solved_at, Run.failure)
    wanted = visible_runs(actor).where(Run.round_id == round_.id).with_only_columns(*columns)
    return db.session.execute(wanted.order_by(Run.number.desc())).all()


def adopted_run(round_):
    """Return the run of a round that was adopted, or None."""
    return db.session.scalar(select(Run).where(Run.round_id == round_.id, Run.stage == RunStage.ADOPTED))


def planned_seats():
    """Return {match: {state: seats}} of what adopted plans proposed: whose people a match seats."""
    wanted = select(RunLine.match_id, Party.code, RunLine.seats).join(Party, Party.id == RunLine.state_id)
    found = {}
    for match, state, seats in db.session.execute(wanted.where(RunLine.match_id.is_not(None))):
        found.setdefault(match, {})[state] = seats
    return found


def run(run_id):
    """Return a run by its key, for the worker."""
    return db.session.get(Run, run_id)


def visible_lines(actor):
    """The whole plan for whoever prepares it; of the adopted one each state its own lines, each partner its offerings'."""
    lines = select(RunLine).join(Run, Run.id == RunLine.run_id)
    lines = lines.join(Need, Need.id == RunLine.need_id).join(Offering, Offering.id == RunLine.offering_id)
    if actor.holds(*WHOLE):
        return lines
    own = Need.id < 0
    if actor.holds(*SPEAKERS) and actor.party_kind == PartyKind.MEMBER_STATE:
        own |= RunLine.state_id == actor.party_id
    if actor.holds(Role.PARTNER_OFFICER):
        shown = visible_needs(actor).with_only_columns(Need.id)
        own |= (Offering.party_id == actor.party_id) & Need.id.in_(shown)
    return lines.where(Run.stage == RunStage.ADOPTED, own)


def lines_of(actor, run):
    """Return the lines of a run that an actor sees, as a Select for a list."""
    return visible_lines(actor).where(RunLine.run_id == run.id)


def names_in(instance):
    """Return {id in the file: title} of an instance's needs and offerings."""
    return {row["id"]: row["text"] or row["id"] for name in ("needs", "offerings") for row in instance[name]}


def currencies_in(instance):
    """Return {id in the file: currency} of the offerings that have a budget."""
    return {row["id"]: row["budget"]["currency"] for row in instance["offerings"] if row.get("budget")}


def part_for_state(actor, public_id, code):
    """Return (adopted run, state) where the actor reads that state's part of the plan, or None."""
    state = parties.member_state(actor, code)
    run = _adopted(actor, public_id)
    own = state is not None and (actor.holds(*WHOLE) or actor.of(state.id))
    return (run, state) if run is not None and own and _has_row(run, state.code) else None


def _has_row(run, code):
    return any(row["state"] == code for row in run.plan["states"])


def part_for_partner(actor, public_id, code):
    """Return (adopted run, partner) where the actor reads that partner's part of the plan, or None."""
    partner = parties.partner(actor, code)
    run = _adopted(actor, public_id)
    own = partner is not None and (actor.holds(*WHOLE) or actor.of(partner.id))
    return (run, partner) if run is not None and own else None


def _adopted(actor, public_id):
    round_ = readable_round(actor, public_id)
    return adopted_run(round_) if round_ is not None else None


def lines_for(actor, run, *, state=None, partner=None):
    """Return the lines of a run for one state or one partner, as far as the actor sees them, the most seats first."""
    wanted = lines_of(actor, run)
    if state is not None:
        wanted = wanted.where(RunLine.state_id == state.id)
    if partner is not None:
        wanted = wanted.where(Offering.party_id == partner.id)
    found = wanted.options(*map(joinedload, (RunLine.need, RunLine.offering, RunLine.state, RunLine.match)))
    return list(db.session.scalars(found.order_by(RunLine.seats.desc(), RunLine.id)))
