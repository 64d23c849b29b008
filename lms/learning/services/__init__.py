"""What learners do: study, take tests, ask for one more attempt; and what is answered."""

from lms.learning.services.asking import ask_for_attempt, decline_attempt, grant_attempt
from lms.learning.services.studying import (
    begin,
    choose_language,
    hand_in,
    hand_in_with,
    read_module,
    save_answer,
    save_answers,
    start_attempt,
)

__all__ = [
    "ask_for_attempt",
    "begin",
    "choose_language",
    "decline_attempt",
    "grant_attempt",
    "hand_in",
    "hand_in_with",
    "read_module",
    "save_answer",
    "save_answers",
    "start_attempt",
]
