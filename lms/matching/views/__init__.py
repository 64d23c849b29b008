"""The doors of matching: a need with its trace, an offering with its shortlist, matches."""

from flask import Blueprint

bp = Blueprint("matching", __name__)

from lms.matching.views import engagements, matches, sides  # noqa: E402, F401 - they hang their routes on bp
