"""What is true of nominations: their stages, how complete they are, why and until when one goes back."""

from lms.nominations.rules.forms import CONSENT, CONSENT_VERSION, completeness, missing
from lms.nominations.rules.returns import ReturnReason, endorse_until, hand_in_until, seconds_between
from lms.nominations.rules.stages import NOMINATION, NominationStage, Pool

__all__ = [
    "CONSENT",
    "CONSENT_VERSION",
    "NOMINATION",
    "NominationStage",
    "Pool",
    "ReturnReason",
    "completeness",
    "endorse_until",
    "hand_in_until",
    "missing",
    "seconds_between",
]
