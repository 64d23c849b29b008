"""The files of a nomination: its country report, attached while it is filled in, and the letter that endorses it."""

from flask import flash, redirect, render_template, url_for

from lms.base import storage
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import policies, queries, services
from lms.nominations.forms import ReportForm
from lms.nominations.views import bp


@bp.route("/nominations/<uuid:public_id>/report", methods=["GET", "POST"])
@door(policies.COMPLETE_OWN, find=queries.nomination)
def attach_report(nomination):
    """Attach the country report that the edition asks for."""
    form = ReportForm()
    if form.submitted():
        try:
            report = storage.open_upload(form.report.data, kinds=(".pdf", ".docx"))
            services.attach_report(nomination, report, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The report is kept with the nomination.", "success")
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    return render_template("nominations/attach_report.html", nomination=nomination, form=form), form.status


@bp.get("/nominations/<uuid:public_id>/report/file")
@door(policies.READ_NOMINATION, find=queries.with_report)
def report(nomination):
    """Answer with the country report as a download."""
    return storage.attachment(storage.fetch(nomination.report_key), nomination.report_name)


@bp.get("/nominations/<uuid:public_id>/letter")
@door(policies.READ_LETTER, find=queries.endorsed_by_letter)
def letter(nomination):
    """Answer with the letter of endorsement as a download."""
    signed = nomination.endorsement
    return storage.attachment(storage.fetch(signed.letter_key), signed.letter_name)
