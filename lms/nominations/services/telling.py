"""The focal points of a state are told what became of one of its nominations."""

from lms.accounts.queries import focal_points_of
from lms.nominations import emails
from lms.notices.rules import About
from lms.notices.services import tell


def tell_the_state(event, nomination, now, but=None):
    """Tell the focal points of the nominee's state of something that they can act on, but not who did it."""
    for reader in focal_points_of(nomination.state, now):
        if reader.id == but:
            continue
        tell(reader, emails.to_the_state(event, nomination, reader), About.NOMINATIONS, now=now)
