"""The doors of nominations that are decided on, and of seats that are offered and answered."""

from flask import Blueprint

bp = Blueprint("admissions", __name__)

from lms.admissions.views import deciding, reading, reservations, selecting  # noqa: E402, F401 - they hang their routes on bp
