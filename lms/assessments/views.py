"""The doors of the tests before and after: choosing, taking, reading who has, correcting."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from lms.assessments import policies, queries, services
from lms.assessments.forms import CorrectForm, form_of_test
from lms.assessments.rules import Part, days_of
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.courses import queries as courses
from lms.enrolments import queries as enrolments
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.learning.rules.asking import response_in, shown_question
from lms.programmes import queries as programmes

bp = Blueprint("assessments", __name__)


@bp.app_template_global()
def test_of(edition):
    """Return the test of an edition, for the pages of those who hold a seat."""
    return queries.test_of(edition)


@bp.get("/editions/<uuid:public_id>/tests")
@door(policies.READ_RESULTS, find=programmes.edition)
def tests(edition):
    """Show the test of an edition, who was asked and who has handed it in."""
    lines = queries.lines(current_actor(), edition)
    seats = [seat for seat, _sat in lines]
    return render_template(
        "assessments/tests.html", edition=edition, test=queries.test_of(edition), lines=lines, parts=Part,
        rates=queries.rates(edition, seats, clock.now()), days={part: days_of(edition, part) for part in Part},
        taken=queries.is_taken(edition),
    )  # fmt: skip


@bp.route("/editions/<uuid:public_id>/tests/choose", methods=["GET", "POST"])
@door(policies.CHOOSE, find=programmes.edition)
def choose_test(edition):
    """Choose the course whose questions are asked before and after, or none."""
    actor, proposed = current_actor(), next(iter(edition.programme.course_slugs), "")
    form = form_of_test(courses.course_choices(actor), queries.test_of(edition), proposed)
    if form.submitted():
        try:
            _choose(edition, form, actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Kept. The clock asks everybody who holds a seat.", "success")
            return redirect(url_for(".tests", public_id=edition.public_id))
    return render_template("assessments/choose_test.html", edition=edition, form=form), form.status


def _choose(edition, form, actor):
    course = queries.course_of_choice(actor, form.course.data)
    if course is None:
        services.drop_test(edition, by=actor, now=clock.now())
    else:
        services.choose_test(edition, course, form.count.data, by=actor, now=clock.now())


@bp.get("/enrolments/<uuid:public_id>/test")
@door(policies.TAKE_OWN, find=enrolments.enrolment)
def own(enrolment):
    """Show the test that waits for the officer, and the results so far."""
    part, test = queries.own_open(enrolment, clock.now()), queries.test_of(enrolment.edition)
    sat = {each: queries.sitting_of(enrolment, each) for each in Part}
    said = sat[part].responses if part and sat[part] else {}
    shown = (
        [shown_question(q, _seed(enrolment, part), said.get(q.id)) for q in _questions(test)] if part else []
    )
    return render_template(
        "assessments/own.html", enrolment=enrolment, part=part, questions=shown, sat=sat, test=test,
        days={each: days_of(enrolment.edition, each) for each in Part}, lang=_language(test),
    )  # fmt: skip


def _language(test):
    """Return the language that the reader asked for, of those in which the questions are written."""
    wanted = request.values.get("language", "")
    return wanted if test and wanted in test.version.languages else test.version.language if test else "en"


def _questions(test):
    return queries.questions_of(test, _language(test))


def _seed(enrolment, part):
    """Return what orders the answers: for each officer another, in each of the two tests another."""
    return f"{enrolment.public_id}:{part}"


@bp.post("/enrolments/<uuid:public_id>/test")
@door(policies.TAKE_OWN, find=enrolments.enrolment)
def take(enrolment):
    """Keep every answer of the form; hand in as well, unless only saving was asked."""
    actor, now = current_actor(), clock.now()
    part, test = queries.own_open(enrolment, now), queries.test_of(enrolment.edition)
    if part is None:
        raise RuleBroken(services.OVER)
    seed = _seed(enrolment, part)
    said = {q.id: response_in(request.form, q, seed) or {} for q in _questions(test)}
    if request.form.get("do") == "save":
        services.keep_answers(enrolment, part, said, by=actor, now=now)
        flash("Your answers are saved.", "success")
    else:
        percent = services.hand_in(enrolment, part, said, by=actor, now=now)
        flash(f"Handed in: {percent} per cent.", "success")
    return redirect(url_for(".own", public_id=enrolment.public_id, language=_language(test)))


@bp.route("/enrolments/<uuid:public_id>/test/correct", methods=["GET", "POST"])
@door(policies.READ_RESULTS, find=enrolments.enrolment)
def correct_result(enrolment):
    """Put another result in the place of what was measured, with a reason."""
    form, edition = CorrectForm(), enrolment.edition
    if form.submitted():
        try:
            services.correct_result(enrolment, Part(form.part.data), form.percent.data, form.reason.data,
                                    by=current_actor(), now=clock.now())  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The result is corrected; the officer reads why.", "success")
            return redirect(url_for(".tests", public_id=edition.public_id))
    return render_template("assessments/correct_result.html", enrolment=enrolment, form=form), form.status
