"""Enrolments for programs."""

from lms.base.api import blueprint

bp = blueprint("enrolments_api")

from lms.enrolments.api import enrolments  # noqa: E402, F401 - they hang their routes on bp
