"""The public look-up: by number, and the check of a printed name."""

from flask import jsonify, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.limits import LOOK_UP, limiter
from lms.certificates import policies, queries
from lms.certificates.forms import NameForm, VerifyForm
from lms.certificates.rules import Standing, normalised, standing
from lms.certificates.views import bp
from lms.kernel import clock
from lms.kernel.names import same_name


def _wrong(response):
    """Tell whether nobody was given the number: only such look-ups count, since a hall may scan fifty right ones."""
    return response.status_code == 404


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
@limiter.limit(LOOK_UP, deduct_when=_wrong)
@door(policies.VERIFY)
def verify(number):
    """Say what a certificate is worth today, and no name unless its holder shows it."""
    return _verdict(number, NameForm())


@bp.post("/verify/<number>")
@limiter.limit(LOOK_UP)
@door(policies.VERIFY)
def check_name(number):
    """Say whether a name is the one on the certificate, and nothing else of it."""
    form = NameForm()
    found = queries.by_number(number[:40])
    if not form.submitted() or found is None or not found.holder_name:
        return _verdict(number, form)
    return _verdict(number, form, same=same_name(form.name.data, found.holder_name))


def _verdict(number, form, same=None):
    found, worth, newer = _look_up(number)
    page = render_template(
        "certificates/verify.html", certificate=found, standing=worth, newer=newer, form=form, same=same,
        number=found.number if found else number[:40],
    )  # fmt: skip
    return page, 404 if found is None else form.status


@bp.get("/verify/<number>.json")
@limiter.limit(LOOK_UP, deduct_when=_wrong)
@door(policies.VERIFY)
def verify_json(number):
    """Say the same to a program."""
    found, worth, newer = _look_up(number)
    if found is None:
        return jsonify(standing=worth.value), 404
    facts = {
        "standing": worth.value, "number": found.number, "title": found.title,
        "issued_on": found.issued_on.isoformat(),
        "expires_on": found.expires_on.isoformat() if found.expires_on else None,
        "superseded_by": newer.number if newer else None,
        "holder": found.public_name, "agency": found.public_agency,
    }  # fmt: skip
    return jsonify({key: value for key, value in facts.items() if value is not None or key == "expires_on"})


def _look_up(number):
    found = queries.by_number(number[:40])
    if found is None:
        return None, Standing.UNKNOWN, None
    worth = standing(found.stage, found.expires_on, clock.now().date())
    return found, worth, queries.successor(found)
