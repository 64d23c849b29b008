"""A plan is only a recommendation: adopting it proposes each of its lines to both sides, who answer for themselves."""

from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.engagements import services as engagements
from lms.kernel.errors import RuleBroken
from lms.rounds.rules import RUN, RoundStage


@use_case
def adopt(run, *, by, now):
    """Adopt a run and propose its lines; returns how many were proposed.

    A line that cannot be proposed any more, for a need closed meanwhile for example, keeps the reason instead.
    Raises RuleBroken when the round's settings are not published, or another of its runs was adopted.
    """
    if run.round.stage != RoundStage.PUBLISHED:
        raise RuleBroken("A plan is adopted once the settings of its round are published.")
    if any(other.adopted_at for other in run.round.runs):
        raise RuleBroken("Another plan of this round is adopted already.")
    reasons = {(o["need"], o["offering"]): o["reason"] for o in run.plan["overrides"] if o["kind"] == "force"}
    move(run, RUN, "adopt", by=by, now=now, hash=run.plan["allocation_hash"])
    return sum(_proposed(line, reasons, by, now) for line in run.lines)


def _proposed(line, reasons, by, now):
    """Propose one line; tells whether it went out."""
    reason = reasons.get((str(line.need.public_id), str(line.offering.public_id)))
    try:
        line.match = engagements.propose(
            line.need, line.offering, line.seats, override_reason=reason, by=by, now=now
        )
    except RuleBroken as broken:
        line.not_proposed = str(broken)
    return line.match is not None
