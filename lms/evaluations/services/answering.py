"""An answer counts once, whichever way it came in; the trail says that it came, never what or whose."""

from datetime import date

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.evaluations import queries
from lms.evaluations.models import EvaluationAnswer
from lms.evaluations.rules import NEWEST, Kind, Shape, faults, questions_of
from lms.evaluations.services.asking import put
from lms.kernel.errors import RuleBroken

OVER = "This was answered already, or its time is over."


@use_case
def answer_by_link(request, given, *, by, now):
    """Keep what was answered by a secret link."""
    if not queries.is_open(locked(request), now):
        raise RuleBroken(OVER)
    _keep(request, given, request.enrolment.nomination.need_id, by=by, now=now)


@use_case
def answer_own(enrolment, kind, given, *, by, now):
    """Keep what a participant answered after signing in, whether or not a letter has gone."""
    if queries.own_open(locked(enrolment), now) != kind:
        raise RuleBroken(OVER)
    request = queries.request_of(enrolment, kind)
    request = request or put(enrolment.edition, enrolment.state, kind, enrolment, now)
    _keep(request, given, enrolment.nomination.need_id, by=by, now=now)


@use_case
def write_note(edition, given, *, by, now):
    """Keep the note of the actor's state on an edition."""
    if not queries.note_waits(by, locked(edition), now):
        raise RuleBroken("Nothing is asked of your state about this edition now.")
    request = queries.note_of(edition, by.party_id)
    request = request or put(edition, queries.state_of(by), Kind.NOTE, None, now)
    _keep(request, given, None, by=by, now=now)


def _keep(request, given, need_id, *, by, now):
    given = {key: value for key, value in given.items() if value is not None and value != ""}
    for field, sentence in faults(request.kind, given).items():
        raise RuleBroken(sentence, field=field)
    request.answered_at = now
    db.session.add(
        EvaluationAnswer(
            request_id=request.id, edition_id=request.edition_id, state_id=request.state_id, need_id=need_id,
            kind=request.kind, version=NEWEST[request.kind], answered_at=now, **_sorted(request.kind, given),
        )
    )  # fmt: skip
    audit.note("answer", request, by=by, now=now, kind=request.kind.value)


def _sorted(kind, given):
    """Return what was given as scores, texts and plan."""
    found = {"scores": {}, "texts": {}, "plan": {}}
    for question in questions_of(kind):
        if question.key in given:
            place = "plan" if question.plan else "scores" if question.counted else "texts"
            value = given[question.key]
            dated = question.shape is Shape.DAY and isinstance(value, date)
            found[place][question.key] = value.isoformat() if dated else value
    return found
