"""What the secretariat does with certificates: correct the name, leave it, revoke."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.certificates import lists, policies, queries, services
from lms.certificates.forms import CorrectForm, KeepNameForm, RevokeForm
from lms.certificates.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken


@bp.get("/certificates/corrections")
@door(policies.CORRECT)
def corrections():
    """Show the certificates whose holders ask for another name."""
    return list_page(
        lists.CORRECTIONS, queries.asked_corrections(current_actor()), "certificates/corrections.html"
    )


@bp.route("/certificates/<uuid:public_id>/correct", methods=["GET", "POST"])
@door(policies.CORRECT, find=queries.certificate)
def correct_name(certificate):
    """Replace a certificate by one with the right name."""
    form = CorrectForm(name=certificate.asked_name or certificate.holder_name)
    if form.submitted():
        try:
            newer = services.correct_name(certificate, form.name.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(f"The certificate is corrected. Its new number is {newer.number}.", "success")
            return redirect(url_for(".certificate", public_id=newer.public_id))
    return render_template("certificates/correct_name.html", certificate=certificate, form=form), form.status


@bp.route("/certificates/<uuid:public_id>/keep-name", methods=["GET", "POST"])
@door(policies.CORRECT, find=queries.certificate)
def keep_name(certificate):
    """Leave the name as it is, with a reason."""
    form = KeepNameForm()
    if form.submitted():
        try:
            services.decline_name(certificate, form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The name stays, and the holder has been told.", "success")
            return redirect(url_for(".corrections"))
    return render_template("certificates/keep_name.html", certificate=certificate, form=form), form.status


@bp.route("/certificates/<uuid:public_id>/revoke", methods=["GET", "POST"])
@door(policies.REVOKE, find=queries.certificate)
def revoke(certificate):
    """Revoke a certificate with a reason."""
    form = RevokeForm()
    if form.submitted():
        try:
            services.revoke(certificate, form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The certificate is revoked.", "success")
            return redirect(url_for(".certificate", public_id=certificate.public_id))
    return render_template("certificates/revoke.html", certificate=certificate, form=form), form.status
