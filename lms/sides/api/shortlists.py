"""Shortlists: what fits a need, whom an offering fits, and what the rules say of one pair."""

from lms.base.api import operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.engagements import policies, queries
from lms.needs import queries as needs
from lms.offerings import queries as offerings
from lms.sides.api import READ_MATCHES, bp
from lms.sides.api import match_shapes as shapes

SHOWN, NEAR = 50, 20
"""So many at most are told of those that fit, and of those that a rule keeps away."""


def _shortlist(found, pair_of):
    def several(verdicts, most):
        return [shapes.pair(*pair_of(verdict), verdict) for verdict in verdicts[:most]]

    return shapes.ShortlistShown(
        fit=len(found.fitting), fitting=several(found.fitting, SHOWN), near=several(found.near, NEAR)
    )


def _of_need(need):
    found = queries.offerings_fitting(current_actor(), need)
    return _shortlist(found, lambda verdict: (need, found.known[verdict.offering]))


def _of_offering(offering):
    found = queries.needs_fitting(current_actor(), offering)
    return _shortlist(found, lambda verdict: (found.known[verdict.need], offering))


def _of_pair(pair):
    return shapes.pair(*pair, queries.verdict_on(*pair))


@bp.get("/needs/<uuid:public_id>/shortlist")
@door(policies.SEE_NEED, find=needs.need)
@operation(READ_MATCHES, answers=shapes.ShortlistShown, draw=_of_need)
def shortlist_of_need(need):
    """Read which offerings that you may read fit a need, with points and sentences, and which rule keeps the nearest others away."""
    return need


@bp.get("/offerings/<uuid:public_id>/shortlist")
@door(policies.SEE_OFFERING, find=offerings.offering)
@operation(READ_MATCHES, answers=shapes.ShortlistShown, draw=_of_offering)
def shortlist_of_offering(offering):
    """Read which needs that you may read an offering fits, with points and sentences, and which rule keeps the nearest others away."""
    return offering


@bp.get("/needs/<uuid:need_id>/propose/<uuid:offering_id>")
@door(policies.PROPOSE, find=queries.pair)
@operation(READ_MATCHES, answers=shapes.PairShown, draw=_of_pair)
def pair(pair):
    """Read what the rules say of a need and an offering now, before you propose them to both sides."""
    return pair
