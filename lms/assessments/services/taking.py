"""A test is taken once before and once after; its result becomes that of the seat, and people may correct it."""

from lms.assessments import queries
from lms.assessments.rules import NOT_ASKED, Part, is_open
from lms.assessments.services.asking import sitting_for
from lms.base import audit
from lms.base.transactions import locked, use_case
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.errors import RuleBroken
from lms.learning.queries import marks
from lms.learning.rules import percent_of

OVER = "This test was handed in already, or its time is over."


@use_case
def keep_answers(enrolment, part, responses, *, by, now):
    """Keep what is answered so far and return the sitting; {} as an answer takes one back."""
    test = queries.test_of(enrolment.edition)
    sitting = sitting_for(locked(enrolment), part)
    is_over = sitting.submitted_at is not None or not is_open(enrolment.edition, enrolment, part, now)
    if test is None or is_over:
        raise RuleBroken(OVER)
    known = sitting.responses | {key: said for key, said in responses.items() if key in test.questions}
    sitting.responses = {key: said for key, said in known.items() if said}
    return sitting


@use_case
def hand_in(enrolment, part, responses, *, by, now):
    """Keep the answers, mark them, and let the per cent be the seat's unless somebody has corrected it; returns it."""
    sitting = keep_answers(enrolment, part, responses, by=by, now=now)
    test = queries.test_of(enrolment.edition)
    per_mille = marks(test.version_id, test.questions, sitting.responses)
    sitting.submitted_at, sitting.percent = now, percent_of(per_mille)
    if sitting.corrected_at is None:
        _record(enrolment, part, sitting.percent)
    audit.note("hand_in_test", enrolment, by=by, now=now, part=part.value)
    return sitting.percent


@use_case
def correct_result(enrolment, part, percent, reason, *, by, now):
    """Put another per cent, or none, in the place of what a test measured; the officer reads why."""
    if locked(enrolment).stage in NOT_ASKED:
        raise RuleBroken("The seat was given up or never taken: there is no result to correct.")
    if part is Part.AFTER and percent is None and enrolment.stage is EnrolmentStage.COMPLETED:
        raise RuleBroken("The result is part of a completed seat: say what it is, not that there is none.",
                         field="percent")  # fmt: skip
    sitting = sitting_for(enrolment, part)
    sitting.correction, sitting.corrected_at = reason, now
    _record(enrolment, part, percent)
    audit.note("correct_test_result", enrolment, by=by, now=now, part=part.value, percent=percent)


def _record(enrolment, part, percent):
    name = "pre_percent" if part is Part.BEFORE else "post_percent"
    setattr(enrolment, name, percent)
