"""Nominations for programs, with every verb."""

from lms.base.api import Scope, blueprint

bp = blueprint("admissions_api")
READ_NOMINATIONS = Scope("nominations:read", "Read nominations that you may read")
WRITE_NOMINATIONS = Scope("nominations:write", "Nominate, and do with nominations what you may do with them")

from lms.admissions.api import nominations, verbs  # noqa: E402, F401 - they hang their routes on bp
