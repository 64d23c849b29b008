"""The call for nominations: told to the focal points of every state with seats, once."""

from lms.accounts.queries import focal_points_of
from lms.base.transactions import use_case
from lms.editions import emails, queries
from lms.notices.rules import About
from lms.notices.services import tell


def states_called(edition, now):
    """Return [(state, its focal points)] of every state with seats in the edition, by name; a state may have none."""
    states = {quota.state_id: quota.state for quota in edition.quotas}
    return [(state, focal_points_of(state, now)) for state in sorted(states.values(), key=lambda s: s.name)]


def focal_points_called(edition, now):
    """Return the focal points of every state with seats in the edition."""
    return [reader for _state, readers in states_called(edition, now) for reader in readers]


def call(edition, now):
    """Tell the focal points, in the running use-case, that the call is open; once."""
    edition.called_at = now
    for reader in focal_points_called(edition, now):
        tell(reader, emails.call_opened(reader, edition), About.CALLS, now=now)


@use_case
def open_calls(*, by, now):
    """Tell of every call that opens today; returns the editions."""
    opened = queries.calls_to_open(now)
    for edition in opened:
        call(edition, now)
    return opened
