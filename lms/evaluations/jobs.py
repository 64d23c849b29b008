"""What each minute brings to evaluation: letters and reminders that are due."""

from lms.base.jobs import every_minute
from lms.evaluations import services

for words, verb in (
    ("questions after an edition", services.ask),
    ("notes of the states a year later", services.ask_states),
    ("reminders of questions", services.remind),
):
    every_minute(words)(verb)
