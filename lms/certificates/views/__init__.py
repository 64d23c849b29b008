"""Certificates: the holder's pages, the secretariat's, and the public page that anyone can ask."""

from flask import Blueprint

bp = Blueprint("certificates", __name__)

from lms.certificates.views import correcting, holding, verifying  # noqa: E402, F401 - they hang their routes on bp
