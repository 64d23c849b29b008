"""What can be typed about nominations, seats and sessions."""

from lms.enrolments.forms.answers import NEEDED, nomination_form
from lms.enrolments.forms.nominations import (
    CompleteForm,
    EndorseForm,
    NominateForm,
    PracticeForm,
    ReservationForm,
    ReturnForm,
    SignFirstForm,
    SubmitForm,
    SubstituteForm,
    for_seats,
)
from lms.enrolments.forms.questions import questions_form
from lms.enrolments.forms.reports import ReportForm

__all__ = [
    "NEEDED",
    "CompleteForm",
    "EndorseForm",
    "NominateForm",
    "PracticeForm",
    "ReportForm",
    "ReservationForm",
    "ReturnForm",
    "SignFirstForm",
    "SubmitForm",
    "SubstituteForm",
    "for_seats",
    "nomination_form",
    "questions_form",
]
