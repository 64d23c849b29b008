"""One more attempt: asked for by the learner, answered by a trainer or the secretariat."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.learning import lists, policies, queries, services
from lms.learning.forms import AskForm, DeclineForm
from lms.learning.views import bp


@bp.route("/courses/<slug>/tests/<key>/ask", methods=["GET", "POST"])
@door(policies.LEARN, find=queries.own_quiz)
def ask_for_attempt(found):
    """Ask for one more attempt at a test."""
    study, quiz = found
    form, back = AskForm(), url_for(".quiz", slug=study.course.slug, key=quiz.key)
    if form.submitted():
        try:
            services.ask_for_attempt(study, quiz, form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Your request is sent. You are told when it is answered.", "success")
            return redirect(back)
    return render_template("learning/ask_for_attempt.html", study=study, quiz=quiz, form=form), form.status


@bp.get("/attempt-requests")
@door(policies.DECIDE)
def attempt_requests():
    """Show who asks for one more attempt."""
    return list_page(
        lists.REQUESTS, queries.visible_requests(current_actor()), "learning/attempt_requests.html"
    )


@bp.get("/attempt-requests/<uuid:public_id>")
@door(policies.DECIDE, find=queries.attempt_request)
def attempt_request(request):
    """Show a request with the results so far."""
    return _request_page(request, DeclineForm())


@bp.post("/attempt-requests/<uuid:public_id>/grant")
@door(policies.DECIDE, find=queries.attempt_request)
def grant_attempt(request):
    """Give one more attempt."""
    services.grant_attempt(request, by=current_actor(), now=clock.now())
    flash("One more attempt is granted, and the learner has been told.", "success")
    return redirect(url_for(".attempt_requests", stage="asked"))


@bp.post("/attempt-requests/<uuid:public_id>/decline")
@door(policies.DECIDE, find=queries.attempt_request)
def decline_attempt(request):
    """Decline with a reason."""
    form = DeclineForm()
    if form.submitted():
        try:
            services.decline_attempt(request, form.answer.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The request is declined, and the learner has been told why.", "success")
            return redirect(url_for(".attempt_requests", stage="asked"))
    return _request_page(request, form)


def _request_page(request, form):
    made = queries.attempts_at(request.study, request.quiz)
    return render_template(
        "learning/attempt_request.html", extra=request, attempts=made, form=form
    ), form.status
