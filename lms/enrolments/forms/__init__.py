"""What can be typed about nominations, seats and sessions."""

from lms.enrolments.forms.nominations import (
    CompleteForm,
    EndorseForm,
    ReservationForm,
    SignFirstForm,
    SubmitForm,
    SubstituteForm,
)

__all__ = [
    "CompleteForm",
    "EndorseForm",
    "ReservationForm",
    "SignFirstForm",
    "SubmitForm",
    "SubstituteForm",
]
