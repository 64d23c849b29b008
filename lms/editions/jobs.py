"""What each minute brings to calls: the day on which one opens is recorded and told, nothing else is decided here."""

from lms.base.jobs import every_minute
from lms.editions import services

every_minute("calls that open")(services.open_calls)
