"""The own calendar address: make it, renew it, revoke it."""

from urllib.parse import urlsplit

from flask import flash, redirect, render_template, url_for

from lms.accounts import policies, queries, services
from lms.accounts.views import bp
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.mail import link
from lms.kernel import clock


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
