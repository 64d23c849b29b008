"""What the clock has decided: one letter and one reminder each; every call may be repeated."""

import secrets

from lms.accounts.queries import focal_points_of
from lms.accounts.rules import hashed
from lms.base import mail
from lms.base.db import db
from lms.base.transactions import use_case
from lms.evaluations import emails, queries
from lms.evaluations.models import EvaluationRequest
from lms.evaluations.rules import Kind, remind_now, window
from lms.notices.rules import About
from lms.notices.services import tell


def put(edition, state, kind, enrolment, now, token=None):
    """Keep that something is asked, in the running use-case, and return it."""
    request = EvaluationRequest(
        edition=edition, state=state, enrolment=enrolment, kind=kind, asked_at=now,
        ends_at=window(edition, kind)[1], token_hash=hashed(token) if token else None,
    )  # fmt: skip
    db.session.add(request)
    db.session.flush()
    return request


def ask(*, by, now):
    """Send each person what is due, once; returns how many letters went."""
    return sum(_ask_some(kind, by=by, now=now) for kind in Kind if not kind.of_state)


@use_case
def _ask_some(kind, *, by, now):
    """Ask some people and post their letters, both or neither: what breaks off here is done again a minute later."""
    people = queries.unasked(kind, now)
    for enrolment in people:
        token = secrets.token_urlsafe(32)
        request = put(enrolment.edition, enrolment.state, kind, enrolment, now, token)
        _send(request, token, now)
    return len(people)


@use_case
def ask_states(*, by, now):
    """Ask the focal points of each state for its note, once; returns how many states."""
    waiting = queries.unasked_states(now)
    for edition, state in waiting.values():
        _tell_the_state(put(edition, state, Kind.NOTE, None, now), now)
    return len(waiting)


@use_case
def remind(*, by, now):
    """Remind once, two weeks after the first letter; returns how many were reminded of."""
    due = [r for r in queries.to_remind(now)
           if remind_now(r.asked_at, r.reminded_at, r.answered_at, r.ends_at, now)
           and (r.kind.of_state or queries.is_open(r, now))]  # fmt: skip
    for request in due:
        request.reminded_at = now
        if request.kind.of_state:
            _tell_the_state(request, now, again=True)
        else:
            token = secrets.token_urlsafe(32)
            request.reminder_hash = hashed(token)
            _send(request, token, now, again=True)
    return len(due)


def _send(request, token, now, again=False):
    if request.kind.of_supervisor:
        mail.post(emails.to_supervisor(request, token, again=again), now=now)
    else:
        letter = emails.to_participant(request, token, again=again)
        tell(request.enrolment.account, letter, About.EVALUATIONS, now=now)


def _tell_the_state(request, now, again=False):
    for reader in focal_points_of(request.state, now):
        tell(reader, emails.to_the_state(request, reader, again=again), About.EVALUATIONS, now=now)
