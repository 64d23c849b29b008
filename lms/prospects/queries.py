"""The prospects of a run, and of the adopted plan for one state and for one partner."""

from sqlalchemy import select

from lms.base.db import db
from lms.needs.models import Need
from lms.needs.queries import visible_needs
from lms.prospects.models import Prospect
from lms.rounds import queries as rounds
from lms.rounds.models import Run
from lms.rounds.rules import RunStage
from lms.snapshots.rules import need_of


def visible_prospects(actor):
    """Whoever reads a whole run reads what was reckoned from it."""
    runs = rounds.visible_runs(actor).with_only_columns(Run.id)
    return select(Prospect).where(Prospect.run_id.in_(runs))


def prospect(actor, run):
    """Return what was reckoned from a run, as far as the actor may read the run, or None."""
    return db.session.scalar(visible_prospects(actor).where(Prospect.run_id == run.id))


def state_with_prospects(actor, public_id, code):
    """Return (adopted run, state, findings or None) where the actor reads that state's part of the plan, or None."""
    return _with_findings(rounds.part_for_state(actor, public_id, code))


def partner_with_prospects(actor, public_id, code):
    """Return (adopted run, partner, findings or None) where the actor reads that partner's part of the plan, or None."""
    return _with_findings(rounds.part_for_partner(actor, public_id, code))


def _with_findings(found):
    if found is None:
        return None
    return (*found, db.session.scalar(select(Prospect.findings).where(Prospect.run_id == found[0].id)))


def adopted_runs_without():
    """Return the adopted runs from which nothing was reckoned yet."""
    wanted = select(Run).outerjoin(Prospect, Prospect.run_id == Run.id)
    return list(db.session.scalars(wanted.where(Run.stage == RunStage.ADOPTED, Prospect.id.is_(None))))


def needs_shown_to(actor, instance):
    """Return the ids in an instance of the needs that the actor reads today."""
    seen = {
        str(public) for public in db.session.scalars(visible_needs(actor).with_only_columns(Need.public_id))
    }
    return {need["id"] for need in instance["needs"] if need_of(need["id"]) in seen}


def waiting(prospect_id):
    """Return a prospect by its key, for the worker."""
    return db.session.get(Prospect, prospect_id)
