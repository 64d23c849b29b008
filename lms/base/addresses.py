"""Addresses of pages, built once per shape: a list names the same page fifty times with another id."""

from uuid import UUID

from flask import Flask, has_request_context
from flask.globals import request_ctx
from flask.templating import Environment

from lms.base.cookies import SessionCookies
from lms.base.requests import BoundedRequest

STAND_IN = UUID("00000000-0000-4000-8000-000000000000")


class Templates(Environment):
    """Templates that share one dict of words: asking a chain of dicts costs a call for every word."""

    def make_globals(self, d):
        """Return the words of all templates, with a template's own before them where it has any."""
        return super().make_globals(d) if d else self.globals


class Application(Flask):
    """Flask that remembers the addresses which have no part or one public id."""

    session_interface = SessionCookies()
    request_class = BoundedRequest
    jinja_environment = Templates

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._shapes = {}

    def url_for(self, /, endpoint, *, _anchor=None, _method=None, _scheme=None, _external=None, **values):
        """Return the address of a page, as Flask does."""
        name, value = next(iter(values.items()), ("", STAND_IN))
        strange = _anchor or _method or _scheme or _external or len(values) > 1 or type(value) is not UUID
        if strange or not has_request_context():
            return super().url_for(
                endpoint, _anchor=_anchor, _method=_method, _scheme=_scheme, _external=_external, **values
            )
        here = request_ctx.request
        place = endpoint, name, here.root_path, here.blueprint if endpoint[0] == "." else ""
        found = self._shapes.get(place)
        if found is None:
            shape = super().url_for(endpoint, **{name: STAND_IN} if name else {})
            found = self._shapes[place] = shape.partition(str(STAND_IN))
        before, middle, after = found
        return f"{before}{value}{after}" if middle else before

    def address_of(self, endpoint):
        """Return a function from a public id to the page's address, for the rows of a list."""
        before, _, after = self.url_for(endpoint, public_id=STAND_IN).partition(str(STAND_IN))
        return lambda public_id: f"{before}{public_id}{after}"

    def ensure_sync(self, func):
        """Return the function: nothing here is asynchronous, and asking costs at every call."""
        return func
