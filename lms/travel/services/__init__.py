"""What follows a seat: travel data kept, read on the trail and ended; who pays; how to join; what calendars are told."""

from lms.travel.services.funding import set_funding
from lms.travel.services.inviting import occasion_of, tell_calendars
from lms.travel.services.joining import write_joining
from lms.travel.services.reminding import remind_of_travel
from lms.travel.services.telling import end_what_is_over, keep_travel, read_travel

__all__ = [
    "end_what_is_over",
    "keep_travel",
    "occasion_of",
    "read_travel",
    "remind_of_travel",
    "set_funding",
    "tell_calendars",
    "write_joining",
]
