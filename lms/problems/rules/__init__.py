"""The rules of problems, pure: the file, the types, the generator, and the score of every pair.

Each name is fetched when it is first asked for: numpy is not loaded where nobody plans.
"""

from importlib import import_module

HOMES = {
    "plan_form": ("faults_of_form",),
    "generating": ("SIZES", "generate"),
    "reaching": ("Open", "what_is_open"),
    "reading": ("ProblemRefused", "read_problem"),
    "scoring": ("BLOCKS", "Pairs", "blocks_of_all", "pairs_of", "rescored"),
    "types": ("Need", "Offering", "Override", "Parameters", "Problem", "StateFacts"),
    "writing": ("digest", "inputs_hash", "instance_of"),
}
_HOME = {name: home for home, names in HOMES.items() for name in names}


def __getattr__(name):
    """Return a rule from the module that holds it."""
    if name not in _HOME:
        raise AttributeError(f"there is no rule {name}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
