"""Proposed matches: listed, read, proposed, and answered by both sides."""

from collections.abc import Callable
from typing import NamedTuple

from flask import url_for

from lms.base.api import Created, Nothing, Shape, hang_verbs, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.engagements import policies, queries, services
from lms.engagements.rules import MATCH
from lms.kernel import clock
from lms.kernel.policy import Policy
from lms.needs import queries as needs
from lms.offerings import queries as offerings
from lms.programmes.policies import PLAN
from lms.programmes.rules import EditionStage
from lms.sides import lists
from lms.sides import queries as sides
from lms.sides.api import READ_MATCHES, WRITE_MATCHES, bp
from lms.sides.api import match_shapes as shapes
from lms.sides.api import match_typed as typed


def _answers_now(match, actor):
    """Tell whether the actor's side has still to answer."""
    if not (policies.ANSWER.allows(actor, match) and MATCH.allows(match.stage, "refuse")):
        return False
    return getattr(match, f"{services.side_of(match, actor)}_confirmed_at") is None


def _waits(match, actor):
    return match.engagement is not None and match.engagement.waits and policies.ENGAGE.allows(actor, match)


def _can_be_taken_back(match, actor):
    return policies.PROPOSE.allows(actor, match) and MATCH.allows(match.stage, "withdraw")


def _confirm(match, *, by, now):
    services.confirm(match, by=by, now=now)


def _refuse(match, *, reason, by, now):
    MATCH.step(match.stage, "refuse")
    services.refuse(match, reason, by=by, now=now)


def _withdraw(match, *, by, now):
    services.withdraw(match, by=by, now=now)


class Verb(NamedTuple):
    """One verb on a match: who may, what it takes, when it is offered, what does it."""

    name: str
    policy: Policy
    takes: type[Shape]
    offered: Callable
    do: Callable
    words: str


VERBS = (
    Verb("confirm", policies.ANSWER, Nothing, _answers_now, _confirm,
         "Confirm a match for your side. The second confirmation makes it an engagement."),
    Verb("refuse", policies.ANSWER, typed.Refuse, _answers_now, _refuse,
         "Refuse a match for your side, with a reason that the other side and the secretariat read."),
    Verb("withdraw", policies.PROPOSE, Nothing, _can_be_taken_back, _withdraw,
         "Take a proposal back before both sides have confirmed it."),
)  # fmt: skip


def verbs_of(match, actor):
    """Return the verbs that are offered at the match's stage and that the actor may use."""
    engage = ["engage", "join"] if _waits(match, actor) else []
    return [verb.name for verb in VERBS if verb.offered(match, actor)] + engage


def _reads(edition, actor):
    """Tell whether the actor reads an edition that is not published yet: who plans it, and the partners named in it."""
    named = actor.of(edition.provider_id) or actor.of(edition.funder_id)
    return edition.stage != EditionStage.PLANNED or PLAN.allows(actor) or named


def drawn(match):
    """Return a match as the owner of the token may read it."""
    actor = current_actor()
    edition = match.engagement and match.engagement.edition
    silent = None
    if policies.PROPOSE.allows(actor, match):
        silent = [party.code for party in queries.parties_without_a_voice(match, clock.now())]
    return shapes.match(
        match, shown=queries.is_still_shown(match), silent=silent,
        reads_edition=bool(edition and _reads(edition, actor)), verbs=verbs_of(match, actor),
    )  # fmt: skip


@bp.get("/matches")
@door(policies.READ_MATCHES)
@listing(READ_MATCHES, lists.MATCHES, answers=shapes.MatchLine, draw=shapes.match_line)
def matches():
    """List the proposed matches of your side."""
    return sides.matches_in(current_actor())


@bp.get("/needs/<uuid:public_id>/matches")
@door(policies.READ_MATCHES, find=needs.need)
@listing(READ_MATCHES, lists.MATCHES, answers=shapes.MatchLine, draw=shapes.match_line)
def matches_of_need(need):
    """List the proposed matches of a need, as far as they are of your side."""
    return sides.matches_in(current_actor(), need=need)


@bp.get("/offerings/<uuid:public_id>/matches")
@door(policies.READ_MATCHES, find=offerings.offering)
@listing(READ_MATCHES, lists.MATCHES, answers=shapes.MatchLine, draw=shapes.match_line)
def matches_of_offering(offering):
    """List the proposed matches of an offering, as far as they are of your side."""
    return sides.matches_in(current_actor(), offering=offering)


@bp.get("/matches/<uuid:public_id>")
@door(policies.READ_MATCHES, find=queries.match)
@operation(READ_MATCHES, answers=shapes.MatchShown, draw=drawn)
def match(match):
    """Read a match with both sides' answers, its points and sentences, and the verbs that you may use on it now."""
    return match


@bp.post("/needs/<uuid:need_id>/propose/<uuid:offering_id>")
@door(policies.PROPOSE, find=queries.pair)
@operation(WRITE_MATCHES, takes=typed.Propose, answers=shapes.MatchShown, draw=drawn, code=201)
def propose(pair, given):
    """Propose an offering for a need to both sides, with the reasons as they stand now."""
    made = services.propose(*pair, by=current_actor(), now=clock.now(), **given.model_dump())
    return Created(made, url_for(".match", public_id=made.public_id))


hang_verbs(
    bp, "/matches/<uuid:public_id>", VERBS, scope=WRITE_MATCHES, find=queries.match, answers=shapes.MatchShown, draw=drawn,
    named="{}_match",
)  # fmt: skip
