"""The findings of a plan: each is solved again or proven by its prices, none is guessed."""

from dataclasses import replace

from lms.plans import rules as plans

MOST_PRICES = 10
"""So many prices are checked against what one more seat truly adds."""
MOST_GAPS = 10
MANY_PAIRS = 50_000
MOST_NEEDS, FEWER_NEEDS = 200, 20
"""For so many needs single changes are looked for; fewer in a plan of many pairs, where each change takes seconds."""


def reckoned(plan, most_needs=None) -> dict:
    """Return the findings of a Plan that was just solved, as they are kept: ids for names, whole thousandths of a point.

    `prices` are of one more seat, with the true gain after solving again; `changes` are up to three single changes for
    each need with people left over, the most people first; `nothing` is of states without a seat; `loud` says what
    each state would gain by asking for more; `phi` what other floors cost; `gaps` which new offering promises most. `most_needs` bounds for how many needs changes are
    looked for; `left` says how many others there are.
    """
    wanted = _most_people_first(plan)[: most_needs or _most_needs(plan)]
    return {
        "prices": [row | {"gain": plans.price_of(plan, row["offering"])["gain"]} for row in plans.prices(plan)[:MOST_PRICES]],
        "changes": [
            {"need": row["need"], "people": row["people"], "changes": plans.cheapest_changes(plan, row["need"])}
            for row in wanted
        ],
        "left": len(plan.unserved) - len(wanted),
        "nothing": plans.states_with_nothing(plan),
        "loud": plans.exaggeration(plan),
        "phi": plans.phi_curve(plan, _floors(plan.solved.phi)),
        "gaps": _gaps(plan),
    }  # fmt: skip


def _most_people_first(plan):
    return sorted(plan.unserved, key=lambda row: (-row["people"], row["need"]))


def _most_needs(plan):
    return MOST_NEEDS if len(plan.solved.network.pairs.need) <= MANY_PAIRS else FEWER_NEEDS


def _floors(kept):
    """Return the parts of the fair share to look at: the usual ones, and steps up to the one that this plan keeps."""
    return sorted({*plans.PHIS, kept / 2, kept})


def _gaps(plan):
    """Return the new offerings that promise most, drawn from needs that every partner reads: no other is told by them."""
    problem = plan.solved.network.problem
    open_to_all = {need.id for need in problem.needs if need.shown_to is None}
    unserved = [row for row in plan.unserved if row["need"] in open_to_all]
    shown = replace(plan, document=plan.document | {"unserved": unserved})
    found = plans.forecast(plan, plans.candidates(shown), many=MOST_GAPS)
    return [_as_kept(row["offering"], row["promised"]) for row in found if row["promised"] > 0]


def _as_kept(offering, promised):
    taught = offering.topics[0]
    return {
        "topic": taught.code, "entry": taught.entry, "exit": taught.exit, "language": min(offering.languages),
        "audience": min(offering.audiences), "mode": offering.mode, "start_on": None if offering.start_on == plans.ANY_DAY else offering.start_on.isoformat(),
        "seats": offering.seats, "promised": promised,
    }  # fmt: skip
