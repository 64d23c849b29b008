"""What states and their nominees do with nominations until they are handed in."""

from lms.nominations.services.handing_in import return_nomination, submit
from lms.nominations.services.nominating import change_nomination, lacking_in, nominate
from lms.nominations.services.reporting import attach_report

__all__ = [
    "attach_report",
    "change_nomination",
    "lacking_in",
    "nominate",
    "return_nomination",
    "submit",
]
