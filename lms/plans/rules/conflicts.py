"""Which overrides no plan keeps beside smallest groups and needs that are whole: as few of them as still contradict."""

from dataclasses import replace

from lms.solvers.rules.backends import backend_of
from lms.solvers.rules.network import network_of
from lms.solvers.rules.solving import under

MOST = 60
"""So many times it is solved again at most; a plan without floors is found quickly."""


def conflicting(problem, backend="scipy") -> tuple:
    """Return forced overrides of an unsolvable problem that contradict the rest; leaving one out resolves it.

    There may be others like them; of very many overrides, some may be named that are not to blame.
    """
    kept = [each for each in problem.overrides if not each.forbids]
    size, tries = len(kept), MOST
    while size >= 1:
        place = 0
        while place < len(kept) and tries:
            fewer, tries = kept[:place] + kept[place + size :], tries - 1
            if _is_unsolvable(problem, fewer, backend):
                kept = fewer
            else:
                place += size
        size //= 2
    return tuple(kept)


def _is_unsolvable(problem, forced, backend):
    forbidden = [each for each in problem.overrides if each.forbids]
    network = network_of(replace(problem, overrides=(*forbidden, *forced)))
    return under(network, [0] * len(network.codes), backend_of(backend), settle=False) is None
