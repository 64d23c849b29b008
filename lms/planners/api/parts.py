"""What the adopted plan means for one state and for one partner."""

from lms.base.api import operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.planners.api import READ, bp, drawing, shapes
from lms.rounds import policies, queries
from lms.rounds.rules import part_of_partner, part_of_state


def _of_state(found):
    run, state = found
    part, names = part_of_state(run.instance, run.plan, state.code), queries.names_in(run.instance)
    lines = queries.lines_for(current_actor(), run, state=state)
    return shapes.StatesPlan(
        round=drawing.about(run.round), share=drawing.share(part.row), lines=[drawing.line(each) for each in lines],
        unserved=[drawing.unserved(row, names) for row in part.unserved],
    )  # fmt: skip


def _of_partner(found):
    run, partner = found
    names = queries.names_in(run.instance)
    part = part_of_partner(run.plan, run.instance, partner.code)
    lines = queries.lines_for(current_actor(), run, partner=partner)
    return shapes.PartnersPlan(
        round=drawing.about(run.round), lines=[drawing.line(each) for each in lines],
        offerings=[shapes.OfferingInPlan(key=key, title=names.get(key, key), seats=seats, given=given, points=price)
                   for key, seats, given, price in part.offerings],
    )  # fmt: skip


@bp.get("/rounds/<uuid:public_id>/states/<code>")
@door(policies.READ_STATES_PART, find=queries.part_for_state)
@operation(READ, answers=shapes.StatesPlan, draw=_of_state)
def state(found):
    """Read what the adopted plan gives a state, why, and what stood in the way of the rest."""
    return found


@bp.get("/rounds/<uuid:public_id>/partners/<code>")
@door(policies.READ_PARTNERS_PART, find=queries.part_for_partner)
@operation(READ, answers=shapes.PartnersPlan, draw=_of_partner)
def partner(found):
    """Read what the adopted plan makes of a partner's offerings, and where one more seat would matter most."""
    return found
