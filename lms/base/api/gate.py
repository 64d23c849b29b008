"""What every request of a program passes before its door: token, scope, kind of body, and a key used before."""

import hashlib
import re

from flask import Blueprint, Response, current_app, request

from lms.base.api.answers import kept_answer
from lms.base.api.bodies import limits_of
from lms.base.forms import csrf
from lms.base.identity import current_actor, scopes_of_the_token
from lms.base.limits import API, API_FROM_ONE_PLACE, by_token, limiter
from lms.base.problems import Refused
from lms.kernel import clock

PREFIX = "/api/v1"
KEY = re.compile(r'"?([\x21\x23-\x7e]{1,200})"?')
NO_KEY = "Send Idempotency-Key: up to 200 characters without blanks, a new one for each thing you want done."


def blueprint(name):
    """Return a blueprint of the API: without cookies and so without form tokens, counted by token."""
    bp = Blueprint(name, name, url_prefix=PREFIX)
    csrf.exempt(bp)
    limiter.limit(API, key_func=by_token)(bp)
    limiter.limit(API_FROM_ONE_PLACE)(bp)
    bp.before_request(enter)
    return bp


def enter():
    """Refuse who has no token or the wrong one, what is no JSON, and answer a repeated key as before."""
    operation = current_app.view_functions[request.endpoint].operation
    if operation.scope is None:
        return None
    _has_scope(operation.scope)
    _is_as_declared(operation.takes)
    return replayed() if request.method == "POST" else None


def _has_scope(scope):
    scopes = scopes_of_the_token()
    if scopes is None or not current_actor().signed_in:
        given = ', error="invalid_token"' if "Authorization" in request.headers else ""
        raise Refused(401, headers={"WWW-Authenticate": f'Bearer realm="Balai"{given}'})
    if scope.name not in scopes:
        said = f'Bearer realm="Balai", error="insufficient_scope", scope="{scope.name}"'
        raise Refused(403, f"This token was not made for “{scope.name}”.", headers={"WWW-Authenticate": said})


def _is_as_declared(takes):
    kinds, most = limits_of(takes)
    coded = request.headers.get("Content-Encoding", "identity").lower() != "identity"
    has_body = request.content_length or "Transfer-Encoding" in request.headers
    if coded or (has_body and request.mimetype not in kinds):
        raise Refused(415)
    if (request.content_length or 0) > most or len(request.get_data()) > most:
        raise Refused(413)


def key_of_this():
    """Return the key of this request, with the account in front; raise Refused without a usable one."""
    found = KEY.fullmatch(request.headers.get("Idempotency-Key", ""))
    if found is None:
        raise Refused(400, NO_KEY)
    return f"{current_actor().label}:{found[1]}"


def fingerprint():
    """Return what makes a request the same as another one with its key."""
    said = f"{request.method} {request.full_path}\n".encode() + request.get_data()
    return hashlib.sha256(said).hexdigest()


def replayed():
    """Return the first answer to this request's key, or None when the key is new."""
    kept = kept_answer(key_of_this(), clock.now())
    if kept is None:
        return None
    if kept.fingerprint != fingerprint():
        raise Refused(422, "This Idempotency-Key was used for another request. Make a new one.")
    headers = {**kept.headers, "Idempotent-Replayed": "true"}
    return Response(kept.body, kept.code, headers, content_type=kept.kind)
