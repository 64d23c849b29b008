"""Small wrongs on purpose: a rule that says yes to everybody or no to all, a list that hides nothing."""

import importlib
import pkgutil
from contextlib import contextmanager
from itertools import islice

import lms
from lms.kernel.policy import REGISTER, everyone
from tests.access.matrix import cells, visit
from tests.access.verdicts import due

FIRST = ("officer of INTERPOL", "focal point of Malaysia", "trainee of Malaysia", "focal point of Singapore",
         "secretariat, of Singapore", "visitor", "chair, of Singapore", "system administrator", "auditor",
         "trainer of Japan", "officer of Japan", "delegate of Malaysia", "SOMTC reader", "second trainee of Singapore",
         "point of contact of Singapore")  # fmt: skip
MOST = 60


def register():
    """Return every policy of the product, whether a view was imported before or not."""
    for package in pkgutil.iter_modules(lms.__path__, "lms."):
        for room in (
            pkgutil.iter_modules(importlib.import_module(package.name).__path__) if package.ispkg else ()
        ):
            if room.name == "policies":
                importlib.import_module(f"{package.name}.policies")
    return sorted(REGISTER, key=lambda policy: policy.sentence)


def nobody(actor, thing=None):
    """Say no to everybody."""
    return False


@contextmanager
def saying(policy, rule):
    """Let a policy follow another rule for a while."""
    kept = policy.rule
    object.__setattr__(policy, "rule", rule)
    try:
        yield
    finally:
        object.__setattr__(policy, "rule", kept)


@contextmanager
def showing_everything(visible):
    """Let a list hide nothing for a while, wherever it was imported to."""
    kept = visible.__code__
    model = visible_model(visible)
    space = dict(visible.__globals__)
    exec(f"def everything(actor):\n    return select({model.__name__})", space)  # noqa: S102 - a wrong on purpose
    visible.__code__ = space["everything"].__code__
    try:
        yield
    finally:
        visible.__code__ = kept


def visible_model(visible):
    """Return what a list is a list of."""
    from lms.kernel.actor import ANONYMOUS

    return visible(ANONYMOUS).column_descriptions[0]["entity"]


def at_the_doors_of(world, policy):
    """Return the cells whose view asks this policy."""
    views = world.app.view_functions
    return [cell for cell in cells(world) if views[cell[2].endpoint].door.policy is policy]


def at(world, *names):
    """Return the cells of rows of the table."""
    return [cell for cell in cells(world) if cell[0].name in names]


def is_noticed(world, found, wanted):
    """Tell whether the matrix finds fault in the cells for which the table says what is wanted."""
    for reader, (row, way, rule, thing) in islice(_in_order(world, found, wanted), MOST):
        path = world.path(rule, thing.ids if thing else {})
        if visit(world, reader, row, way, thing, path):
            return True
    return False


def _touched_first(cell):
    """Put reading before doing, pages before what programs read, and things with parts of their own before plain ones."""
    _row, (method, text), _rule, thing = cell
    return method != "GET", text.startswith("/api/"), not (thing and thing.parts)


def _in_order(world, found, wanted):
    """Yield cells with their readers, those first that a wrong rule touches at once."""
    readers = [world.scene.readers[key] for key in FIRST]
    for verdict in wanted:
        for cell in sorted(found, key=_touched_first):
            for reader in readers:
                if due(cell[0], reader, cell[3]) == verdict:
                    yield reader, cell


YES, NO = everyone, nobody
