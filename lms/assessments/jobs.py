"""What each minute brings to the tests of editions: letters and reminders that are due."""

from lms.assessments import services
from lms.base.jobs import every_minute

for words, verb in (
    ("tests before and after an edition", services.ask),
    ("reminders of these tests", services.remind),
):
    every_minute(words)(verb)
