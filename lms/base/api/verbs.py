"""Verbs of a thing: each a POST at an address of its own below the thing's, declared by one row of a table."""

from lms.base.api.operations import operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock


def hang_verbs(bp, address, verbs, *, scope, find, answers, draw, named, locks=True, before=None):
    """Hang a POST for each verb below the address of its thing.

    A verb has `name`, `policy`, `takes`, `do(thing, by=, now=, **what was sent)` and `words`, the sentence of its
    description. `named` makes the view's name of a verb; `before(verb, thing)` refuses a verb that is not for the
    stage; `locks` holds the thing, or is what makes that of a verb.
    """
    for verb in verbs:
        declared = operation(
            scope, takes=verb.takes, answers=answers, draw=draw, locks=getattr(verb, "locks", locks)
        )
        view = door(verb.policy, find=find)(
            declared(_view(verb, named.format(verb.name.replace("-", "_")), before))
        )
        bp.add_url_rule(f"{address}/{verb.name}", view_func=view, methods=["POST"])


def _view(verb, name, before):
    def do(thing, given):
        if before is not None:
            before(verb, thing)
        verb.do(thing, by=current_actor(), now=clock.now(), **given.model_dump())

    do.__doc__, do.__name__ = verb.words, name
    return do
