"""What evaluation reads: who is asked, what waits, and figures."""

from lms.evaluations.queries.asking import (
    by_token,
    is_open,
    note_of,
    note_waits,
    notes_waiting,
    own_open,
    own_waiting,
    plan_of,
    request_of,
    state_of,
    to_remind,
    unasked,
    unasked_states,
)
from lms.evaluations.queries.figures import evaluated_editions, evaluation_of, is_limited, sight_of
from lms.evaluations.queries.voices import for_need, supervisor_answers

__all__ = [
    "by_token",
    "evaluated_editions",
    "evaluation_of",
    "for_need",
    "is_limited",
    "is_open",
    "note_of",
    "note_waits",
    "notes_waiting",
    "own_open",
    "own_waiting",
    "plan_of",
    "request_of",
    "sight_of",
    "state_of",
    "supervisor_answers",
    "to_remind",
    "unasked",
    "unasked_states",
]
