"""The JSON API's plumbing: tokens, scopes, shapes, preconditions, answers that are given once.

A feature's room `api.py` declares what it takes and shows; the routes, the checks and the OpenAPI document are all
made from that one declaration. Who may and what can be seen is asked where pages ask it: at the door.
"""

from lms.base.api.bodies import FileBody
from lms.base.api.gate import PREFIX, blueprint
from lms.base.api.listing import Query, counting, listing
from lms.base.api.operations import OPEN, Created, operation
from lms.base.api.scopes import SCOPES, Scope
from lms.base.api.shapes import Nothing, Reference, Shape, Shown, line, lines, placed
from lms.base.api.verbs import hang_verbs

__all__ = [
    "OPEN",
    "PREFIX",
    "SCOPES",
    "Created",
    "FileBody",
    "Nothing",
    "Query",
    "Reference",
    "Scope",
    "Shape",
    "Shown",
    "blueprint",
    "counting",
    "hang_verbs",
    "line",
    "lines",
    "listing",
    "operation",
    "placed",
]
