"""Enrolments for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("enrolments_api")
READ_ENROLMENTS = Scope("enrolments:read", "Read who holds a seat and what came of it, as far as you may")

from lms.enrolments.api import enrolments  # noqa: E402, F401 - they hang their routes on bp
