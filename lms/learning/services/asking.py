"""One more attempt: a learner asks with a reason, a trainer or the secretariat answers."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.learning import emails, queries
from lms.learning.models import ExtraAttempt
from lms.learning.rules import EXTRA_ATTEMPT, AttemptStage, ExtraStage, may_attempt
from lms.notices.rules import About
from lms.notices.services import tell


@use_case
def ask_for_attempt(study, quiz, reason, *, by, now):
    """Ask for one more attempt at a test whose attempts are used and that was not passed."""
    made, asked = queries.attempts_at(study, quiz), queries.requests_at(study, quiz)
    granted = sum(request.stage == ExtraStage.GRANTED for request in asked)
    if any(attempt.passed for attempt in made):
        raise RuleBroken("You have passed this test.")
    if may_attempt(study.version.attempts, len(made), granted) or made[-1].stage == AttemptStage.OPEN:
        raise RuleBroken("You still have an attempt at this test.")
    if any(request.stage == ExtraStage.ASKED for request in asked):
        raise RuleBroken("You have asked already; nobody has answered yet.")
    if not reason.strip():
        raise RuleBroken("Say why you ask for one more attempt.", field="reason")
    request = ExtraAttempt(study_id=study.id, quiz_id=quiz.id, reason=reason.strip(), asked_at=now)
    db.session.add(request)
    db.session.flush()
    audit.note("ask_for_attempt", request, by=by, now=now, quiz=quiz.key)
    return request


@use_case
def grant_attempt(request, *, by, now):
    """Give the learner one more attempt."""
    move(request, EXTRA_ATTEMPT, "grant", by=by, now=now)
    tell(request.study.account, emails.attempt_granted(request), About.LEARNING, now=now)


@use_case
def decline_attempt(request, answer, *, by, now):
    """Decline with a reason that the learner reads on the page of the test."""
    if not answer.strip():
        raise RuleBroken("Say why there is no other attempt.", field="answer")
    request.answer = answer.strip()
    move(request, EXTRA_ATTEMPT, "decline", by=by, now=now)
    tell(request.study.account, emails.attempt_declined(request), About.LEARNING, now=now)
