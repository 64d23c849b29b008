"""What is done with attendance: written down, corrected, settled by rule."""

from lms.attendance.services.marking import mark, take_back_sheet
from lms.attendance.services.settling import report_no_show, settle

__all__ = ["mark", "report_no_show", "settle", "take_back_sheet"]
