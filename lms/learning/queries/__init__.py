"""Studies, attempts and requests for one more, as learners and their states see them."""

from lms.learning.queries.asking import attempt_request, granted_at, requests_at, visible_requests
from lms.learning.queries.drawing import draw, marks, shares
from lms.learning.queries.reading import own_page
from lms.learning.queries.studying import (
    attempt,
    attempts_at,
    attempts_of,
    best_final,
    completed_slugs,
    completed_slugs_of,
    last_begun,
    own_module,
    own_quiz,
    own_studies,
    own_study,
    passed_tests,
    studies_with_courses,
    study_of,
    study_of_account,
    visible_studies,
)

__all__ = [
    "attempt",
    "attempt_request",
    "attempts_at",
    "attempts_of",
    "best_final",
    "completed_slugs",
    "completed_slugs_of",
    "draw",
    "granted_at",
    "last_begun",
    "marks",
    "own_module",
    "own_page",
    "own_quiz",
    "own_studies",
    "own_study",
    "passed_tests",
    "requests_at",
    "shares",
    "studies_with_courses",
    "study_of",
    "study_of_account",
    "visible_requests",
    "visible_studies",
]
