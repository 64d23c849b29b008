"""What each minute brings to seats: the clock's decisions are recorded, nothing else is decided here."""

from lms.base.jobs import every_minute
from lms.enrolments import services


@every_minute("offers that ended")
def end_offers(*, by, now):
    """Record the offers that were not answered in time; their seats go to the next in line."""
    services.expire_offers(by=by, now=now)
