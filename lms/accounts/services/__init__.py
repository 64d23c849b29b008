"""What people do with the own account, and who is due a digest."""

from lms.accounts.services.calendars import renew_calendar_address, revoke_calendar_address
from lms.accounts.services.digests import send_digests
from lms.accounts.services.profiles import change_profile

__all__ = ["change_profile", "renew_calendar_address", "revoke_calendar_address", "send_digests"]
