"""One thing changed in a problem: an offering added, withdrawn or altered, a pair forced or forbidden."""

from dataclasses import dataclass, replace
from datetime import timedelta

from lms.kernel.money import from_units
from lms.problems.rules import Override, pairs_of, rescored
from lms.solvers.rules.backends import backend_of
from lms.solvers.rules.network import network_of
from lms.solvers.rules.solving import Unsolvable, under


@dataclass(frozen=True)
class Change:
    """What is done to which offering, and the sentence that proposes it.

    `kind` is add, withdraw, seat, cap, money, language, dates, audience or pair; `value` is the new offering, how many
    seats more, the amount more (in the smallest unit), a language, how many days later, an audience, or an Override.
    """

    kind: str
    offering: str
    value: object = None
    sentence: str = ""

    def applied(self, problem):
        """Return the problem with this change; raise KeyError where there is no such need or offering.

        Unsolvable is raised where a forced need is not shown to that partner.
        """
        if self.kind == "pair":
            _consented(problem, self.value)
            others = [
                o for o in problem.overrides if (o.need, o.offering) != (self.value.need, self.value.offering)
            ]
            return replace(problem, overrides=(*others, self.value))
        if self.kind == "add":
            return replace(problem, offerings=(*problem.offerings, self.value))
        place = place_of(problem, self.offering)
        rest = problem.offerings[:place], problem.offerings[place + 1 :]
        kept = () if self.kind == "withdraw" else (ALTER[self.kind](problem.offerings[place], self.value),)
        overrides = tuple(o for o in problem.overrides if kept or o.offering != self.offering)
        return replace(problem, offerings=(*rest[0], *kept, *rest[1]), overrides=overrides)


def _consented(problem, override):
    """Refuse what no reason lifts: to whom a need is shown is the state's own decision."""
    party = problem.offerings[place_of(problem, override.offering)].party
    needs = {need.id: need for need in problem.needs}
    shown_to = needs[override.need].shown_to
    if not override.forbids and shown_to is not None and party not in shown_to:
        raise Unsolvable(
            f"{needs[override.need].state} does not show {override.need} to {party}; no reason lifts that."
        )


def _more_seats(offering, many):
    return replace(offering, seats=offering.seats + many)


def _higher_cap(offering, state_and_many):
    state, many = state_and_many
    cap = offering.cap_for(state)
    return offering if cap is None else replace(offering, caps=offering.caps | {state: cap + many})


def _later(offering, days):
    shift = timedelta(days)
    return replace(offering, start_on=offering.start_on + shift, end_on=offering.end_on + shift)


ALTER = {
    "seat": _more_seats,
    "cap": _higher_cap,
    "money": lambda offering, units: replace(offering, budget=offering.budget + units),
    "language": lambda offering, code: replace(offering, interpretation=offering.interpretation | {code}),
    "audience": lambda offering, group: replace(offering, audiences=offering.audiences | {group}),
    "dates": _later,
}


def place_of(problem, offering) -> int:
    """Return the place of an offering in a problem; raise KeyError where there is none."""
    for place, each in enumerate(problem.offerings):
        if each.id == offering:
            return place
    raise KeyError(offering)


def after(plan, change):
    """Return the plan's network solved again with one change under the same floors, or None where they do not hold."""
    found = plan.solved
    problem = change.applied(found.network.problem)
    same = change.kind in ALTER
    pairs = (
        rescored(problem, found.network.pairs, place_of(problem, change.offering))
        if same
        else pairs_of(problem)
    )
    return under(network_of(problem, pairs), found.floors, backend_of(found.backend.split()[0]), settle=False)


def lifting(need, offering, code) -> Change | None:
    """Return the change that lifts one block between a need and an offering, where one change can."""
    id_ = offering.id
    if code == "language":
        language = min(need.languages, key=lambda each: (each != "en", each))
        return Change("language", id_, language, f"Pay interpretation into {language} at {id_}.")
    if code == "audience":
        group = min(need.audiences)
        return Change("audience", id_, group, f"Open {id_} to: {group.replace('_', ' ')}.")
    if code == "window":
        days = _days_to_fit(need, offering)
        return Change(
            "dates", id_, days, f"Hold {id_} {abs(days)} days {'later' if days > 0 else 'earlier'}."
        )
    if code == "funds":
        units = offering.cost_for(need.state) - offering.budget
        return Change(
            "money", id_, units, f"Add {from_units(units, offering.currency)} {offering.currency} to {id_}."
        )
    return None


def _days_to_fit(need, offering):
    if need.ready_on is not None and offering.end_on < need.ready_on:
        return (need.ready_on - offering.end_on).days
    return (need.wanted_by - offering.start_on).days


def forced(need, offering, seats, by, reason) -> Change:
    """Return the change that gives a pair so many seats at least."""
    return Change(
        "pair",
        offering,
        Override(need, offering, seats, by, reason),
        f"Give {need} {seats} seats of {offering}.",
    )


def forbidden(need, offering, by, reason) -> Change:
    """Return the change that gives a pair no seat."""
    return Change(
        "pair", offering, Override(need, offering, None, by, reason), f"Give {need} no seat of {offering}."
    )
