"""What a reader of a plan asks: why this need, what would help it, what a seat is worth, why a state has nothing."""

from collections import Counter

import numpy as np

from lms.matching.rules import NEAR_DAYS, score
from lms.plans.rules.changes import ALTER, Change, after, lifting
from lms.plans.rules.reasons import Margins, Room, closest
from lms.problems.rules import BLOCKS, blocks_of_all
from lms.problems.rules.columns import Columns

MOST_TRIES = 6


def explain(plan, need, changes=3) -> dict:
    """Return why a need is not served in full: its row of `unserved`, the nearest offerings, what one change would do.

    `unserved` is None where it is served in full; raise KeyError where there is no such need.
    """
    row = next((row for row in plan.unserved if row["need"] == need), None)
    near = closest(plan.solved, _place(plan, need))
    return {"unserved": row, "closest": near, "changes": cheapest_changes(plan, need, changes) if row else []}


def _place(plan, need):
    for place, each in enumerate(plan.solved.network.problem.needs):
        if each.id == need:
            return place
    raise KeyError(need)


def cheapest_changes(plan, need, many=3) -> list[dict]:
    """Return up to so many single changes, each solved again: the need and the plan serve at least one person more.

    Those that displace nobody come first. `seats` and `utility` are what the whole plan gains.
    """
    place, found, shown = _place(plan, need), plan.solved, []
    before = Room.of(found).served[place]
    for _expected, change in _candidates(plan, place)[:MOST_TRIES]:
        again = after(plan, change)
        if again is None:
            continue
        seats, served = int(again.x.sum() - found.x.sum()), Room.of(again).served[place] - before
        if seats > 0 and served > 0:
            shown.append({"kind": change.kind, "offering": change.offering, "sentence": change.sentence, "seats": seats,
                          "served": int(served), "utility": again.utility - found.utility})  # fmt: skip
        if len(shown) == many:
            break
    return shown


def _candidates(plan, place):
    """Return (expected, change), best first: free seats before taken ones, then what the prices promise."""
    network = plan.solved.network
    problem, need = network.problem, network.problem.needs[place]
    margins, room, weight = Margins(plan.solved), Room.of(plan.solved), problem.need_weights()[place]
    own = int(margins.floor[network.state[place]])
    price = plan.solved.duals[plan.solved.program.rows("offering")]
    found = [_at_the_limit(margins, problem, row) for row in margins.rows_of(place).tolist()]
    for o, offering in enumerate(problem.offerings):
        blocks = score(need, offering, problem.framework).blocks
        change = lifting(need, offering, blocks[0].code) if len(blocks) == 1 else None
        if change is None:
            continue
        altered = ALTER[change.kind](offering, change.value)
        worth = score(need, altered, problem.framework, problem.parameters.score_weights)
        if worth.fits and not (problem.parameters.on_day and altered.start_on < problem.parameters.on_day):
            free = int(room.filled[o] < network.seats[o])
            found.append(((free, weight * worth.score + own - int(price[o])), change))
    found = [each for each in found if each is not None and each[0][1] > 0]
    return sorted(
        found, key=lambda each: (-each[0][0], _burden(each[1]), -each[0][1], each[1].offering, each[1].kind)
    )


def _burden(change):
    """Rank what a change asks of a partner: words and rooms before dates, and months before money."""
    if change.kind == "dates":
        return 1 if abs(change.value) <= NEAR_DAYS else 2
    return {"seat": 1, "money": 3}.get(change.kind, 0)


def _at_the_limit(margins, problem, row):
    """Return the one more seat, or the higher cap, that a pair would need, or None."""
    network = margins.network
    offering, state = problem.offerings[network.pairs.offering[row]], network.codes[network.pair_state[row]]
    with_seat = margins.left[row] + margins.seat[row]
    with_cap = margins.left[row] + margins.cap[row]
    if margins.seat[row] and with_seat > 0 and network.pairs.offering[row] not in network.budgeted:
        return (1, int(with_seat)), Change("seat", offering.id, 1, f"One more seat at {offering.id}.")
    if margins.cap[row] and with_cap > 0:
        return (1, int(with_cap)), Change(
            "cap", offering.id, (state, 1), f"One more seat for {state} at {offering.id}."
        )
    return None


def prices(plan) -> list[dict]:
    """Return what one more seat of each full offering adds at most, the dearest first, in thousandths of a point."""
    found = plan.solved
    network, price = found.network, found.duals[found.program.rows("offering")] // found.program.scale
    rows = [{"offering": network.problem.offerings[o].id, "seats": int(network.seats[o]), "price": int(price[o])}
            for o in np.flatnonzero(price).tolist()]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["price"], row["offering"]))


def price_of(plan, offering) -> dict:
    """Return the price of one more seat and what it truly adds, solved again under the same floors."""
    at_most = next((row["price"] for row in prices(plan) if row["offering"] == offering), 0)
    again = after(plan, Change("seat", offering, 1))
    return {"offering": offering, "at_most": at_most, "gain": again.utility - plan.utility}


def states_with_nothing(plan, near=5) -> list[dict]:
    """Return each state that asks and gets no seat: the rules that block it, counted over its pairs, and near offerings.

    A gap of supply to report: `near` are offerings that one change away would serve most of its people.
    """
    return [
        why_nothing(plan, row["state"], near) for row in plan.states if row["demand"] and not row["seats"]
    ]


def why_nothing(plan, state, near=5) -> dict:
    """Return what stands between a state's needs and all offerings; `blocks` counts each rule over the pairs."""
    problem = plan.solved.network.problem
    needs = [need for need in problem.needs if need.state == state]
    columns, people = Columns(needs, problem), np.array([need.people for need in needs])
    counts, single, eligible = Counter(), [], 0
    for offering in problem.offerings:
        bits = blocks_of_all(columns, offering)
        eligible += int((bits == 0).sum())
        counts.update({code: int((bits >> place & 1).sum()) for place, code in enumerate(BLOCKS)})
        alone = {code: int(people[bits == 1 << place].sum()) for place, code in enumerate(BLOCKS)}
        single += [
            {"offering": offering.id, "block": code, "people": many} for code, many in alone.items() if many
        ]
    single.sort(key=lambda row: (-row["people"], row["offering"], row["block"]))
    return {"state": state, "needs": len(needs), "people": int(people.sum()), "eligible_pairs": eligible,
            "blocks": {code: many for code, many in counts.most_common() if many}, "near": single[:near]}  # fmt: skip
