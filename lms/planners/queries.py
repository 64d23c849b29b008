"""Runs and lines as lists of programs read them: without what is large, with what each line names."""

from sqlalchemy.orm import defer, joinedload

from lms.offerings.models import Offering
from lms.rounds import queries as rounds
from lms.rounds.models import Run, RunLine


def runs_in(actor, round_):
    """Return the runs of a round that an actor sees, as a Select."""
    wanted = rounds.visible_runs(actor).where(Run.round_id == round_.id)
    return wanted.options(defer(Run.instance), defer(Run.plan))


def lines_of(actor, run):
    """Return the lines of a run that an actor sees, with both sides, as a Select."""
    named = map(joinedload, (RunLine.need, RunLine.state, RunLine.match))
    return rounds.lines_of(actor, run).options(
        *named, joinedload(RunLine.offering).joinedload(Offering.party)
    )
