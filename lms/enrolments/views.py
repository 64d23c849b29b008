"""What came of a seat, and who holds one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.enrolments import lists, policies, queries, services
from lms.enrolments.forms import CompleteForm
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.programmes import queries as programmes

bp = Blueprint("enrolments", __name__)


@bp.route("/enrolments/<uuid:public_id>/complete", methods=["GET", "POST"])
@door(policies.RECORD_RESULTS, find=queries.enrolment)
def complete(enrolment):
    """Confirm completion; the certificate follows by rule."""
    form = CompleteForm(obj=enrolment)
    if form.submitted():
        try:
            services.complete(enrolment, by=current_actor(), now=clock.now(), **form.values)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Completed; the certificate is issued.", "success")
            return redirect(url_for(".participants", public_id=enrolment.edition.public_id))
    return render_template("enrolments/complete.html", enrolment=enrolment, form=form), form.status


@bp.post("/enrolments/<uuid:public_id>/not-complete")
@door(policies.RECORD_RESULTS, find=queries.enrolment)
def not_complete(enrolment):
    """Record that the rule for completion was not met."""
    services.not_complete(enrolment, by=current_actor(), now=clock.now())
    flash("Recorded as not completed.", "success")
    return redirect(url_for(".participants", public_id=enrolment.edition.public_id))


@bp.get("/editions/<uuid:public_id>/participants")
@door(policies.RECORD_RESULTS, find=programmes.edition)
def participants(edition):
    """Show who holds a seat and what came of it: by number, and with names when they are asked for."""
    spec = lists.PARTICIPANTS_BY_NAME if request.args.get("names") == "shown" else lists.PARTICIPANTS
    rows = lists.seated(queries.enrolments_of(current_actor(), edition))
    return list_page(spec, rows, "enrolments/participants.html", edition=edition)
