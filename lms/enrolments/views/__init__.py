"""The doors of nominations, seats and enrolments."""

from flask import Blueprint

bp = Blueprint("enrolments", __name__)

from lms.enrolments.views import blocks, editions, imports, nominations, seats, sessions, signing, states  # noqa: E402, F401 - they hang their routes on bp
