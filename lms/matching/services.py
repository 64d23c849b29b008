"""Proposing, confirming and engaging; and closing a need with what came of it."""

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.matching import emails, queries
from lms.matching.models import Engagement, Match
from lms.matching.rules import MATCH, MatchStage, score
from lms.matching.rules.evidence import evidence_of
from lms.needs import services as needs
from lms.needs.rules import NeedStage
from lms.notices.rules import About
from lms.notices.services import tell
from lms.offerings.rules import OfferingStage
from lms.programmes import services as programmes

RUNNING = (MatchStage.PROPOSED, MatchStage.HALF_CONFIRMED, MatchStage.CONFIRMED)


@use_case
def propose(need, offering, seats, *, override_reason=None, by, now):
    """Propose a match to both sides with its reasons as they stand; returns it.

    Raises RuleBroken when a rule blocks the pair and no reason for an override is given.
    """
    _open_for_a_match(need, offering)
    verdict = score(queries.need_facts(need), queries.offering_facts(offering), queries.framework())
    reason = (override_reason or "").strip() or None
    if verdict.blocks and reason is None:
        raise RuleBroken("{why} Give a reason to propose it all the same.",
                         why=verdict.blocks[0].sentence, field="override_reason")  # fmt: skip
    most = min(need.people, offering.seats, offering.state_cap or offering.seats)
    if not 1 <= seats <= most:
        raise RuleBroken("Between 1 and {most} seats are possible.", most=most, field="seats")
    match = Match(
        need=need, offering=offering, seats=seats, score=verdict.score, reasons=_reasons(verdict),
        override_reason=reason, proposed_at=now,
    )  # fmt: skip
    db.session.add(match)
    db.session.flush()
    audit.note("propose", match, by=by, now=now, seats=seats, score=verdict.score, override=reason)
    for reader in queries.readers_of(match, now):
        tell(reader, emails.proposed(reader, match), About.MATCHES, now=now)
    return match


def _open_for_a_match(need, offering):
    if need.stage != NeedStage.OPEN:
        raise RuleBroken("The need is {stage}.", stage=need.stage.value)
    if offering.stage != OfferingStage.OPEN:
        raise RuleBroken("The offering is not open.")
    known = select(Match.id).where(
        Match.need_id == need.id, Match.offering_id == offering.id, Match.stage.in_(RUNNING)
    )
    if db.session.scalar(known) is not None:
        raise RuleBroken("This match is proposed already.")


def _reasons(verdict):
    """Return the reasons as they are kept: what each part gave, or what stood in the way."""
    blocks = [{"part": block.code, "blocks": True, "sentence": block.sentence} for block in verdict.blocks]
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
    name = f"{side}_confirmed_at"
    if getattr(match, name) is not None:
        raise RuleBroken("Your side has confirmed already.")
    setattr(match, name, now)
    first = match.stage == MatchStage.PROPOSED
    move(match, MATCH, "confirm_first" if first else "confirm_second", by=by, now=now, side=side)
    if not first:
        match.engagement = Engagement(agreed_at=now)
        db.session.flush()
        audit.note("agree", match.engagement, by=by, now=now)


@use_case
def refuse(match, reason, *, by, now):
    """Refuse for the own side with a reason that the other side and the secretariat read."""
    if not reason.strip():
        raise RuleBroken("Say why, so that the secretariat can look for another one.", field="reason")
    match.refused_by_side, match.refusal_reason = side_of(match, by), reason.strip()
    match.refused_at = now
    move(match, MATCH, "refuse", by=by, now=now, side=match.refused_by_side)


@use_case
def withdraw(match, *, by, now):
    """Take a proposal back before both sides have confirmed it."""
    move(match, MATCH, "withdraw", by=by, now=now)


@use_case
def engage(match, programme, *, quotas, by, now, **facts):
    """Turn an engagement into a planned edition of a programme and return it."""
    engagement = match.engagement
    if engagement is None:
        raise RuleBroken("Both sides must confirm first.")
    if engagement.edition is not None:
        raise RuleBroken("This engagement has an edition already.")
    edition = programmes.plan_edition(programme, quotas=quotas, by=by, now=now, **facts)
    engagement.edition = edition
    audit.note("engage", engagement, by=by, now=now, edition=str(edition.public_id))
    return edition


@use_case
def join_edition(match, edition, *, by, now):
    """Let an engagement be served by an edition that is planned already."""
    if match.engagement is None or match.engagement.edition is not None:
        raise RuleBroken("There is no engagement that waits for an edition.")
    match.engagement.edition = edition
    audit.note("engage", match.engagement, by=by, now=now, edition=str(edition.public_id))


@use_case
def close_need(need, reason, *, by, now):
    """Close a need with the evidence of its enrolments, or with a written reason where there is none."""
    evidence = evidence_of(queries.trace_of(need))
    needs.close(need, reason=reason, evidence=evidence if evidence["completed"] else None,
                by=by, now=now)  # fmt: skip
