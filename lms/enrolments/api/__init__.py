"""Nominations and enrolments for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("enrolments_api")
READ_NOMINATIONS = Scope("nominations:read", "Read nominations that you may read")
WRITE_NOMINATIONS = Scope("nominations:write", "Nominate, and do with nominations what you may do with them")
READ_ENROLMENTS = Scope("enrolments:read", "Read who holds a seat and what came of it, as far as you may")

from lms.enrolments.api import enrolments, nominations, verbs  # noqa: E402, F401 - they hang their routes on bp
