"""The doors of nominations, seats and enrolments."""

from flask import Blueprint

bp = Blueprint("enrolments", __name__)

from lms.enrolments.views import (  # noqa: E402, F401 - they hang their routes on bp
    reading,
    reservations,
    seats,
    selecting,
    signing,
)
