"""A nomination goes back to be mended."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import policies, queries, services
from lms.nominations.forms import ReturnForm
from lms.nominations.views import bp


@bp.route("/nominations/<uuid:public_id>/return", methods=["GET", "POST"])
@door(policies.RETURN, find=queries.nomination)
def return_nomination(nomination):
    """Send the nomination back to be mended."""
    form = ReturnForm()
    if form.submitted():
        try:
            services.return_nomination(
                nomination, form.reason.data, code=form.code.data, by=current_actor(), now=clock.now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The nomination is returned; the officer has been told.", "success")
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    return render_template(
        "nominations/return_nomination.html", nomination=nomination, form=form
    ), form.status
