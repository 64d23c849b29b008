"""A plan is only a recommendation: adopting it proposes each of its lines to both sides, who answer for themselves."""

from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.engagements import services as engagements
from lms.kernel.errors import RuleBroken, WrongStage
from lms.rounds.rules import RUN, RoundStage
from lms.snapshots.rules import need_of


@use_case
def adopt(run, *, by, now):
    """Adopt a run and propose its lines; returns how many were proposed.

    A line that cannot be proposed any more, for a need closed meanwhile for example, keeps the reason instead.
    Raises WrongStage when the run has no plan, the round's settings are not published, or another of its runs was adopted.
    """
    RUN.step(run.stage, "adopt")
    if run.round.stage != RoundStage.PUBLISHED:
        raise WrongStage("A plan is adopted once the settings of its round are published.")
    if any(other.adopted_at for other in run.round.runs):
        raise WrongStage("Another plan of this round is adopted already.")
    reasons = {
        (need_of(o["need"]), o["offering"]): o["reason"]
        for o in run.plan["overrides"]
        if o["kind"] == "force"
    }
    move(run, RUN, "adopt", by=by, now=now, hash=run.plan["allocation_hash"])
    return sum(_proposed(lines, reasons, by, now) for lines in _by_pair(run.lines))


def _by_pair(lines):
    """Return the lines of each need and offering together: states that share a need answer one proposal."""
    found = {}
    for line in lines:
        found.setdefault((line.need_id, line.offering_id), []).append(line)
    return found.values()


def _proposed(lines, reasons, by, now):
    """Propose the lines of one pair together; returns how many of them went out.

    What runs for the pair already seats other people and stays as it was answered; this one stands beside it.
    """
    need, offering, match = lines[0].need, lines[0].offering, None
    reason = reasons.get((str(need.public_id), str(offering.public_id)))
    try:
        seats = sum(line.seats for line in lines)
        part = _part_of(need, lines)
        match = engagements.propose(
            need, offering, seats, part=part, beside=True, override_reason=reason, by=by, now=now
        )
    except RuleBroken as broken:
        for line in lines:
            line.not_proposed = str(broken)
    for line in lines:
        line.match = match
    return len(lines) if match is not None else 0


def _part_of(need, lines):
    """Return the part by which a proposal is judged, or None where it seats people of the state that leads."""
    states = [line.state_id for line in lines]
    parts = {part.state_id: part for part in need.joined}
    return None if need.state_id in states else parts.get(states[0])
