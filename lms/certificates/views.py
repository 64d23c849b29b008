"""Certificates: the own ones, the PDF, and the public page that anyone can ask."""

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    url_for,
)

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.limits import LOOK_UP, limiter
from lms.certificates import exports, policies, queries, services
from lms.certificates.forms import ConsentForm, RevokeForm, VerifyForm
from lms.certificates.rules import Standing, normalised, standing
from lms.kernel import clock
from lms.kernel.errors import RuleBroken

bp = Blueprint("certificates", __name__)


@bp.get("/certificates")
@door(policies.READ_OWN)
def certificates():
    """Show the own certificates."""
    mine = queries.own_certificates(current_actor())
    return render_template("certificates/certificates.html", certificates=mine)


@bp.get("/certificates/<uuid:public_id>")
@door(policies.READ, find=queries.certificate)
def certificate(certificate):
    """Show one certificate; its holder decides here whether the agency is public."""
    return _certificate_page(certificate, ConsentForm(show=certificate.show_agency))


@bp.post("/certificates/<uuid:public_id>")
@door(policies.CONSENT, find=queries.certificate)
def consent(certificate):
    """Keep the holder's choice."""
    form = ConsentForm()
    if not form.submitted():
        return _certificate_page(certificate, form)
    services.consent_to_show_agency(certificate, form.show.data, by=current_actor(), now=clock.now())
    flash("Your choice is kept.", "success")
    return redirect(url_for(".certificate", public_id=certificate.public_id))


def _certificate_page(certificate, form):
    worth = standing(certificate.stage, certificate.expires_on, clock.now().date())
    return render_template(
        "certificates/certificate.html",
        certificate=certificate,
        standing=worth,
        form=form,
    ), form.status


@bp.get("/certificates/<uuid:public_id>.pdf")
@door(policies.READ, find=queries.certificate)
def pdf(certificate):
    """Answer with the certificate as PDF."""
    response = Response(exports.as_pdf(certificate), content_type="application/pdf")
    name = f"{certificate.number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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


@bp.route("/verify", methods=["GET", "POST"])
@limiter.limit(LOOK_UP, methods=["POST"])
@door(policies.VERIFY)
def look_up():
    """Ask for a certificate by its number."""
    form = VerifyForm()
    if form.submitted():
        return redirect(url_for(".verify", number=normalised(form.number.data) or "-"))
    return render_template("certificates/look_up.html", form=form), form.status


@bp.get("/verify/<number>")
@limiter.limit(LOOK_UP)
@door(policies.VERIFY)
def verify(number):
    """Say what a certificate is worth today; agency only with the holder's consent."""
    found, worth = _look_up(number)
    page = render_template(
        "certificates/verify.html",
        certificate=found,
        standing=worth,
        number=found.number if found else number[:40],
    )
    return page, 404 if found is None else 200


@bp.get("/verify/<number>.json")
@limiter.limit(LOOK_UP)
@door(policies.VERIFY)
def verify_json(number):
    """Say the same to a program."""
    found, worth = _look_up(number)
    if found is None:
        return jsonify(standing=worth.value), 404
    facts = {
        "standing": worth.value, "number": found.number, "holder": found.holder_name,
        "title": found.title, "detail": found.detail, "issued_on": found.issued_on.isoformat(),
        "expires_on": found.expires_on.isoformat() if found.expires_on else None,
    }  # fmt: skip
    if found.show_agency:
        facts["agency"] = found.agency
    return jsonify(facts)


def _look_up(number):
    found = queries.by_number(number[:40])
    if found is None:
        return None, Standing.UNKNOWN
    return found, standing(found.stage, found.expires_on, clock.now().date())
