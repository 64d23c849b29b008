"""What contradicts itself between the parts of a well-shaped file; every fault is told with its path."""

from collections import Counter

from lms.kernel.money import fault_of_amount
from lms.matching.rules import WEIGHTS

LEAST_TOPIC = 10
"""Points per mille that a round leaves for the topic at least, so that a pair that fits is never worth nothing."""

MOST_PEOPLE = 10_000_000
"""Beyond that the flows of fair shares would leave whole numbers of 32 bits."""


def faults_of(found, framework) -> list[str]:
    """Return every fault of the file as a sentence that begins with its path, in the file's order."""
    known = {state.code: state for state in found.states}
    day = found.parameters.on_day
    faults, people = _twice(found) + _misnamed(found), sum(need.people for need in found.needs)
    if people > MOST_PEOPLE:
        faults.append(f"needs: {people} people together are more than {MOST_PEOPLE}.")
    for n, need in enumerate(found.needs):
        faults += [f"needs[{n}].{words}" for words in _need(need, known, framework, day)]
    for n, offering in enumerate(found.offerings):
        faults += [f"offerings[{n}].{words}" for words in _offering(offering, known, framework, day)]
    return faults + list(_weights(found.parameters)) + _overrides(found)


def _twice(found):
    faults = []
    for name, key in (("states", "code"), ("needs", "id"), ("offerings", "id")):
        many = Counter(getattr(row, key) for row in getattr(found, name))
        faults += [f"{name}[{n}].{key}: {getattr(row, key)} is named {many[getattr(row, key)]} times."
                   for n, row in enumerate(getattr(found, name)) if many[getattr(row, key)] > 1]  # fmt: skip
    return faults


def _misnamed(found):
    """Return the states whose name means something else in `cost_per_seat`."""
    return [f"states[{n}].code: default is what a seat costs every state; no state is called so."
            for n, state in enumerate(found.states) if state.code == "default"]  # fmt: skip


def _need(need, known, framework, day):
    state = known.get(need.state)
    if state is None:
        yield f"state: {need.state} is not among the states."
    elif state.left_on and day is None:
        yield f"state: {need.state} leaves on {state.left_on}; a plan of a day before says so in parameters.on_day."
    elif state.left_on and state.left_on <= day:
        yield f"state: {need.state} has left on {state.left_on}."
    for n, party in enumerate(need.shared_with or ()):
        if party in known:
            yield f"shared_with[{n}]: {party} is one of the states; a need is shared with partners."
    if need.topic not in framework.families:
        yield f"topic: there is no topic {need.topic}."
    if need.level is not None and need.target <= need.level:
        yield f"target: {need.target} is not above the level {need.level}."
    if need.ready_on and need.wanted_by and need.wanted_by < need.ready_on:
        yield f"wanted_by: {need.wanted_by} is before ready_on, {need.ready_on}."
    if need.wanted_by and day and need.wanted_by < day:
        yield f"wanted_by: {need.wanted_by} is before the day of the plan, {day}."


def _offering(offering, known, framework, day):
    for n, code in enumerate(offering.topics):
        if code not in framework.families:
            yield f"topics[{n}]: there is no topic {code}."
    if offering.exit_level < offering.entry_level:
        yield f"exit_level: {offering.exit_level} is below the entry level, {offering.entry_level}."
    for code, (entry, leave) in (offering.levels or {}).items():
        if code not in offering.topics:
            yield f"levels.{code}: {code} is not among the topics."
        if leave < entry:
            yield f"levels.{code}: {leave} is below the entry level, {entry}."
    if offering.end_on < offering.start_on:
        yield f"end_on: {offering.end_on} is before start_on, {offering.start_on}."
    if day and offering.end_on < day:
        yield f"end_on: {offering.end_on} is before the day of the plan, {day}."
    if (offering.minimum_cohort or 1) > offering.seats:
        yield f"minimum_cohort: {offering.minimum_cohort} is more than all {offering.seats} seats."
    for n, state in enumerate(offering.eligible_states or ()):
        if state not in known:
            yield f"eligible_states[{n}]: {state} is not among the states."
    yield from _caps(offering, known)
    yield from _smallest(offering, known)
    yield from _money(offering, known)


def _smallest(offering, known):
    """Yield how the limits of all states together keep the smallest group out."""
    most = offering.seats if offering.state_cap is None else offering.state_cap
    open_to = offering.eligible_states or known
    room = sum((offering.caps or {}).get(state, most) for state in open_to)
    if room < (offering.minimum_cohort or 0) <= offering.seats:
        yield f"minimum_cohort: {offering.minimum_cohort} is more than the {room} seats that all states together may take."


def _caps(offering, known):
    most, open_to = offering.state_cap, offering.eligible_states
    if most and most > offering.seats:
        yield f"state_cap: {most} is more than all {offering.seats} seats."
    for state, cap in (offering.caps or {}).items():
        if state not in known:
            yield f"caps.{state}: {state} is not among the states."
        elif open_to is not None and state not in open_to and cap:
            yield f"caps.{state}: the offering is not open to {state}."
        elif cap > min(offering.seats, most or offering.seats):
            yield f"caps.{state}: {cap} is more than the {min(offering.seats, most or offering.seats)} seats that a state may take."


def _money(offering, known):
    costs, budget = offering.cost_per_seat or {}, offering.budget
    for state, cost in costs.items():
        if state != "default" and state not in known:
            yield f"cost_per_seat.{state}: {state} is not among the states."
        fault = fault_of_amount(cost, budget.currency) if budget else None
        if fault:
            yield f"cost_per_seat.{state}: {fault}"
    if budget is None:
        return
    if offering.currency not in {None, budget.currency}:
        yield f"currency: {offering.currency} is not that of the budget, {budget.currency}."
    fault = fault_of_amount(budget.amount, budget.currency)
    if fault:
        yield f"budget.amount: {fault}"
    if "default" not in costs:
        yield "cost_per_seat: a budget needs what a seat costs, at least as default."


def _weights(parameters):
    asked = (parameters.weights and parameters.weights.score) or {}
    points = WEIGHTS | asked
    if sum(points.values()) != sum(WEIGHTS.values()):
        yield f"parameters.weights.score: the parts add up to {sum(points.values())}, not to 1000."
    if points["topic"] < LEAST_TOPIC:
        yield f"parameters.weights.score.topic: leave at least {LEAST_TOPIC} points for the topic."


def _overrides(found):
    """Return what no plan can keep: forced seats alone must fit, for every other demand only takes more."""
    needs, offerings = {n.id: n for n in found.needs}, {o.id: o for o in found.offerings}
    faults, taken, pairs = [], Counter(), set()
    for n, each in enumerate(found.overrides):
        need, offering = needs.get(each.need), offerings.get(each.offering)
        at = f"overrides[{n}]"
        faults += [f"{at}.{name}: there is no such {name}." for name, thing in (("need", need), ("offering", offering))
                   if thing is None]  # fmt: skip
        if (each.need, each.offering) in pairs:
            faults.append(f"{at}: {each.need} and {each.offering} are named before.")
        pairs.add((each.need, each.offering))
        if each.kind == "forbid" and each.seats is not None:
            faults.append(f"{at}.seats: what is forbidden has no seats.")
        if each.kind == "force" and need and offering:
            faults += [f"{at}.{words}" for words in _forced(each, need, offering, taken, found.parameters)]
    return faults


def _forced(each, need, offering, taken, parameters):
    seats, state = each.seats or 1, need.state
    named = [cap for cap in (offering.state_cap, (offering.caps or {}).get(state)) if cap is not None]
    room = {("need", need.id): need.people, ("offering", offering.id): offering.seats,
            (offering.id, state): min([*named, offering.seats])}  # fmt: skip
    words = {("need", need.id): "the need has only {} people", ("offering", offering.id): "it has only {} seats",
             (offering.id, state): "a state may take only {} seats of it"}  # fmt: skip
    for key, most in room.items():
        taken[key] += seats
        if taken[key] > most:
            yield f"seats: {taken[key]} are forced, and {words[key].format(most)}."
    if parameters.pair_limit and seats > parameters.pair_limit:
        yield f"seats: the round allows {parameters.pair_limit} for one pair."
    if need.shared_with is not None and offering.party not in need.shared_with:
        yield f"need: {need.state} does not show this need to {offering.party}; no reason lifts that."
    if offering.budget and "default" in (offering.cost_per_seat or {}):
        costs = offering.cost_per_seat
        taken[offering.id] += seats * costs.get(state, costs["default"])
        if taken[offering.id] > offering.budget.amount:
            yield f"seats: they cost {taken[offering.id]}, and the budget is {offering.budget.amount}."
