"""The description of the API for programs."""

from flask import jsonify

from lms.base.api import OPEN, blueprint, operation
from lms.base.api.document import document
from lms.base.doors import door
from lms.home import policies

bp = blueprint("home_api")


@bp.get("/openapi.json")
@door(policies.READ)
@operation(OPEN, answers=dict)
def openapi():
    """Read this description, an OpenAPI 3.1 document."""
    return jsonify(document())
