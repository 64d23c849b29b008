"""What would change a plan: asked for, read whole, and each party's own part."""

from lms.base.api import Nothing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.planners.api import READ, WRITE, bp, drawing, findings
from lms.planners.api.drawing import POINT
from lms.prospects import policies, queries, services
from lms.prospects.rules import gaps_of, named, part_of_partner, part_of_state
from lms.rounds import policies as round_policies
from lms.rounds import queries as rounds


def _whole(run):
    found = queries.prospect(current_actor(), run)
    said = {name: getattr(found, name, None) for name in ("asked_at", "reckoned_at", "failure")}
    kept = found.findings if found else None
    return findings.ProspectsShown(
        run=drawing.about(run), **said, findings=_findings(kept, rounds.names_in(run.instance)) if kept else None
    )  # fmt: skip


def _findings(kept, names):
    return findings.FindingsShown(
        changes=[_of_need(row, names) for row in kept["changes"]], left=kept["left"],
        prices=[findings.TrueGain(offering=row["offering"], title=names.get(row["offering"], ""), seats=row["seats"],
                                  points=row["price"] / POINT, gain=row["gain"] / POINT) for row in kept["prices"]],
        nothing=[_shown(findings.StateWithNothing, row) for row in kept["nothing"]],
        louder=[_shown(findings.AskingLouder, row) for row in kept["loud"]],
        floors=[_shown(findings.OtherFloor, row | {"points": row["utility"] / POINT}) for row in kept["phi"]],
        gaps=_gaps(kept),
    )  # fmt: skip


def _shown(shape, row):
    return shape(**{name: row[name] for name in shape.model_fields})


def _change(row, names):
    return {"offering": row["offering"], "sentence": named(row, names), "served": row["served"], "seats": row["seats"],
            "points": row["utility"] / POINT}  # fmt: skip


def _of_need(row, names):
    changes = [findings.OneChange(**_change(each, names)) for each in row["changes"]]
    title = names.get(row["need"], "")
    return findings.ChangesForNeed(need=row["need"], title=title, people=row["people"], changes=changes)


def _gaps(kept):
    return [
        _shown(findings.GapShown, row | {"start_on": row["from_on"], "points": row["promised"] / POINT})
        for row in gaps_of(kept)
    ]


def _of_state(found):
    run, state, kept = found
    part, names = part_of_state(kept, run.instance, state.code), rounds.names_in(run.instance)
    nothing, loud = (part.nothing, part.loud) if part else (None, None)
    return findings.StatesProspects(
        round=drawing.about(run.round), reckoned=bool(kept), changes=[_of_need(row, names) for row in part.changes] if part else [],
        nothing=nothing and _shown(findings.StateWithNothing, nothing), louder=loud and _shown(findings.AskingLouder, loud),
    )  # fmt: skip


def _of_partner(found):
    run, partner, kept = found
    names, shown = rounds.names_in(run.instance), queries.needs_shown_to(current_actor(), run.instance)
    rows = part_of_partner(kept, run.instance, partner.code, shown)
    return findings.PartnersProspects(
        round=drawing.about(run.round), reckoned=bool(kept), gaps=_gaps(kept) if kept else [],
        changes=[findings.PartnersChange(**_change(row, names), need=row["need"], title=names.get(row["need"], "")) for row in rows],
    )  # fmt: skip


@bp.get("/runs/<uuid:public_id>/prospects")
@door(round_policies.READ_RUNS, find=rounds.solved_run)
@operation(READ, answers=findings.ProspectsShown, draw=_whole)
def prospects(run):
    """Read what would change a plan: single changes, true gains, states with nothing, asking louder, floors, gaps."""
    return run


@bp.post("/runs/<uuid:public_id>/prospects")
@door(policies.ASK_FOR_PROSPECTS, find=rounds.solved_run)
@operation(WRITE, takes=Nothing, answers=findings.ProspectsShown, draw=_whole, guarded=False)
def ask(run, given):
    """Let them be reckoned by the worker; read them again until they are there. What stands is kept."""
    services.ask_for_prospects(run, at_once=False, by=current_actor(), now=clock.now())


@bp.get("/rounds/<uuid:public_id>/states/<code>/prospects")
@door(round_policies.READ_STATES_PART, find=queries.state_with_prospects)
@operation(READ, answers=findings.StatesProspects, draw=_of_state)
def state_prospects(found):
    """Read what would bring a state more: changes to named offerings, and what stands in the way of all of them."""
    return found


@bp.get("/rounds/<uuid:public_id>/partners/<code>/prospects")
@door(round_policies.READ_PARTNERS_PART, find=queries.partner_with_prospects)
@operation(READ, answers=findings.PartnersProspects, draw=_of_partner)
def partner_prospects(found):
    """Read where one seat, language or day more would matter most, and what nobody offers yet."""
    return found
