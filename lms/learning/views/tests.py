"""Taking a test: start, save, hand in, read the result."""

from flask import flash, jsonify, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.limits import WRITE, limiter
from lms.courses import queries as courses
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.learning import policies, queries, services
from lms.learning.rules import AttemptStage, ExtraStage, may_attempt, shows_what_was_right
from lms.learning.rules.asking import response_in, shown_question, whole_number_in
from lms.learning.views import bp
from lms.questions.rules import read_one


@bp.get("/courses/<slug>/tests/<key>")
@door(policies.LEARN, find=queries.own_quiz)
def quiz(found):
    """Show a test with the attempts made at it."""
    study, quiz = found
    made, asked = queries.attempts_at(study, quiz), queries.requests_at(study, quiz)
    granted = sum(request.stage == ExtraStage.GRANTED for request in asked)
    return render_template(
        "learning/quiz.html", study=study, quiz=quiz, attempts=made, asked=asked[0] if asked else None,
        more=may_attempt(study.version.attempts, len(made), granted), allowed=study.version.attempts + granted,
        count=sum(part["count"] for part in quiz.draw),
    )  # fmt: skip


@bp.post("/courses/<slug>/tests/<key>/start")
@door(policies.LEARN, find=queries.own_quiz)
def start(found):
    """Start or continue an attempt."""
    study, quiz = found
    attempt = services.start_attempt(study, quiz, by=current_actor(), now=clock.now())
    return redirect(url_for(".attempt", public_id=attempt.public_id))


def _questions(attempt):
    texts = courses.questions(attempt.study.version_id, attempt.questions, attempt.study.language)
    return [read_one(texts[key]) for key in attempt.questions]


@bp.get("/attempts/<uuid:public_id>")
@door(policies.TAKE, find=queries.attempt)
def attempt(attempt):
    """Show the questions of a running attempt, or the result of one that is handed in."""
    saved = {answer.question: answer for answer in attempt.answers}
    questions = _questions(attempt)
    shown = [
        shown_question(q, attempt.seed, saved[q.id].response if q.id in saved else None) for q in questions
    ]
    page = "attempt" if attempt.stage == AttemptStage.OPEN else "result"
    passed = any(made.passed for made in queries.attempts_at(attempt.study, attempt.quiz))
    return render_template(
        f"learning/{page}.html", attempt=attempt, questions=shown, saved=saved,
        originals=questions if page == "result" else (), lang=attempt.study.language,
        shows=shows_what_was_right(attempt.quiz.final, passed),
    )  # fmt: skip


def _responses(attempt, questions):
    """Return what the form answers; what it leaves out is taken back only if it was answered before."""
    known = {answer.question for answer in attempt.answers}
    found = {question.id: response_in(request.form, question, attempt.seed) for question in questions}
    return {name: said or {} for name, said in found.items() if said is not None or name in known}


@bp.post("/attempts/<uuid:public_id>/answers")
@limiter.limit(WRITE)
@door(policies.TAKE, find=queries.attempt)
def save(attempt):
    """Keep one answer that a script sends while the learner works."""
    wanted = request.form.get("question", "")
    sequence = whole_number_in(request.form.get("sequence", "0")) or 0
    one = [q for q in _questions(attempt) if q.id == wanted]
    try:
        services.save_answers(
            attempt, _responses(attempt, one), sequence, by=current_actor(), now=clock.now()
        )
    except RuleBroken as broken:
        return jsonify(saved=False, why=broken.sentence), 409
    return jsonify(saved=bool(one))


@bp.post("/attempts/<uuid:public_id>/hand-in")
@door(policies.TAKE, find=queries.attempt)
def hand_in(attempt):
    """Save every answer of the form; hand in as well, unless only saving was asked."""
    responses, actor, now = _responses(attempt, _questions(attempt)), current_actor(), clock.now()
    if request.form.get("do") == "save":
        try:
            services.save_answers(attempt, responses, by=actor, now=now)
        except RuleBroken as broken:
            flash(broken.sentence, "error")
        else:
            flash("Your answers are saved.", "success")
    elif late := services.hand_in_with(attempt, responses, by=actor, now=now):
        flash(late, "error")
    return redirect(url_for(".attempt", public_id=attempt.public_id))
