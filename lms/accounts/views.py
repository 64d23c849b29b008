"""The own account: profile, and the secret address of the own calendar."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.accounts import policies, queries, services
from lms.accounts.forms import ProfileForm
from lms.base.doors import door
from lms.base.i18n import time_zones
from lms.base.identity import current_actor
from lms.base.mail import link
from lms.kernel import clock

bp = Blueprint("accounts", __name__)


bp.add_app_template_global(queries.names_of, "names_of")


@bp.route("/account", methods=["GET", "POST"])
@door(policies.OWN)
def profile():
    """Show and change the own name and time zone."""
    account = queries.own_account(current_actor())
    form = ProfileForm(obj=account)
    form.time_zone.choices = [(zone, zone.replace("_", " ")) for zone in time_zones()]
    if form.submitted():
        services.change_profile(account, by=current_actor(), now=clock.now(), **form.values)
        flash("Your profile is changed.", "success")
        return redirect(url_for(".profile"))
    return render_template("accounts/profile.html", form=form, account=account), form.status


@bp.get("/account/calendar")
@door(policies.OWN)
def calendar():
    """Show whether there is an address."""
    address = queries.own_calendar_address(current_actor())
    return render_template("accounts/calendar.html", address=address)


@bp.post("/account/calendar/renew")
@door(policies.OWN)
def renew_calendar():
    """Make a new address and show it this once."""
    actor = current_actor()
    token = services.renew_calendar_address(queries.own_account(actor), by=actor, now=clock.now())
    secret = link("home.own_calendar", token=token)
    webcal = urlsplit(secret)._replace(scheme="webcal").geturl()
    return render_template("accounts/calendar_address.html", secret=secret, webcal=webcal)


@bp.post("/account/calendar/revoke")
@door(policies.OWN)
def revoke_calendar():
    """End the address."""
    actor = current_actor()
    services.revoke_calendar_address(queries.own_account(actor), by=actor, now=clock.now())
    flash("The address is revoked. Calendars that used it get nothing more.", "success")
    return redirect(url_for(".calendar"))
