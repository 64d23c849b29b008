"""What can be typed about nominations."""

from lms.nominations.forms.answers import NEEDED, nomination_form
from lms.nominations.forms.nominations import NominateForm, ReturnForm, for_seats
from lms.nominations.forms.reports import ReportForm

__all__ = [
    "NEEDED",
    "NominateForm",
    "ReportForm",
    "ReturnForm",
    "for_seats",
    "nomination_form",
]
