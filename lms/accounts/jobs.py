"""What the worker does for people: digests by the minute, and what ends by itself by the night."""

from lms.accounts import services
from lms.base.jobs import every_minute
from lms.base.personal.purge import before_the_purge

every_minute("digests")(services.send_digests)
before_the_purge(
    "invitations that nobody used", services.count_unused_invitations, services.close_unused_invitations
)
