"""What the worker does for people: digests by the minute."""

from lms.accounts import services
from lms.base.jobs import every_minute

every_minute("digests")(services.send_digests)
