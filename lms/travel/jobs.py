"""What each minute brings: what is over ends; nothing is decided here."""

from lms.base.jobs import every_minute
from lms.travel import services

for words, verb in (
    ("travel data that are over", services.end_what_is_over),
    ("travel data that are missing", services.remind_of_travel),
    ("what calendars do not know", services.tell_calendars),
):
    every_minute(words)(verb)
