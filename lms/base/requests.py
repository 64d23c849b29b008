"""What belongs to one request: its fields, its number and its nonce."""

import io
import re
import secrets
import uuid

from flask import Request, g
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

TYPED, CHUNK = "application/x-www-form-urlencoded", 64 * 1024


class BoundedForms(FormDataParser):
    """Counts and measures the fields of a plain form too, where the library does so for forms with files only."""

    def parse(self, stream, mimetype, content_length, options=None):
        """Return what was typed; refuse a form that is larger or has more fields than any page of ours."""
        if mimetype == TYPED:
            body = bytearray()
            while len(body) <= self.max_form_memory_size and (piece := stream.read(CHUNK)):
                body += piece
            if len(body) > self.max_form_memory_size or body.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = io.BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class BoundedRequest(Request):
    """A request whose forms are all bounded."""

    form_data_parser_class = BoundedForms


def request_id() -> str:
    """Return the number of this request, made at its first use."""
    if "request_id" not in g:
        g.request_id = uuid.uuid4().hex
    return g.request_id


def is_path_of_ours(text) -> bool:
    """Tell whether a browser that is sent there stays on this site: one slash first, nothing it reads as two."""
    return re.match(r"/(?![/\\])", text) is not None and not re.search(r"[\\\x00-\x1f\x7f]", text)


def csp_nonce() -> str:
    """Return the nonce that this page's scripts carry."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return g.csp_nonce
