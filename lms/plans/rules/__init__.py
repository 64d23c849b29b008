"""The rules of plans, pure: solve, explain, change one thing, prove.

Each name is fetched when it is first asked for: scipy is not loaded where nobody plans.
"""

from importlib import import_module

HOMES = {
    "lms.plans.rules.plan": ("Plan", "solve"),
    "lms.plans.rules.proof": ("PairsFile", "verify"),
    "lms.plans.rules.reasons": ("Reason", "closest"),
    "lms.problems.rules": ("Override", "Problem", "ProblemRefused", "read_problem"),
    "lms.solvers.rules.backends": ("BACKENDS", "BackendAbsent"),
    "lms.solvers.rules.solving": ("Unsolvable",),
}
_HOME = {name: home for home, names in HOMES.items() for name in names}


def __getattr__(name):
    """Return a rule from the module that holds it."""
    if name not in _HOME:
        raise AttributeError(f"there is no rule {name}")
    return getattr(import_module(_HOME[name]), name)
