"""What can be typed about nominations, seats and sessions."""

from lms.enrolments.forms.nominations import (
    CompleteForm,
    EndorseForm,
    NominateForm,
    NominationForm,
    ReturnForm,
    SubmitForm,
    SubstituteForm,
)
from lms.enrolments.forms.sessions import CallOffForm, session_form

__all__ = [
    "CallOffForm",
    "CompleteForm",
    "EndorseForm",
    "NominateForm",
    "NominationForm",
    "ReturnForm",
    "SubmitForm",
    "SubstituteForm",
    "session_form",
]
