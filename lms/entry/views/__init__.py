"""The doors of entry: coming in, and the accounts of a state, a partner or everybody."""

from flask import Blueprint

bp = Blueprint("entry", __name__)


from lms.entry.views import coming_in, people  # noqa: E402, F401 - they hang their routes on bp
