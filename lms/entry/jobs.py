"""What ends by itself by the night: invitations that nobody used."""

from lms.base.personal.purge import before_the_purge
from lms.entry import services

before_the_purge(
    "invitations that nobody used", services.count_unused_invitations, services.close_unused_invitations
)
