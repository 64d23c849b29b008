"""From a Problem back to its file: rows in the order of their ids, so that the same problem has one text and one hash."""

import json
from hashlib import sha256

from lms.kernel.money import from_units
from lms.problems.rules.types import FORMAT


def instance_of(problem) -> dict:
    """Return a problem as INSTANCE.json holds it; reading it again gives an equal problem."""
    return {
        "format": FORMAT,
        "states": [{"code": state.code, "entitlement": state.entitlement} for state in problem.states],
        "needs": [_need(need) for need in problem.needs],
        "offerings": [_offering(offering) for offering in problem.offerings],
        "parameters": _parameters(problem.parameters),
        "overrides": [_override(each) for each in problem.overrides],
    }


def inputs_hash(problem, instance=None) -> str:
    """Return the SHA-256 of a problem and of the topics it was scored with, whatever the order of the rows was.

    `instance` is `instance_of(problem)` where that is known.
    """
    framework = problem.framework
    topics = [sorted(framework.families.items()), sorted(framework.related)]
    return digest([instance_of(problem) if instance is None else instance, topics])


def digest(thing) -> str:
    """Return the SHA-256 of a thing as JSON with sorted keys and no spaces."""
    text = json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode("ascii")).hexdigest()


def _need(n):
    return {
        "id": n.id, "state": n.state, "topic": n.topic, "stage": n.stage, "level": n.current, "target": n.target,
        "audiences": sorted(n.audiences), "people": n.people, "languages": sorted(n.languages), "urgency": n.urgency,
        "modes": dict(sorted(n.modes.items())), "ready_on": _day(n.ready_on), "wanted_by": _day(n.wanted_by),
        "conditions": _list(n.meets), "shared_with": _list(n.shown_to), "whole": n.whole, "text": n.text,
    }  # fmt: skip


def _offering(o):
    """Return an offering; `levels` only where its topics differ, so that every other offering keeps its hash."""
    levels = {topic.code: [topic.entry, topic.exit] for topic in o.topics}
    differ = {"levels": levels} if len(set(map(tuple, levels.values()))) > 1 else {}
    money = {} if o.budget is None else {
        "budget": {"amount": str(from_units(o.budget, o.currency)), "currency": o.currency},
        "cost_per_seat": {state: str(from_units(cost, o.currency)) for state, cost in sorted(o.costs.items())},
    }  # fmt: skip
    return {
        "id": o.id, "party": o.party, "topics": [topic.code for topic in o.topics], "entry_level": o.topics[0].entry,
        "exit_level": o.topics[0].exit, "audiences": sorted(o.audiences), "seats": o.seats, "state_cap": o.state_cap,
        "caps": dict(sorted(o.caps.items())), "eligible_states": _list(o.eligible_states),
        "languages": sorted(o.languages), "interpretation": sorted(o.interpretation), "mode": o.mode,
        "start_on": _day(o.start_on), "end_on": _day(o.end_on), "conditions": sorted(o.conditions),
        "funded": sorted(o.funded), "minimum_cohort": o.minimum_cohort, "text": o.text,
    } | money | differ  # fmt: skip


def _parameters(p):
    urgency = {str(rank): weight for rank, weight in sorted(p.urgency_weights.items())}
    return {
        "weights": {"score": dict(p.score_weights), "urgency": urgency}, "base": p.base,
        "phi": None if p.phi is None else float(p.phi), "pair_limit": p.pair_limit, "on_day": _day(p.on_day),
    }  # fmt: skip


def _override(o):
    more = {} if o.forbids else {"seats": o.seats}
    return {"kind": "forbid" if o.forbids else "force", "need": o.need, "offering": o.offering, **more, "by": o.by,
            "reason": o.reason}  # fmt: skip


def _list(values):
    return None if values is None else sorted(values)


def _day(day):
    return None if day is None else day.isoformat()
