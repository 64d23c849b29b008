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
from lms.enrolments.forms.postponing import DATES, days_in, postpone_form
from lms.enrolments.forms.questions import questions_form
from lms.enrolments.forms.reports import ReportForm
from lms.enrolments.forms.sessions import CallOffForm, session_form

__all__ = [
    "DATES",
    "NEEDED",
    "CallOffForm",
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
    "days_in",
    "for_seats",
    "nomination_form",
    "postpone_form",
    "questions_form",
    "session_form",
]
