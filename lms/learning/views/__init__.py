"""The learner's pages: reading, tests, where to continue; and who answers for one more attempt."""

from flask import Blueprint

bp = Blueprint("learning", __name__)

from lms.learning.views import asking, reading, tests  # noqa: E402, F401 - they hang their routes on bp
