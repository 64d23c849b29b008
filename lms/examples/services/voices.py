"""What people of the example world said after their trainings, and who kept silent."""

from datetime import timedelta

from sqlalchemy import select

from lms.base.db import db
from lms.evaluations import services as evaluations
from lms.evaluations.models import EvaluationRequest
from lms.evaluations.rules import Kind, Shape, questions_of
from lms.examples.services.people import actor
from lms.kernel.actor import ANONYMOUS, SYSTEM

SPEAK = {Kind.REACTION: 16, Kind.USE_12: 13, Kind.SUPERVISOR_12: 11, Kind.USE_26: 10, Kind.SUPERVISOR_26: 3}
"""How many of twenty answer."""
AT_ONCE = 2
"""How many of twenty answer on the day on which they are asked."""
WROTE = ("MY", "PH", "TH", "VN")
SAID = {
    "better": ("More time for the exercise with real phones.", "Send the reading a week earlier.",
               "Fewer slides after lunch.", "The case from our own region helped most."),
    "hinders": ("We still wait for the licence.", "My team leader gives me Friday for it.",
                "The checklist is used in every search now.", "I was moved to another unit for two months."),
    "changed": ("Requests come back with fewer questions.", "Two colleagues were trained in house.",
                "The scene report is complete at the first try.", "Less waiting for the laboratory."),
    "plan": ("Train the three officers of my shift and write a checklist for the car.",
             "Mend our model request and try it on the next case.",
             "Hold a clinic for six colleagues and report to the head of the unit."),
}  # fmt: skip
NOTES = (
    "Two provinces keep their first responders on call; the model request is in use nation-wide.",
    "The officers taught a course of three days at the academy; a second one is planned.",
    "The new procedure for packing devices was signed. Three of four officers still work in the field.",
    "Cases are better documented. Tools are still missing outside the capital.",
)


def speak(people, now):
    """Let the clock of evaluation run week by week: asked, answered by some, reminded once."""
    for days in range(420, -1, -7):
        at = now - timedelta(days=days)
        evaluations.ask(by=SYSTEM, now=at)
        _answer(at, AT_ONCE if days == 0 else 20)
        evaluations.ask_states(by=SYSTEM, now=at)
        if days == 21:
            _write_notes(people, at)
        evaluations.remind(by=SYSTEM, now=at)


def _answer(at, most):
    """Let some of those who were asked on a day answer."""
    asked = select(EvaluationRequest).where(EvaluationRequest.asked_at == at).order_by(EvaluationRequest.id)
    for request in db.session.scalars(asked).all():
        if request.enrolment_id is None:
            continue
        turn = (11 * request.enrolment_id + 3 * len(request.kind)) % 20
        if turn < min(most, SPEAK[request.kind]):
            evaluations.answer_by_link(request, _given(request, turn, at), by=ANONYMOUS, now=at)


def _given(request, turn, at):
    given = {}
    for place, question in enumerate(questions_of(request.kind)):
        said = SAID.get(question.key)
        if question.shape is Shape.SCALE:
            given[question.key] = 5 - (turn + place) % 3 - (question.key == "before")
        elif question.shape is Shape.YES_NO:
            given[question.key] = int((turn + place) % 4 > 0)
        elif question.shape is Shape.NUMBER:
            given[question.key] = 2 * ((turn + place) % 5)
        elif question.shape is Shape.DAY and turn % 2:
            given[question.key] = at.date() + timedelta(days=90)
        elif said and turn % 2:
            given[question.key] = said[(turn + request.id) % len(said)]
    return given


def _write_notes(people, at):
    """Let four states write what came of the pilot; the others have not yet."""
    asked = select(EvaluationRequest).where(EvaluationRequest.kind == Kind.NOTE)
    notes = [
        each for each in db.session.scalars(asked.order_by(EvaluationRequest.id)) if each.state.code in WROTE
    ]
    for request, words in zip(notes, NOTES, strict=False):
        low = request.state.code.lower()
        given = {
            "result": 3 + len(words) % 3,
            "practice": 1,
            "stay": 1,
            "stands": int(low == "ph"),
            "note": words,
        }
        evaluations.write_note(request.edition, given, by=actor(people[f"focal.{low}"]), now=at)
