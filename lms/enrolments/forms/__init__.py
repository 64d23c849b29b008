"""What can be typed about nominations, seats and sessions."""

from lms.enrolments.forms.answers import NEEDED, nomination_form
from lms.enrolments.forms.nominations import (
    CompleteForm,
    EndorseForm,
    NominateForm,
    ReservationForm,
    ReturnForm,
    SignFirstForm,
    SubmitForm,
    SubstituteForm,
    for_seats,
)
from lms.enrolments.forms.reports import ReportForm

__all__ = [
    "NEEDED",
    "CompleteForm",
    "EndorseForm",
    "NominateForm",
    "ReportForm",
    "ReservationForm",
    "ReturnForm",
    "SignFirstForm",
    "SubmitForm",
    "SubstituteForm",
    "for_seats",
    "nomination_form",
]
