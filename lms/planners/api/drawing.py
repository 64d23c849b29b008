"""How rounds, runs and plans are drawn as shapes, with titles for the ids of a plan."""

from lms.base.api import Reference
from lms.base.identity import current_actor
from lms.parties import queries as parties
from lms.parties.exports import StateShown
from lms.planners.api import shapes
from lms.rounds import policies, queries
from lms.rounds.rules import ROUND, RoundStage, RunStage, points, said

POINT = 1000
"""Values of a plan are in thousandths of a point."""


def about(found):
    """Return a thing with a title as another one names it."""
    return Reference(id=found.public_id, title=found.title)


def _same(found, shape):
    return {name: getattr(found, name) for name in shape.model_fields if name != "id"} | {"id": found.public_id}  # fmt: skip


def round_row(found):
    """Return a round as a list shows it."""
    return shapes.RoundRow(**_same(found, shapes.RoundRow))


def whole_round(found):
    """Return a round with its settings and what was adopted."""
    names = ("authority", "weights", "published_at", "closed_at")
    return shapes.RoundShown(
        **_same(found, shapes.RoundRow), **{name: getattr(found, name) for name in names}, adopted=_adopted(found),
        verbs=list(ROUND.verbs(found.stage)) if policies.MANAGE_ROUNDS.allows(current_actor()) else [],
    )  # fmt: skip


def _adopted(found):
    run = queries.adopted_run(found)
    if run is None:
        return None
    reads = policies.READ_RUNS.allows(current_actor())
    return shapes.AdoptedShown(
        run=run.public_id if reads else None, adopted_at=run.adopted_at, seats=run.plan["seats"],
        states=sum(bool(row["seats"]) for row in run.plan["states"]),
    )  # fmt: skip


def run_row(found):
    """Return a run as a list shows it."""
    return shapes.RunRow(**_same(found, shapes.RunRow))


def whole_run(found):
    """Return a run with its plan."""
    changes = [{name: value for name, value in row.items() if name != "by"} for row in found.changes]
    return shapes.RunShown(
        **_same(found, shapes.RunRow), round=about(found.round), parent=found.parent and found.parent.public_id,
        changes=[shapes.MadeChange(**row) for row in changes], left_out=found.left_out,
        plan=_plan(found) if found.is_done else None, verbs=["adopt"] if _can_be_adopted(found) else [],
    )  # fmt: skip


def _can_be_adopted(run):
    able = run.stage == RunStage.SOLVED and run.round.stage == RoundStage.PUBLISHED
    return able and policies.ADOPT_RUN.allows(current_actor()) and queries.adopted_run(run.round) is None


def _plan(run):
    plan, names = run.plan, queries.names_in(run.instance)
    states = dict(parties.state_choices(run.round.planned_on))
    same = ("status", "gap", "seats", "max_seats", "price_of_fairness", "inputs_hash", "allocation_hash", "code_version", "backend")  # fmt: skip
    return shapes.PlanShown(
        **{name: plan[name] for name in same}, phi=plan["parameters"]["phi"], states=[share(row) for row in plan["states"]],
        unserved=[unserved(row, names, states) for row in plan["unserved"]], prices=_prices(plan, names), points=plan["utility"] / POINT,
        bound=plan["bound"] / POINT, whole=sorted(plan["duals"].get("whole") or ()),
    )  # fmt: skip


def _prices(plan, names):
    rows = [
        (price, key, seats) for key, (seats, price, *_more) in plan["duals"]["offerings"].items() if price
    ]
    return [shapes.PriceShown(key=key, title=names.get(key, key), seats=seats, points=points(plan, price))
            for price, key, seats in sorted(rows, reverse=True)]  # fmt: skip


def share(row):
    """Return a state's row of a plan."""
    return shapes.ShareShown(
        state=row["state"], people=row["demand"], seats=row["seats"], fair_share=row["leximin_share"] * row["base"],
        floor=row["floor"],
    )  # fmt: skip


def unserved(row, names, states=None):
    """Return people without a seat, with the sentence of the page for this reader."""
    key = row["need"]
    return shapes.UnservedShown(
        key=key, title=names.get(key, key), people=row["people"], reason=row["reason"], sentence=said(row, names, states)
    )  # fmt: skip


def line(found):
    """Return a line of a plan with what came of it."""
    party, match = found.offering.party, found.match
    return shapes.PlanLine(
        id=found.public_id, need=about(found.need), offering=about(found.offering), seats=found.seats, score=found.score,
        state=StateShown(code=found.state.code, name=found.state.name),
        provider=shapes.ProviderOfLine(code=party.code, name=party.name), not_proposed=found.not_proposed,
        match=match and match.public_id, match_stage=match and match.stage,
    )  # fmt: skip
