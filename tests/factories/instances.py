"""Words for problems: small instances as files hold them, and problems drawn at random."""

import json
from random import Random

from lms.matching.rules import Framework
from lms.problems.rules import generate, read_problem
from lms.topics.reference import on_file

FRAMEWORK = Framework(*on_file())
SMALL_STATES = ("BN", "SG", "TH")


def a_need(number=1, state="SG", **changes):
    """Return a need for FOR-3 as a file holds it."""
    return {
        "id": f"N{number}", "state": state, "topic": "FOR-3", "stage": 2, "level": 1, "target": 3,
        "audiences": ["investigator"], "people": 4, "languages": ["en"], "urgency": 3, "modes": {"in_person": "want"},
        "ready_on": "2027-01-01", "wanted_by": "2027-12-31",
    } | changes  # fmt: skip


def an_offering(number=1, **changes):
    """Return an offering that any of these needs may take."""
    return {
        "id": f"O{number}", "party": "japan", "topics": ["FOR-3"], "entry_level": 1, "exit_level": 3,
        "audiences": ["investigator"], "seats": 6, "languages": ["en"], "interpretation": [], "mode": "in_person",
        "start_on": "2027-05-03", "end_on": "2027-05-14",
    } | changes  # fmt: skip


def an_instance(needs=None, offerings=None, states=SMALL_STATES, overrides=None, **parameters):
    """Return an instance with one need and one offering unless others are given."""
    return {
        "format": "balai-matching/1", "states": [{"code": code, "entitlement": 1} for code in states],
        "needs": [a_need()] if needs is None else needs, "offerings": [an_offering()] if offerings is None else offerings,
        "parameters": parameters, "overrides": overrides or [],
    }  # fmt: skip


def the_problem(instance):
    """Return the problem that an instance tells."""
    return read_problem(json.dumps(instance), FRAMEWORK)


def generated(size, seed=1, budgets=False):
    """Return an invented instance of a size."""
    return generate(size, seed, FRAMEWORK, budgets)


def shuffled(instance, seed):
    """Return the same instance with its rows, and what their lists hold, in another order."""
    random, found = Random(seed), json.loads(json.dumps(instance))
    for name in ("states", "needs", "offerings"):
        random.shuffle(found[name])
        for row in found[name]:
            for values in row.values():
                if isinstance(values, list):
                    random.shuffle(values)
    return found


def a_small_instance(seed, needs=7, offerings=5, **parameters):
    """Return a small instance in which most pairs fit, at random and crowded."""
    random = Random(seed)
    wanted = [a_need(n, random.choice(SMALL_STATES), people=random.randint(1, 4), urgency=random.randint(1, 5),
                     level=random.randint(0, 2), topic=random.choice(("FOR-1", "FOR-2", "FOR-3")),
                     audiences=random.sample(("investigator", "analyst", "judge"), 2)) for n in range(needs)]  # fmt: skip
    given = [an_offering(n, seats=random.randint(1, 4), state_cap=random.choice((None, 1)),
                         eligible_states=random.choice((None, None, ["BN", "SG"])),
                         topics=[random.choice(("FOR-1", "FOR-3"))], audiences=["investigator", "judge"])
             for n in range(offerings)]  # fmt: skip
    return an_instance(wanted, given, **parameters)
