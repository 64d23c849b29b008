"""One page for everything that went wrong, in words that say what to do; problem+json for the API."""

import logging
from urllib.parse import urlsplit

from flask import Response, flash, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from lms.base.db import db
from lms.base.identity import forget_reader
from lms.base.limits import seconds_left
from lms.base.problems import Refused, is_for_a_program, of_a_field, problem
from lms.base.requests import is_path_of_ours, request_id
from lms.kernel.errors import RuleBroken, WrongStage

log = logging.getLogger("balai.errors")

WORDS = {
    400: ("This request could not be read", "Go back and try again."),
    401: ("Sign in first", "Sign in, then open the page again."),
    403: (
        "You may not do this",
        "If your work needs it, ask your focal point or the secretariat.",
    ),
    404: (
        "There is no such page",
        "It may have moved, or it is not for your eyes. Search for it, or begin at the first page.",
    ),
    405: (
        "This address does not take that",
        "Go back and use the buttons on the page.",
    ),
    409: ("Somebody was faster", "Open the page again to see how things stand now."),
    413: ("This is too large", "Files may be up to 10 MB."),
    422: (
        "Something is not right yet",
        "Go back, what you typed is still there, and mend it.",
    ),
    429: ("Too many tries", "Wait a minute, then try again."),
    500: (
        "Something broke on our side",
        "Nothing was half saved. Try again in a minute.",
    ),
    503: ("Balai is resting", "Try again in a few minutes."),
}


def answer(code, detail="", **more):
    """Return the error as a page, or as problem+json where a program asked (RFC 9457)."""
    title, advice = WORDS.get(code, WORDS[500])
    if isinstance(request.routing_exception, SecurityError):
        return Response("Balai does not answer to this host name.\n", 400, content_type="text/plain")
    if is_for_a_program():
        return problem(code, detail, **more)
    page = render_template(
        "errors/error.html", code=code, title=title, message=detail, advice=advice,
        request_id=request_id(),
    )  # fmt: skip
    return page, code


def register(app):
    """Hang the error pages on the application."""
    for kind, handler in HANDLERS.items():
        app.register_error_handler(kind, handler)


def _http(error):
    if error.code is not None and error.code < 400:
        return error
    if not is_for_a_program():
        return answer(error.code)
    db.session.rollback()
    if isinstance(error, Refused):
        return problem(error.code, error.detail, errors=error.errors, headers=error.extra)
    return problem(error.code, headers=_told(error))


def _told(error):
    """Return the headers that go with a code: what an address takes, how long to wait."""
    if isinstance(error, MethodNotAllowed):
        return {"Allow": ", ".join(sorted(error.valid_methods or ()))}
    return {"Retry-After": str(seconds_left())} if error.code == 429 else {}


def _csrf(error):
    return answer(400, "This form was open too long or came from elsewhere. Open it again.")


def _rule(error):
    db.session.rollback()
    back = _page_of_the_button()
    if back:
        flash(" ".join(sentence for _field, sentence in error.faults), "error")
        return redirect(back)
    return refusal(error)


def refusal(error):
    """Return what a rule's "no" is to whoever pressed or called."""
    code = 409 if isinstance(error, WrongStage) else 422
    if not is_for_a_program():
        return answer(code, error.sentence)
    named = [{"pointer": pointer, "detail": why} for pointer, why in error.places]
    errors = named or [of_a_field(field, sentence) for field, sentence in error.faults if field]
    return problem(code, error.sentence, errors=errors)


def _page_of_the_button():
    """Return the page of ours on which a button was pressed, so that "no" is read beside it; else None."""
    if request.method != "POST" or is_for_a_program():
        return None
    pressed_on = urlsplit(request.referrer or "")
    if pressed_on.netloc != request.host or pressed_on.path == request.path:
        return None
    back = pressed_on.path + (f"?{pressed_on.query}" if pressed_on.query else "")
    return back if is_path_of_ours(back) else None


def _stale(error):
    db.session.rollback()
    return answer(409)


def _clash(error):
    db.session.rollback()
    log.warning("refused by a constraint: %s", type(error.orig).__name__)
    return answer(409)


def _database(error):
    forget_reader()
    db.session.rollback()
    log.exception("database")
    return answer(503)


def _anything(error):
    db.session.rollback()
    log.exception("unexpected")
    return answer(500)


HANDLERS = {
    HTTPException: _http, CSRFError: _csrf, RuleBroken: _rule, StaleDataError: _stale,
    IntegrityError: _clash, OperationalError: _database, Exception: _anything,
}  # fmt: skip
