"""What every answer carries, and what it never does."""

import gzip

from flask import current_app, request

from lms.base.identity import half_signed_in_actor
from lms.base.problems import is_for_a_program
from lms.base.requests import csp_nonce, request_id

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
TOLD_FROM_A_LINK = "strict-origin"
"""An address that is itself a secret is not told to the next page, where a log might keep it."""
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; script-src 'nonce-{nonce}'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
HTTPS_ONLY = "max-age=63072000; includeSubDomains"
WORTH_PACKING = 1400


def apply(response):
    """Put policy, request number and caching on the answer."""
    carried = {name.lower() for name, _value in response.headers}
    if "token" in (request.view_args or ()) and "referrer-policy" not in carried:
        response.headers.add("Referrer-Policy", TOLD_FROM_A_LINK)
        carried.add("referrer-policy")
        if "cache-control" not in carried:
            response.headers["Cache-Control"] = "no-store"
            carried.add("cache-control")
    for name, value in FIXED.items():
        if name.lower() not in carried:
            response.headers.add(name, value)
    if "content-security-policy" not in carried:
        response.headers.add("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
    response.headers["X-Request-Id"] = request_id()
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = HTTPS_ONLY
    _caching(response)
    return _packed(response)


def for_asset(headers, _path, _url):
    """Put on a static file what an answer carries, except that it is for everybody and kept for ever."""
    for name, value in FIXED.items():
        headers[name] = value
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"


def _caching(response):
    if half_signed_in_actor().signed_in or request.method != "GET" or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    if is_for_a_program():
        response.headers["Cache-Control"] = "no-store"
    response.vary.add("Authorization" if is_for_a_program() else "Cookie")


def _packed(response):
    """Compress text for weak networks; the proxy in front of a production site may do it too."""
    if (
        response.direct_passthrough
        or response.is_streamed
        or response.status_code != 200
        or "gzip" not in request.headers.get("Accept-Encoding", "")
        or "Content-Encoding" in response.headers
        or "ETag" in response.headers  # a mark of one version in one spelling
        or not response.content_type.startswith(("text/", "application/json"))
    ):
        return response
    body = response.get_data()
    if len(body) < WORTH_PACKING:
        return response
    response.set_data(gzip.compress(body, compresslevel=4, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response
