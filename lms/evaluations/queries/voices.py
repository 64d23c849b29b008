"""What supervisors, participants and the state say of the officers who were trained for a need."""

from sqlalchemy import func, select

from lms.base.db import db
from lms.evaluations.models import EvaluationAnswer
from lms.evaluations.rules import Kind, figure, questions_of
from lms.nominations.models import Nomination


def supervisor_answers():
    """Return how many supervisors answered for each need, as a subquery."""
    counts = select(EvaluationAnswer.need_id, func.count().label("supervisors"))
    of_supervisors = EvaluationAnswer.kind.in_([kind for kind in Kind if kind.of_supervisor])
    return counts.where(of_supervisors).group_by(EvaluationAnswer.need_id).subquery()


def for_need(need, *, limited):
    """Return what supervisors, participants and the state said of a need's officers: part, onward, notes."""
    rows = select(EvaluationAnswer).where(EvaluationAnswer.need_id == need.id).order_by(EvaluationAnswer.id)
    answers = list(db.session.scalars(rows))
    of_supervisors = [a for a in answers if a.kind.of_supervisor]
    onward = [a for a in answers if a.kind in {Kind.USE_26}] or [a for a in answers if a.kind is Kind.USE_12]
    questions = [q for q in questions_of(Kind.SUPERVISOR_26) if q.counted]
    number = next(q for q in questions_of(Kind.USE_26) if q.key == "onward")
    return {
        "supervisors": len(of_supervisors),
        "figures": [(q, figure(q, _by_edition(of_supervisors, q.key), limited=limited)) for q in questions],
        "onward": figure(number, _by_edition(onward, "onward"), limited=limited),
        "notes": _notes_for(need),
    }


def _by_edition(answers, key):
    groups = {}
    for answer in answers:
        if answer.scores.get(key) is not None:
            groups.setdefault((answer.edition_id, answer.kind), []).append(answer.scores[key])
    return list(groups.values())


def _notes_for(need):
    """Return the notes of the need's state on the editions in which its officers sat for this need."""
    editions = select(Nomination.edition_id).where(
        Nomination.need_id == need.id, Nomination.accepted_at.is_not(None)
    )
    rows = select(EvaluationAnswer).where(
        EvaluationAnswer.kind == Kind.NOTE, EvaluationAnswer.state_id == need.state_id,
        EvaluationAnswer.edition_id.in_(editions),
    )  # fmt: skip
    return list(db.session.scalars(rows.order_by(EvaluationAnswer.id)))
