"""Deny by default: a view opens only through a door that names who may come in."""

import sys
from dataclasses import dataclass
from functools import wraps

from flask import abort, current_app, flash, redirect, request, session, url_for

from lms.base.identity import current_actor, half_signed_in_actor, step_up
from lms.base.problems import Refused, is_for_a_program
from lms.base.transactions import AlreadyDone, not_yet, only_once, was_done
from lms.kernel.errors import StepUpNeeded
from lms.kernel.policy import Policy, everyone

SAFE = {"GET", "HEAD", "OPTIONS"}
LEADS_ON = {302, 303}
REMEMBERED = 4
"""How many earlier forms a browser remembers, to lead a repeated one to where the first one led."""


@dataclass(frozen=True)
class Door:
    """What a view declares: its policy and how the thing it is about is found."""

    policy: Policy
    find: object = None
    half: bool = False
    stepped_up: bool = False


def door(policy, find=None, *, half=False, stepped_up=False):
    """Guard a view: find what the actor may see, then ask one named policy.

    Not visible is 404, visible but not allowed is 403; a visitor is asked to sign in first, whether
    the thing exists or not. `half=True` admits whoever still owes the second factor; with
    `stepped_up=True` every change asks for a fresh proof first. What asks for it only sometimes calls
    `actor.require_step_up()` where the rule is: the door answers both in the same way.
    """
    # Long: find, allow and run are one guard; a reader must see that nothing comes between.

    hung = Door(policy, find, half, stepped_up)

    def hang(view):
        @wraps(view)
        def guarded(**ids):
            actor = half_signed_in_actor() if half else current_actor()
            if not actor.signed_in and policy.rule is not everyone:
                return ask_to_sign_in()
            if was_done(_key(actor)):
                return _lead_on()
            if find is None:
                _allow(policy, actor, None)
                return _proven(hung, view, actor, **ids)
            thing = find(actor, *ids.values())
            if thing is None:
                abort(404)
            _allow(policy, actor, thing)
            return _proven(hung, view, actor, thing)

        guarded.door = hung
        return guarded

    return hang


def _allow(policy, actor, thing):
    if not policy.allows(actor, thing):
        abort(403)


def _proven(hung, view, actor, *things, **ids):
    """Run the view; where a fresh proof is missing, ask for it, and go on once it is given."""
    try:
        if hung.stepped_up and request.method not in SAFE:
            actor.require_step_up()
        return _once(view, actor, *things, **ids)
    except StepUpNeeded:
        if is_for_a_program():
            raise Refused(403, "This asks who is there once more. Do it on the page.") from None
        not_yet()
        asked = step_up.ask(actor) if actor.signed_in else ask_to_sign_in()
        return _once(view, actor, *things, **ids) if asked is None else asked


def _key(actor):
    """Return the key of the form that was sent, its own for each person and route; nothing when it has none."""
    key = request.form.get("once", "")[:64] if request.method not in SAFE else ""
    return key and f"{actor.label}:{request.endpoint}:{key}"


def _once(view, actor, *things, **ids):
    """Run the view; a form that is carried out meanwhile leads back instead of being carried out again."""
    key = _key(actor)
    if key:
        only_once(key)
    try:
        answer = view(*things, **ids)
    except AlreadyDone:
        return _lead_on()
    if key and getattr(answer, "status_code", 200) in LEADS_ON:
        done = [request.form["once"][:64], answer.location]
        session["done"] = [*session.get("done", ())[-REMEMBERED:], done]
    return answer


def _lead_on():
    """Lead a repeated form to where the first one led, though what it was about may be gone by now."""
    flash("This was already sent; the first one counted.", "info")
    return redirect(dict(session.get("done", ())).get(request.form["once"][:64], "/"))


def ask_to_sign_in():
    """Remember the page (a path of ours, never an address from the request) and show the sign-in."""
    if is_for_a_program():
        abort(401)
    if request.method in SAFE:
        session["wanted"] = request.full_path.rstrip("?")
    return redirect(url_for("proofs.sign_in"))


def may(policy, thing=None):
    """Tell a template whether the reader may do this; a policy is named as "needs.STATE_NEED"."""
    if isinstance(policy, str):
        feature, name = policy.split(".")
        policy = getattr(sys.modules[f"lms.{feature}.policies"], name)
    return policy.allows(current_actor(), thing)


def refuse_undeclared():
    """Refuse every view without a door, before it runs."""
    if request.endpoint is None:
        return
    view = current_app.view_functions.get(request.endpoint)
    if getattr(view, "door", None) is None:
        abort(403)


def refuse_nul():
    """Refuse a NUL byte, which no person types and PostgreSQL cannot keep."""
    words = (request.path, *request.args.values(), *request.form.values())
    if any("\x00" in word for word in words):
        abort(400)


def refuse_cross_site():
    """Refuse a change that a browser says another site asked for (Fetch Metadata)."""
    if request.method in SAFE:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {
        "same-origin",
        "none",
    }:
        abort(403)
