"""Who may. A policy is a sentence with a rule; when something may happen is the workflow's."""

from collections.abc import Callable
from dataclasses import dataclass

from lms.kernel.actor import Actor

Rule = Callable[[Actor, object], bool]
REGISTER: list["Policy"] = []


@dataclass(frozen=True, eq=False)
class Policy:
    """A named permission: `allows(actor, thing)` answers yes or no and nothing else."""

    sentence: str
    rule: Rule

    def __post_init__(self):
        REGISTER.append(self)

    def allows(self, actor, thing=None):
        """Tell whether the actor may do this to the thing."""
        return bool(self.rule(actor, thing))


def named(words):
    """Give a rule the words that `docs/permissions.md` prints for it."""

    def name(rule):
        rule.words = words
        return rule

    return name


@named("everybody, signed in or not")
def everyone(actor, thing=None):
    """Allow anonymous visitors too."""
    return True


@named("everybody who has signed in")
def signed_in(actor, thing=None):
    """Allow any account."""
    return actor.signed_in


def holds(*roles):
    """Allow an actor with any of the roles."""

    @named(" or ".join(role.label for role in roles))
    def rule(actor, thing=None):
        return actor.holds(*roles)

    return rule


def of_own_party(attribute="party_id"):
    """Allow an actor whose party the thing belongs to; without a thing there is no answer but yes."""

    @named("of the party it belongs to")
    def rule(actor, thing=None):
        return thing is None or actor.of(getattr(thing, attribute))

    return rule


def own(attribute="account_id"):
    """Allow the person the thing is about."""

    @named("the person it is about")
    def rule(actor, thing=None):
        if not actor.signed_in:
            return False
        return thing is None or getattr(thing, attribute) == actor.account_id

    return rule


def all_of(*rules):
    """Allow only what every rule allows."""

    @named(", ".join(rule.words for rule in rules))
    def rule(actor, thing=None):
        return all(each(actor, thing) for each in rules)

    return rule


def any_of(*rules):
    """Allow what at least one rule allows."""

    @named("; or ".join(rule.words for rule in rules))
    def rule(actor, thing=None):
        return any(each(actor, thing) for each in rules)

    return rule
