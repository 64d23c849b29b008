"""What can be typed about the days, the sessions and the seats of an edition."""

from lms.editions.forms.postponing import DATES, days_in, postpone_form
from lms.editions.forms.sessions import CallOffForm, session_form

__all__ = [
    "DATES",
    "CallOffForm",
    "days_in",
    "postpone_form",
    "session_form",
]
