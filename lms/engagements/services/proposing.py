"""Proposing a match to both sides, and their answers."""

from sqlalchemy import func, select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.base.workflow import move
from lms.engagements import emails, queries
from lms.engagements.models import Engagement, Match
from lms.engagements.rules import MATCH, MatchStage
from lms.engagements.rules.stages import RUNNING
from lms.kernel.errors import RuleBroken, WrongStage
from lms.matching.rules import NEVER_OVERRIDDEN
from lms.needs.rules import NeedStage
from lms.notices.rules import About
from lms.notices.services import tell
from lms.offerings.rules import OfferingStage

OTHER = {"state": "partner", "partner": "state"}


@use_case
def propose(need, offering, seats, *, part=None, beside=False, override_reason=None, by, now):
    """Propose a match to both sides with its reasons as they stand; returns it.

    With a part it stands for people of the states that have joined alone, and is scored for that one. With `beside` it
    may stand beside a running match of the same pair, for the people whom that one leaves.
    Raises RuleBroken when a rule blocks the pair and no reason for an override is given.
    """
    _both_open(need, offering)
    if _seats_of_pair(need, offering) and not beside:
        raise RuleBroken("This match is proposed already.")
    verdict = queries.verdict_on(need, offering, part)
    reason = (override_reason or "").strip() or None
    _lift(verdict.blocks, reason)
    _within(seats, need, offering, _seats_of_pair(need, offering))
    if reason is None:
        _left_for(seats, need, queries.what_is_left(offering), planned=beside)
    match = Match(
        need=need, offering=offering, seats=seats, score=verdict.score, reasons=_reasons(verdict),
        override_reason=reason, proposed_at=now,
    )  # fmt: skip
    db.session.add(match)
    db.session.flush()
    audit.note("propose", match, by=by, now=now, seats=seats, score=verdict.score, override=reason)
    tell_about("proposed", match, queries.readers_of(match, now), now)
    return match


def tell_about(event, match, readers, now):
    """Tell each reader once what happened to a match."""
    for reader in {reader.id: reader for reader in readers}.values():
        tell(reader, emails.about_match(event, reader, match), About.MATCHES, now=now)


def _lift(blocks, reason):
    """Let a written reason lift a block, but never the state's own choice of who sees its need."""
    for block in blocks:
        if block.code in NEVER_OVERRIDDEN:
            raise RuleBroken("{why} Only the state can change that.", why=block.sentence)
    if blocks and reason is None:
        raise RuleBroken("{why} Give a reason to propose it all the same.", why=blocks[0].sentence,
                         field="override_reason")  # fmt: skip


def _within(seats, need, offering, beside):
    """Refuse seats that the pair has no room for; `beside` are those of its other running matches."""
    left = offering.seats - queries.seats_engaged(offering)
    if left < 1:
        raise RuleBroken("All {seats} seats of the offering are engaged.", seats=offering.seats)
    theirs = min([need.all_people, *_caps(need, offering)]) - beside
    if theirs < 1:
        raise RuleBroken("All that this need can take of the offering is proposed already.")
    most = min(theirs, left)
    if not 1 <= seats <= most:
        raise RuleBroken("Between 1 and {most} seats are possible.", most=most, field="seats")


def _left_for(seats, need, left, planned):
    """Refuse more seats than are left of the caps (which a plan has kept), or than the money pays for at the least price."""
    caps = [left.cap_for(state.code) for state in need.people_by_state]
    if None not in caps and seats > sum(caps) and not planned:
        raise RuleBroken("{most} seats are left for the states of this need. Give a reason to propose more all the same.",
                         most=sum(caps), field="seats")  # fmt: skip
    cost = min(left.cost_for(state.code) for state in need.people_by_state)
    if left.budget is not None and cost * seats > left.budget:
        raise RuleBroken("What is left of its budget pays for {most} seats. Give a reason to propose more all the same.",
                         most=left.budget // cost, field="seats")  # fmt: skip


def _caps(need, offering):
    """Return the most that the states of a need may take of an offering together, or nothing where only seats limit it."""
    caps = [offering.cap_of(state.code) for state in need.people_by_state]
    return () if None in caps else (sum(caps),)


def _both_open(need, offering):
    """Hold the offering, so that its seats are counted by one after the other, and refuse a side that is not open."""
    locked(offering)
    if need.stage != NeedStage.OPEN:
        raise RuleBroken("The need is {stage}.", stage=need.stage.value)
    if offering.stage != OfferingStage.OPEN:
        raise RuleBroken("The offering is {stage}.", stage=offering.stage.value.replace("_", " "))


def _seats_of_pair(need, offering):
    """Return the seats of the running matches that join a need with an offering."""
    wanted = select(func.sum(Match.seats)).where(
        Match.need_id == need.id, Match.offering_id == offering.id, Match.stage.in_(RUNNING)
    )
    return db.session.scalar(wanted) or 0


def _reasons(verdict):
    """Return the reasons as they are kept: what each part gave, or what stood in the way."""
    blocks = [
        {"part": block.code, "words": block.words, "blocks": True, "sentence": block.sentence}
        for block in verdict.blocks
    ]
    return blocks + [
        {"part": p.part, "points": p.points, "most": p.most, "sentence": p.sentence} for p in verdict.parts
    ]


def side_of(match, actor):
    """Return "state" or "partner": for whom the actor speaks; raises RuleBroken for anybody else."""
    if actor.of(match.need.state_id):
        return "state"
    if actor.of(match.offering.party_id):
        return "partner"
    raise RuleBroken("Only the two sides answer a proposed match.")


@use_case
def confirm(match, *, by, now):
    """Confirm for the own side; the second confirmation makes the engagement."""
    side = side_of(match, by)
    if not MATCH.allows(match.stage, "refuse"):
        raise WrongStage("This match is {stage}; it is not answered any more.", stage=match.stage.value)
    _both_open(match.need, match.offering)
    name = f"{side}_confirmed_at"
    if getattr(match, name) is not None:
        raise RuleBroken("Your side has confirmed already.")
    setattr(match, name, now)
    first = match.stage == MatchStage.PROPOSED
    move(match, MATCH, "confirm_first" if first else "confirm_second", by=by, now=now, side=side)
    if first:
        tell_about("your_turn", match, queries.readers_of_side(match, OTHER[side], now), now)
        return
    _within(match.seats, match.need, match.offering, _seats_of_pair(match.need, match.offering) - match.seats)
    match.engagement = Engagement(agreed_at=now)
    db.session.flush()
    audit.note("agree", match.engagement, by=by, now=now)
    tell_about("agreed", match, queries.readers_of(match, now) + queries.secretariat(now), now)


@use_case
def refuse(match, reason, *, by, now):
    """Refuse for the own side with a reason that the other side and the secretariat read."""
    if not reason.strip():
        raise RuleBroken("Say why, so that the secretariat can look for another one.", field="reason")
    match.refused_by_side, match.refusal_reason = side_of(match, by), reason.strip()
    match.refused_at = now
    move(match, MATCH, "refuse", by=by, now=now, side=match.refused_by_side)
    other = queries.readers_of_side(match, OTHER[match.refused_by_side], now)
    tell_about("refused", match, other + queries.secretariat(now), now)


def end_proposals(of_these, *, by, now):
    """Withdraw, in the running use-case, the proposals that nobody can answer any more."""
    for match in of_these:
        if MATCH.allows(match.stage, "withdraw"):
            withdraw(match, by=by, now=now)


@use_case
def withdraw(match, *, by, now):
    """Take a proposal back before both sides have confirmed it."""
    move(match, MATCH, "withdraw", by=by, now=now)
    tell_about("withdrawn", match, queries.readers_of(match, now), now)
