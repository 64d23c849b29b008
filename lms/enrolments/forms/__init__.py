"""What can be typed about nominations, seats and sessions."""

from lms.enrolments.forms.answers import NEEDED, nomination_form
from lms.enrolments.forms.imports import ImportForm
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
from lms.enrolments.forms.sessions import CallOffForm, session_form

__all__ = [
    "CallOffForm",
    "CompleteForm",
    "EndorseForm",
    "ImportForm",
    "NEEDED",
    "NominateForm",
    "PracticeForm",
    "ReservationForm",
    "ReturnForm",
    "SignFirstForm",
    "SubmitForm",
    "SubstituteForm",
    "for_seats",
    "nomination_form",
    "questions_form",
    "session_form",
]
