"""From the text of INSTANCE.json to a Problem, or to every fault with its path inside the file."""

from fractions import Fraction

from pydantic import ValidationError

from lms.exchange.rules.shapes import path_of, said_of
from lms.kernel.documents import decoded
from lms.kernel.money import in_units
from lms.matching.rules import WEIGHTS, TopicLevels
from lms.problems.rules.checks import faults_of
from lms.problems.rules.shape import INSTANCE
from lms.problems.rules.types import (
    URGENCY_WEIGHTS,
    Need,
    Offering,
    Override,
    Parameters,
    Problem,
    StateFacts,
)
from lms.topics.rules import Level

NOBODY = "z" + "-" * 63
"""Stands in for an id that is none."""

NEUTRAL = {
    "states": {"code": NOBODY},
    "needs": {"id": NOBODY, "state": "-", "topic": "-", "target": max(Level), "audiences": ["judge"], "people": 1,
              "languages": ["en"], "urgency": 1},
    "offerings": {"id": NOBODY, "party": NOBODY, "topics": ["-"], "entry_level": 1, "exit_level": max(Level), "audiences": ["judge"],
                  "seats": 5000, "languages": ["en"], "mode": "online", "start_on": "0001-01-01",
                  "end_on": "9999-12-31"},
}  # fmt: skip
"""What stands in for a wrong value of a row while the rest of the file is looked at."""


class ProblemRefused(ValueError):
    """The file is refused; `faults` are sentences that begin with the path, such as "needs[3].people: …"."""

    def __init__(self, faults):
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_problem(text, framework) -> Problem:
    """Return the Problem that a file's text or bytes tell; raise ProblemRefused with every fault of shape and of sense."""
    data = _decoded(text)
    wrong = _faults_of_shape(data)
    found, mended = _mended(data, wrong) if wrong else (INSTANCE.validate_python(data), ())
    faults = [f"{path_of(each['loc']) or 'the file'}: {said_of(each)}" for each in wrong]
    if found is not None:
        faults += [words for words in faults_of(found, framework) if not words.startswith(tuple(mended))]
    if faults:
        raise ProblemRefused(faults)
    return problem_of(found, framework)


def _decoded(text):
    found, faults = decoded(text)
    if faults:
        raise ProblemRefused([f"{path}: {words}" for path, words in faults])
    return found


def _faults_of_shape(data):
    try:
        INSTANCE.validate_python(data)
    except ValidationError as broken:
        return broken.errors()
    return []


def _mended(data, wrong):
    """Return (the shape without its wrong values, paths of what was mended), so that the rest is still looked at.

    The shape is None when more is wrong than single values of rows.
    """
    mended = set()
    for each in wrong:
        if len(each["loc"]) < 3 or each["loc"][0] not in NEUTRAL:
            return None, ()
        name, row, key = each["loc"][:3]
        data[name][row].pop(key, None)
        data[name][row] |= {key: NEUTRAL[name][key]} if key in NEUTRAL[name] else {}
        mended.add(f"{name}[{row}].{key}")
    return (None, ()) if _faults_of_shape(data) else (INSTANCE.validate_python(data), mended)


def problem_of(found, framework) -> Problem:
    """Return the Problem of a file that has no fault."""
    return Problem(
        tuple(StateFacts(each.code, each.entitlement) for each in found.states),
        tuple(map(_need, found.needs)),
        tuple(map(_offering, found.offerings)),
        framework,
        _parameters(found.parameters),
        tuple(Override(o.need, o.offering, None if o.kind == "forbid" else o.seats or 1, o.by, o.reason)
              for o in found.overrides),
    )  # fmt: skip


def _need(n):
    return Need(
        n.id, n.state, n.topic, n.level, n.target, frozenset(n.audiences), n.people, n.urgency,
        frozenset(n.languages), n.modes or {}, n.ready_on, n.wanted_by, _set(n.shared_with), _set(n.conditions),
        stage=n.stage, whole=n.whole, text=n.text,
    )  # fmt: skip


def _set(values):
    return None if values is None else frozenset(values)


def _offering(o):
    money = o.budget.currency if o.budget else None
    return Offering(
        o.id, o.party, tuple(TopicLevels(code, *(o.levels or {}).get(code, (o.entry_level, o.exit_level))) for code in sorted(o.topics)),
        frozenset(o.audiences), o.seats, frozenset(o.languages), frozenset(o.interpretation or ()), o.mode,
        o.start_on, o.end_on, frozenset(["tuition"] if o.funded is None else o.funded), _set(o.eligible_states),
        o.state_cap, frozenset(o.conditions or ()), True, in_units(o.budget.amount, money) if money else None,
        {state: in_units(cost, money) for state, cost in (o.cost_per_seat or {}).items()} if money else {},
        caps=dict(o.caps or {}), currency=money, minimum_cohort=o.minimum_cohort or 1, text=o.text,
    )  # fmt: skip


def _parameters(p):
    weights = p.weights
    urgency = URGENCY_WEIGHTS | {int(k): v for k, v in ((weights and weights.urgency) or {}).items()}
    score = WEIGHTS | ((weights and weights.score) or {})
    phi = None if p.phi is None else Fraction(p.phi)
    return Parameters(score, urgency, p.base, phi, p.pair_limit, p.on_day)
