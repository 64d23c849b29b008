"""Answering by a link or signed in, the state's note, and the figures."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from lms.base import exports as files
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.limits import WRITE, limiter
from lms.enrolments import queries as enrolments
from lms.evaluations import exports, policies, queries, services
from lms.evaluations.forms import answer_form
from lms.evaluations.rules import FEWEST, Kind, window
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.kernel.tlp import TLP
from lms.programmes import queries as programmes

bp = Blueprint("evaluations", __name__)
LABEL = TLP.AMBER


@bp.route("/answers/<token>", methods=["GET", "POST"])
@limiter.limit(WRITE)
@door(policies.ANSWER_BY_LINK)
def answer(token):
    """Answer by a secret link: opened as often as one likes, which changes nothing; answered once."""
    asked = queries.by_token(token)
    if asked is None or not queries.is_open(asked, clock.now()):
        return render_template("evaluations/over.html", asked=asked), _code_of(asked)
    form = answer_form(asked.kind)
    if form.submitted():
        try:
            services.answer_by_link(asked, form.given, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(request.path)
    return render_template("evaluations/answer.html", asked=asked, form=form), form.status


def _code_of(asked):
    """Return 404 for a link that is none, 410 for one whose time is over, 200 for one that did its work."""
    if asked is None:
        return 404
    return 200 if asked.answered_at else 410


@bp.route("/enrolments/<uuid:public_id>/evaluation", methods=["GET", "POST"])
@door(policies.ANSWER, find=enrolments.enrolment)
def own(enrolment):
    """Answer what waits for the participant, and read the own plan."""
    kind = queries.own_open(enrolment, clock.now())
    form = answer_form(kind) if kind else None
    if form and form.submitted():
        try:
            services.answer_own(enrolment, kind, form.given, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Thank you. Your answers are kept.", "success")
            return redirect(url_for(".own", public_id=enrolment.public_id))
    return render_template(
        "evaluations/own.html", enrolment=enrolment, form=form, plan=queries.plan_of(enrolment),
        until=window(enrolment.edition, kind)[1] if kind else None,
    ), form.status if form else 200  # fmt: skip


@bp.route("/editions/<uuid:public_id>/note", methods=["GET", "POST"])
@door(policies.WRITE_NOTE, find=programmes.edition)
def note(edition):
    """Write what came of an edition for the own state."""
    actor = current_actor()
    waits = queries.note_waits(actor, edition, clock.now())
    form = answer_form(Kind.NOTE)
    if form.submitted():
        try:
            services.write_note(edition, form.given, by=actor, now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The note of your state is kept.", "success")
            return redirect(url_for(".evaluation", public_id=edition.public_id))
    return render_template("evaluations/note.html", edition=edition, form=form, waits=waits,
                           until=window(edition, Kind.NOTE)[1]), form.status  # fmt: skip


@bp.get("/editions/<uuid:public_id>/evaluation")
@door(policies.READ_FIGURES, find=programmes.edition)
def evaluation(edition):
    """Show who answered and what, as far as the reader may see figures."""
    return _figures([edition], "evaluations/evaluation.html", edition=edition)


@bp.get("/programmes/<uuid:public_id>/evaluation")
@door(policies.READ_PROGRAMME, find=programmes.programme)
def of_programme(programme):
    """Show the same over the editions of a programme."""
    editions = queries.evaluated_editions(current_actor(), programme)
    return _figures(editions, "evaluations/of_programme.html", programme=programme)


def _figures(editions, template, **about):
    """Answer with the page, or with a file of exactly its figures."""
    actor, wanted = current_actor(), request.args.get("format")
    found = queries.evaluation_of(actor, editions, clock.now())
    if wanted not in files.FORMATS:
        limited = queries.is_limited(actor)
        return render_template(template, found=found, fewest=FEWEST, limited=limited, **about)
    actor.require_step_up()
    lines, name = list(exports.lines(found)), f"evaluation.{wanted}"
    files.note_export(name, by=actor, now=clock.now())
    if wanted == "csv":
        return files.file_response(files.to_csv(exports.HEADS, lines), name, "text/csv; charset=utf-8", LABEL)
    return files.file_response(files.to_xlsx(exports.HEADS, lines, LABEL), name, files.XLSX_TYPE, LABEL)
