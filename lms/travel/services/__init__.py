"""What follows a seat: travel data kept, read on the trail and ended, and who pays."""

from lms.travel.services.funding import set_funding
from lms.travel.services.telling import end_what_is_over, keep_travel, read_travel

__all__ = ["end_what_is_over", "keep_travel", "read_travel", "set_funding"]
