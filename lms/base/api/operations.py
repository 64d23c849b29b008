"""One declaration per operation: from it come the checks of a request, its answer and its line in the document."""

import hashlib
from dataclasses import dataclass
from functools import wraps
from typing import Any, NamedTuple

from flask import Response, request
from pydantic import ValidationError

from lms.base.api import answers, gate
from lms.base.api.answers import Answer, Repeated
from lms.base.api.bodies import FileBody
from lms.base.api.scopes import Scope
from lms.base.api.shapes import findings, is_unreadable
from lms.base.db import db
from lms.base.errors import refusal
from lms.base.identity import current_actor
from lms.base.problems import Refused
from lms.base.transactions import locked
from lms.kernel import clock

OPEN = None
"""The scope of what needs no token."""


@dataclass(frozen=True)
class Operation:
    """What an operation needs, takes and shows; the document is made of these."""

    scope: Scope | None
    answers: Any
    takes: Any = None
    query: Any = None
    code: int = 200
    guarded: bool = False
    hands_out: str | None = None


class Created(NamedTuple):
    """A thing that was made, and where it can be read."""

    thing: Any
    address: str


def operation(
    scope, *, answers, draw=None, takes=None, code=200, guarded=None, locks=False, hands_out=None, looks=False
):
    """Declare a view as an operation of the API, below its door.

    The view of a read returns the thing; that of a change is handed thing and body and returns what to show, the
    thing itself when it returns nothing. `draw` makes a shape of it. A change is guarded by If-Match unless it makes
    something new; `locks` holds the thing's row from the comparison on, or is the function that holds it. `hands_out`
    is the type of a file that a read answers with. A post that only `looks` keeps nothing, its answer neither.
    """
    guarded = bool(takes) and code != 201 if guarded is None else guarded

    def declare(view):
        @wraps(view)
        def run(*things):
            if takes is None:
                return _shown(draw(view(*things)) if draw else view(*things))
            if looks:
                return _response(_answer(view(*things, _typed(takes)), draw, code))
            return _changed(view, things, takes, draw, code, guarded, locks)

        run.operation = Operation(scope, answers, takes, code=code, guarded=guarded, hands_out=hands_out)
        return run

    return declare


def _shown(shape):
    if isinstance(shape, Response):
        return shape
    body = shape.model_dump_json()
    return Response(body, headers={"ETag": etag(body)}, content_type="application/json").make_conditional(
        request
    )


def etag(body):
    """Return the mark of one version as its reader sees it."""
    return f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'


def _changed(view, things, takes, draw, code, guarded, locks):
    """Carry a change out once and answer with what came of it."""
    if guarded and not request.if_match:
        raise Refused(428)
    typed = _typed(takes)

    def do():
        if locks:
            (locks if callable(locks) else locked)(things[0])
        if guarded and not request.if_match.contains(etag(draw(things[0]).model_dump_json()).strip('"')):
            raise Refused(412)
        made = view(*things, typed)
        db.session.flush()
        return _answer(made if made is not None else things[0], draw, code)

    return _once(do)


def _answer(made, draw, code):
    thing, headers = (made.thing, {"Location": made.address}) if isinstance(made, Created) else (made, {})
    body = draw(thing).model_dump_json()
    return Answer(code, body, {"ETag": etag(body), **headers})


def _once(do):
    """Do it under this request's key; whoever comes second with the same key is answered as the first."""
    by, now = current_actor(), clock.now()
    if request.method != "POST":
        return _response(answers.change(do, by=by, now=now))
    try:
        done = answers.carry_out(gate.key_of_this(), gate.fingerprint(), do, _refused, by=by, now=now)
    except Repeated:
        return gate.replayed()
    return _response(done)


def _refused(broken):
    said = refusal(broken)
    return Answer(said.status_code, said.get_data(as_text=True), {}, said.content_type)


def _response(answer):
    return Response(answer.body, answer.code, answer.headers, content_type=answer.kind)


def _typed(shape):
    if isinstance(shape, FileBody):
        return shape.read(request.mimetype, request.get_data())
    try:
        return shape.model_validate_json(request.get_data() or b"{}")
    except ValidationError as wrong:
        if is_unreadable(wrong):
            raise Refused(400, "The body is not JSON.") from wrong
        raise Refused(422, "The body does not fit what is asked for.", errors=findings(wrong)) from wrong
