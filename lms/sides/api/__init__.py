"""Needs, offerings, assessments, and what joins needs with offerings, for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("sides_api")
READ_NEEDS = Scope("needs:read", "Read needs that you may read")
WRITE_NEEDS = Scope("needs:write", "State needs, and do with needs what you may do with them")
READ_OFFERINGS = Scope("offerings:read", "Read offerings that you may read")
WRITE_OFFERINGS = Scope("offerings:write", "Offer trainings, and do with offerings what you may do with them")
READ_ASSESSMENTS = Scope("assessments:read", "Read how far your state has come, as far as you may")
WRITE_ASSESSMENTS = Scope("assessments:write", "Record and take back assessments of your state")
READ_MATCHES = Scope(
    "matches:read", "Read what fits, and the proposed matches of your side, as far as you may"
)
WRITE_MATCHES = Scope(
    "matches:write", "Propose and answer matches, and make editions of them, as far as you may"
)

from lms.sides.api import assessments, beside, drafting, engaging, matches, needs, offerings, shortlists  # noqa: E402, F401 - they hang their routes on bp
