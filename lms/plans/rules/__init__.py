"""The rules of plans, pure: solve, explain, change one thing, prove.

Each name is fetched when it is first asked for: scipy is not loaded where nobody plans.
"""

from importlib import import_module

HOMES = {
    "lms.plans.rules.comparing": ("Difference", "compare"),
    "lms.plans.rules.picture": ("Picture", "flows"),
    "lms.plans.rules.plan": ("Plan", "csv_of", "solve"),
    "lms.plans.rules.pairs": ("PairsFile",),
    "lms.plans.rules.proof": ("verify",),
    "lms.plans.rules.conflicts": ("conflicting",),
    "lms.plans.rules.changes": ("Change", "forbidden", "forced"),
    "lms.plans.rules.explaining": (
        "cheapest_changes",
        "explain",
        "price_of",
        "prices",
        "states_with_nothing",
        "why_nothing",
    ),
    "lms.plans.rules.gaps": ("ANY_DAY", "candidates"),
    "lms.plans.rules.reasons": ("Reason",),
    "lms.plans.rules.telling": ("lines_of",),
    "lms.plans.rules.weighing": ("PHIS", "exaggeration", "forecast", "phi_curve", "promised", "what_if"),
    "lms.problems.rules": ("Override", "Problem", "ProblemRefused", "read_problem"),
    "lms.solvers.rules.backends": ("BACKENDS", "BackendAbsent"),
    "lms.solvers.rules.network": ("network_of",),
    "lms.solvers.rules.solving": ("Unsolvable",),
}
_HOME = {name: home for home, names in HOMES.items() for name in names}


def __getattr__(name):
    """Return a rule from the module that holds it."""
    if name not in _HOME:
        raise AttributeError(f"there is no rule {name}")
    return getattr(import_module(_HOME[name]), name)
