"""What a holder does with the own certificates: find, print, show, ask for the right name."""

from flask import Response, flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.certificates import exports, lists, policies, queries, services
from lms.certificates.forms import AskForm, shown_form
from lms.certificates.rules import Shown, standing
from lms.certificates.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken


@bp.get("/certificates")
@door(policies.READ_OWN)
def certificates():
    """Show the own certificates."""
    return list_page(lists.CERTIFICATES, queries.own_certificates(current_actor()),
                     "certificates/certificates.html", empty_action=("Open the courses", url_for("courses.courses")))  # fmt: skip


@bp.get("/certificates/<uuid:public_id>")
@door(policies.READ, find=queries.certificate)
def certificate(certificate):
    """Show one certificate; its holder decides here what the public page shows."""
    return _certificate_page(certificate, shown_form(certificate))


@bp.post("/certificates/<uuid:public_id>")
@door(policies.CONSENT, find=queries.certificate)
def consent(certificate):
    """Keep the holder's choice."""
    form = shown_form(certificate)
    if not form.submitted():
        return _certificate_page(certificate, form)
    services.choose_shown(certificate, Shown(form.shown.data), by=current_actor(), now=clock.now())
    flash("Your choice is kept.", "success")
    return redirect(url_for(".certificate", public_id=certificate.public_id))


def _certificate_page(certificate, form):
    worth = standing(certificate.stage, certificate.expires_on, clock.now().date())
    return render_template(
        "certificates/certificate.html", certificate=certificate, standing=worth, form=form,
        newer=queries.successor(certificate),
    ), form.status  # fmt: skip


@bp.get("/certificates/<uuid:public_id>.pdf")
@door(policies.READ, find=queries.certificate)
def pdf(certificate):
    """Answer with the certificate as PDF."""
    response = Response(exports.as_pdf(certificate), content_type="application/pdf")
    name = f"{certificate.number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.route("/certificates/<uuid:public_id>/ask", methods=["GET", "POST"])
@door(policies.ASK, find=queries.certificate)
def ask_for_name(certificate):
    """Ask the secretariat for the right name."""
    form = AskForm(name=certificate.holder_name)
    if form.submitted():
        try:
            services.ask_for_name(
                certificate, form.name.data, form.why.data, by=current_actor(), now=clock.now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The secretariat has been asked. You are told what it decides.", "success")
            return redirect(url_for(".certificate", public_id=certificate.public_id))
    return render_template("certificates/ask_for_name.html", certificate=certificate, form=form), form.status
