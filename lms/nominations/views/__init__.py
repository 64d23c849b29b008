"""The doors of nominations that are begun, filled in and returned."""

from flask import Blueprint

bp = Blueprint("nominations", __name__)

from lms.nominations.views import files, nominating, returning  # noqa: E402, F401 - they hang their routes on bp
