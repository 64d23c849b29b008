"""What the adopted plan means for one state, and for one partner."""

from flask import render_template

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.rounds import policies, queries
from lms.rounds.rules import REASONS, part_of_partner, part_of_state, said
from lms.rounds.views import bp


@bp.get("/rounds/<uuid:public_id>/states/<code>")
@door(policies.READ_STATES_PART, find=queries.part_for_state)
def state(found):
    """Show what a state got, why, and what stood in the way of the rest."""
    run, state = found
    return render_template(
        "rounds/state.html", run=run, state=state, part=part_of_state(run.instance, run.plan, state.code),
        names=queries.names_in(run.instance), said=said, reasons=REASONS, lines=queries.lines_for(current_actor(), run, state=state),
    )  # fmt: skip


@bp.get("/rounds/<uuid:public_id>/partners/<code>")
@door(policies.READ_PARTNERS_PART, find=queries.part_for_partner)
def partner(found):
    """Show what the plan makes of a partner's offerings, and where one more seat would matter most."""
    run, partner = found
    return render_template(
        "rounds/partner.html", run=run, partner=partner, part=part_of_partner(run.plan, run.instance, partner.code),
        names=queries.names_in(run.instance), lines=queries.lines_for(current_actor(), run, partner=partner),
    )  # fmt: skip
