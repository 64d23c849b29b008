"""What each minute brings: what is over ends; nothing is decided here."""

from lms.base.jobs import every_minute
from lms.travel import services

every_minute("travel data that are over")(services.end_what_is_over)
