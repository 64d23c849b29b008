"""The doors of an edition in use and of its sessions."""

from flask import Blueprint

bp = Blueprint("editions", __name__)

from lms.editions.views import changing, editions, postponing, seats, sessions  # noqa: E402, F401 - they hang their routes on bp
