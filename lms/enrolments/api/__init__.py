"""Nominations, enrolments and the ledger of seats for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("enrolments_api")
READ_NOMINATIONS = Scope("nominations:read", "Read nominations that you may read")
WRITE_NOMINATIONS = Scope("nominations:write", "Nominate, and do with nominations what you may do with them")
READ_ENROLMENTS = Scope("enrolments:read", "Read who holds a seat and what came of it, as far as you may")
READ_SEATS = Scope("seats:read", "Read the ledger of seats of editions")

from lms.enrolments.api import nominations, seats, verbs  # noqa: E402, F401 - they hang their routes on bp
