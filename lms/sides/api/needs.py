"""Needs: listed, read, stated, changed, and their verbs, one address each."""

from collections.abc import Callable
from typing import NamedTuple

from flask import url_for

from lms.base.api import Created, Nothing, Shape, hang_verbs, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.engagements import policies as engagements_policies
from lms.engagements import services as engagements
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.kernel.policy import Policy
from lms.needs import policies, queries, services
from lms.needs.rules import NEED, Visibility
from lms.parties import queries as parties
from lms.sides import lists
from lms.sides.api import READ_NEEDS, WRITE_NEEDS, bp, shapes, typed
from lms.topics import queries as topics
from lms.topics.rules import Mode


class Verb(NamedTuple):
    """One verb: who may, what it takes, its step in the workflow (None: at no stage but an open one), and what does it."""

    name: str
    policy: Policy
    takes: type[Shape]
    step: str | None
    do: Callable
    words: str


def _own_state():
    actor = current_actor()
    state = parties.member_state(actor, actor.party_code)
    if state is None:
        raise RuleBroken("Only a member state does this.")
    return state


def _supersede(need, *, successor, reason, by, now):
    found = next((each for each in queries.successors_of(by, need) if each.public_id == successor), None)
    if found is None:
        raise RuleBroken("Your state has no such draft or open need.", field="successor")
    engagements.supersede_need(need, found, reason, by=by, now=now)


def _join(need, *, by, now, **facts):
    services.join(need, _own_state(), by=by, now=now, **facts)


def _leave(need, *, by, now):
    services.leave(need, _own_state(), by=by, now=now)


VERBS = (
    Verb("post", policies.POST_NEED, Nothing, "post", services.post, "Show the need to those whom its visibility names."),
    Verb("withdraw", policies.POST_NEED, typed.MayReason, "withdraw", engagements.withdraw_need,
         "Take the need back, with a reason where others have seen it."),
    Verb("supersede", policies.POST_NEED, typed.Successor, "supersede", _supersede, "Let another need of the state take its place."),
    Verb("close", engagements_policies.CLOSE_NEED, typed.MayReason, "close", engagements.close_need,
         "Close the need with the evidence of its officers, or with a reason."),
    Verb("reopen", policies.POST_NEED, Nothing, "reopen", services.reopen, "Open a closed need again."),
    Verb("join", policies.JOIN_NEED, typed.Join, None, _join, "Bring people of your state into a need that another state leads."),
    Verb("leave", policies.JOIN_NEED, Nothing, None, _leave, "Take your state’s people out of it again."),
)  # fmt: skip


def verbs_of(need, actor):
    """Return the verbs that are legal at the need's stage and that the actor may use on it."""
    legal, part = NEED.verbs(need.stage), queries.part_of(need, actor.party_id)
    joins = {"join": need.is_open_to(actor.party_id), "leave": part is not None}
    return [
        verb.name for verb in VERBS
        if (verb.step in legal if verb.step else joins[verb.name]) and verb.policy.allows(actor, need)
    ]  # fmt: skip


def drawn(need):
    """Return a need as the owner of the token may read it."""
    actor = current_actor()
    inside = policies.CHANGE_NEED.allows(actor, need) or engagements_policies.PROPOSE.allows(actor)
    successor = queries.successor_of(actor, need)
    return shapes.need(
        need, names_partners=inside, sees_successor=bool(successor), verbs=verbs_of(need, actor)
    )


def _facts(given, *, whole):
    """Return what was sent in the words of the use-case: records in place of codes."""
    actor, facts = current_actor(), given.model_dump(exclude_unset=not whole)
    if "topic" in facts:
        facts["topic"] = topics.topic_by_code(facts["topic"])
        if facts["topic"] is None:
            raise RuleBroken("The framework has no such topic.", field="topic")
    if "shared_with" in facts:
        facts["shared_with"] = [parties.partner(actor, code) for code in facts["shared_with"]]
        if None in facts["shared_with"]:
            raise RuleBroken("There is no such partner.", field="shared_with")
    if "modes" in facts:
        facts["modes"] = {mode.value: str(facts["modes"].get(mode, "ok")) for mode in Mode}
    if "visibility" in facts:
        facts["visibility"] = Visibility(facts["visibility"])
    return facts


@bp.get("/needs")
@door(policies.READ_NEEDS)
@listing(READ_NEEDS, lists.NEEDS, answers=shapes.NeedLine, draw=shapes.need_line)
def needs():
    """List the needs that you may read."""
    return queries.visible_needs(current_actor())


@bp.post("/needs")
@door(policies.STATE_NEED)
@operation(WRITE_NEEDS, takes=typed.StateNeed, answers=shapes.NeedShown, draw=drawn, code=201)
def state_need(given):
    """State a need of your state; it is a draft until it is posted."""
    facts = _facts(given, whole=True)
    need = services.state_need(_own_state(), facts.pop("topic"), by=current_actor(), now=clock.now(), **facts)
    return Created(need, url_for(".need", public_id=need.public_id))


@bp.get("/needs/<uuid:public_id>")
@door(policies.READ_NEEDS, find=queries.need)
@operation(READ_NEEDS, answers=shapes.NeedShown, draw=drawn)
def need(need):
    """Read a need, with the verbs that you may use on it now."""
    return need


@bp.patch("/needs/<uuid:public_id>")
@door(policies.CHANGE_NEED, find=queries.need)
@operation(WRITE_NEEDS, takes=typed.ChangeNeed, answers=shapes.NeedShown, draw=drawn, locks=True)
def change_need(need, given):
    """Change a draft or an open need; what an open one asked before is kept as a version."""
    services.change_need(need, by=current_actor(), now=clock.now(), **_facts(given, whole=False))


def _is_the_time(verb, need):
    if verb.step:
        NEED.step(need.stage, verb.step)


hang_verbs(
    bp, "/needs/<uuid:public_id>", VERBS, scope=WRITE_NEEDS, find=queries.need, answers=shapes.NeedShown, draw=drawn, named="{}_need",
    before=_is_the_time,
)  # fmt: skip
