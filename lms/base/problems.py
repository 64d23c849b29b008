"""What a program is told when something goes wrong: one shape for everything (RFC 9457)."""

from typing import NamedTuple

from flask import current_app, jsonify, request
from werkzeug.exceptions import HTTPException

from lms.base.requests import request_id

API = "/api/"
PAGE = "/api"
"""The page that explains the API, with one anchor for each kind of problem."""


class Kind(NamedTuple):
    """One kind of problem: its anchor on the page, its title, and what to do about it."""

    slug: str
    title: str
    advice: str


KINDS = {
    400: Kind("unreadable", "This request could not be read", "Send what the description of the API asks for."),
    401: Kind("no-token", "A token is needed", "Send “Authorization: Bearer” with a token that is in force."),
    403: Kind("not-allowed", "You may not do this", "The token's owner may not, or the token lacks the scope."),
    404: Kind("absent", "There is no such thing", "It may have gone, or it is not for your eyes."),
    405: Kind("wrong-method", "This address does not take that", "The header Allow says what it takes."),
    409: Kind("wrong-stage", "It is not the time for this", "Read the thing again to see how it stands now."),
    412: Kind("changed-meanwhile", "It has changed since you read it", "Read it again and send its new ETag."),
    413: Kind("too-large", "This is too large", "A request may have 64 KiB, a file as much as its address says."),
    415: Kind("not-json", "Only JSON is taken", "Send “Content-Type: application/json”, or the type of the file, without another encoding."),
    422: Kind("not-right", "Something is not right yet", "Mend what the detail and the errors name."),
    428: Kind("no-etag", "Say which version you change", "Send If-Match with the ETag that you read."),
    429: Kind("too-many", "Too many requests", "Wait as long as Retry-After says."),
    500: Kind("broken", "Something broke on our side", "Nothing was half saved. Try again in a minute."),
    503: Kind("resting", "Balai is resting", "Try again in a few minutes."),
}  # fmt: skip


class Refused(HTTPException):
    """A request of a program that is not taken: code and detail, the places that are wrong, headers."""

    def __init__(self, code, detail="", *, errors=(), headers=None):
        super().__init__(detail)
        self.code, self.detail, self.errors, self.extra = code, detail, tuple(errors), headers or {}


def is_for_a_program():
    """Tell whether this request is answered in JSON."""
    return request.path.startswith(API)


def problem(code, detail="", *, errors=(), headers=None):
    """Return the answer that tells a program what is wrong."""
    code = code if code in KINDS else 500
    kind = KINDS[code]
    said = {
        "type": f"{current_app.config['BASE_URL'].rstrip('/')}{PAGE}#{kind.slug}", "title": kind.title,
        "status": code, "detail": detail or kind.advice, "instance": request_id(),
    }  # fmt: skip
    if errors:
        said["errors"] = list(errors)
    answer = jsonify(said)
    answer.status_code, answer.content_type = code, "application/problem+json"
    if code == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Balai"'
    answer.headers.update(headers or {})
    return answer


def of_a_field(field, sentence):
    """Return one entry of `errors`: where in the body, and what is wrong there."""
    return {"pointer": f"#/{field}", "detail": sentence}
