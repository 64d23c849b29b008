"""Reading a course."""

from flask import flash, redirect, render_template, request, url_for

from lms.accounts.queries import own_account
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.courses import queries as courses
from lms.kernel import clock
from lms.learning import lists, policies, queries, services
from lms.learning.rules import next_module, next_test
from lms.learning.views import bp


@bp.get("/learning")
@door(policies.LEARN)
def studies():
    """Show where to continue, and the courses that the reader has begun."""
    actor = current_actor()
    return list_page(
        lists.STUDIES, queries.studies_with_courses(actor), "learning/studies.html",
        begun=queries.last_begun(actor), empty_action=("Choose a course", url_for("courses.courses")),
    )  # fmt: skip


@bp.post("/courses/<slug>/begin")
@door(policies.LEARN, find=courses.course)
def begin(course):
    """Begin a course."""
    actor = current_actor()
    chosen = request.form.get("language", "en")
    language = chosen if chosen in course.languages else course.languages[0]
    services.begin(own_account(actor), course, language, by=actor, now=clock.now())
    return redirect(url_for(".resume", slug=course.slug))


@bp.get("/courses/<slug>/continue")
@door(policies.LEARN, find=queries.own_study)
def resume(study):
    """Lead to where the reader stopped: the next module or, once all are read, the test that is left."""
    modules = [row.number for row in courses.outline(study.version_id, study.language)]
    read = {read.number for read in study.reads}
    test = _test_left(study, lambda quiz: quiz.final) if read.issuperset(modules) else None
    if test is not None:
        return redirect(url_for(".quiz", slug=study.course.slug, key=test))
    number = next_module(modules, read, study.last_module)
    return redirect(url_for(".module", slug=study.course.slug, number=number))


@bp.get("/courses/<slug>/modules/<number>")
@door(policies.LEARN, find=queries.own_page)
def module(page):
    """Show a module."""
    return render_template("learning/module.html", page=page, lang=page.module.language)


@bp.post("/courses/<slug>/modules/<number>/read")
@door(policies.LEARN, find=queries.own_module)
def read(found):
    """Mark a module as read and go on: to its test, the next module, or the course."""
    study, module = found
    services.read_module(study, module.number, by=current_actor(), now=clock.now())
    test = _test_left(study, lambda quiz: quiz.after == module.number)
    if test is not None:
        return redirect(url_for(".quiz", slug=study.course.slug, key=test))
    return redirect(url_for(".resume", slug=study.course.slug))


def _test_left(study, which):
    """Return the key of the first test of this kind that the learner has not passed, or None."""
    tests = [quiz for quiz in courses.quizzes(study.version_id) if which(quiz)]
    return next_test(tests, queries.passed_tests(study))


@bp.post("/courses/<slug>/language")
@door(policies.LEARN, find=queries.own_study)
def choose_language(study):
    """Read on in another language."""
    services.choose_language(study, request.form.get("language", ""), by=current_actor(), now=clock.now())
    flash("The language is changed. Where a text is not translated, you see the original.", "success")
    number = request.form.get("number", "")
    if number.isdigit():
        return redirect(url_for(".module", slug=study.course.slug, number=number))
    return redirect(url_for(".resume", slug=study.course.slug))
