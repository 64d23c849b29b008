"""Attendance of an edition and of one session: on the page, on paper, and back."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.attendance import exports, queries, services
from lms.attendance.forms import SheetForm, marks_form
from lms.attendance.rules import Verdict
from lms.base import storage
from lms.base.doors import door
from lms.base.exports import file_response
from lms.base.identity import current_actor
from lms.enrolments import queries as enrolments
from lms.enrolments.policies import RECORD_RESULTS
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.programmes import queries as programmes
from lms.seats.policies import MANAGE_SEATS

bp = Blueprint("attendance", __name__)


@bp.get("/editions/<uuid:public_id>/attendance")
@door(RECORD_RESULTS, find=programmes.edition)
def attendance(edition):
    """Show minutes by person and session, and what the rule says of each."""
    actor = current_actor()
    return render_template(
        "attendance/attendance.html", edition=edition, sessions=queries.held_sessions(edition),
        outcomes=queries.outcomes(actor, edition),
        reported=queries.reported_missing(edition), today=clock.now().date(), at=clock.now(),
    )  # fmt: skip


@bp.route("/sessions/<uuid:public_id>/attendance", methods=["GET", "POST"])
@door(RECORD_RESULTS, find=programmes.session)
def marks(session):
    """Write down who was in a session for how many minutes."""
    actor = current_actor()
    people = queries.on_the_sheet(actor, session.edition)
    form = marks_form(people, queries.minutes_in(actor, session), session.minutes)
    if form.submitted():
        by_number = {person.number: person for person in people}
        minutes = {by_number[number]: minutes for number, minutes in form.minutes.items()}
        try:
            services.mark(session, minutes, correction=form.correction.data, by=actor, now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Written down.", "success")
            return redirect(url_for(".attendance", public_id=session.edition.public_id))
    return render_template("attendance/marks.html", session=session, form=form, people=people), form.status


@bp.get("/sessions/<uuid:public_id>/sheet.pdf")
@door(RECORD_RESULTS, find=programmes.session)
def sheet_pdf(session):
    """Answer with the sign-in sheet to print."""
    people = queries.on_the_sheet(current_actor(), session.edition)
    return file_response(exports.sheet_pdf(session, people), "sign-in.pdf", "application/pdf", "TLP:AMBER")


@bp.get("/sessions/<uuid:public_id>/sheet.csv")
@door(RECORD_RESULTS, find=programmes.session)
def sheet_csv(session):
    """Answer with the sheet to fill in on a machine and to bring back."""
    people = queries.on_the_sheet(current_actor(), session.edition)
    body = exports.sheet_csv(session, people)
    return file_response(body, "sign-in.csv", "text/csv; charset=utf-8", "TLP:AMBER")


@bp.route("/sessions/<uuid:public_id>/sheet", methods=["GET", "POST"])
@door(RECORD_RESULTS, find=programmes.session)
def sheet(session):
    """Take a sheet back: all of it, or none with the lines that are wrong."""
    form = SheetForm()
    if form.submitted():
        try:
            changed = _take_back(session, form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            would = "would be" if form.dry_run.data else "are"
            flash(f"{changed} lines {would} new or changed.", "success")
            return redirect(url_for(".sheet" if form.dry_run.data else ".marks", public_id=session.public_id))
    return render_template("attendance/sheet.html", session=session, form=form), form.status


def _take_back(session, form):
    try:
        _name, content = storage.open_upload(form.sheet.data, kinds=(".csv",))
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, field="sheet") from broken
    return services.take_back_sheet(
        session, content.decode("utf-8-sig"), correction=form.correction.data or "",
        dry_run=form.dry_run.data, by=current_actor(), now=clock.now(),
    )  # fmt: skip


@bp.post("/editions/<uuid:public_id>/attendance/settle")
@door(MANAGE_SEATS, find=programmes.edition)
def settle(edition):
    """Record what the rule says; who never came stays for people to decide."""
    counts = services.settle(edition, by=current_actor(), now=clock.now())
    flash(f"{counts[Verdict.COMPLETED]} completed, {counts[Verdict.NOT_COMPLETED]} did not; "
          f"{counts[Verdict.NEVER_CAME]} never came and {counts[Verdict.OPEN]} are open.", "success")  # fmt: skip
    return redirect(url_for(".attendance", public_id=edition.public_id))


@bp.post("/enrolments/<uuid:public_id>/no-show")
@door(RECORD_RESULTS, find=enrolments.enrolment)
def no_show(enrolment):
    """Report that the person never came, or confirm what somebody else reported."""
    recorded = services.report_no_show(enrolment, by=current_actor(), now=clock.now())
    flash("Recorded as a no-show. What follows is for people to decide." if recorded
          else "Reported. A second person confirms it before it is recorded.", "success")  # fmt: skip
    return redirect(url_for(".attendance", public_id=enrolment.edition.public_id))
