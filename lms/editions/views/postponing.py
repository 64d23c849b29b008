"""An edition takes place later; whoever has a seat says whether that still suits."""

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.editing import changes_in, changing
from lms.base.identity import current_actor
from lms.editions import services
from lms.editions.forms import DATES, days_in, postpone_form
from lms.editions.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.programmes import queries as programmes
from lms.programmes.forms import in_order
from lms.programmes.rules import DEADLINES, staying
from lms.seats import policies


@bp.route("/editions/<uuid:public_id>/postpone", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.edition)
def postpone(edition):
    """Choose later days, look at what moves with them, then postpone."""
    form, step = changing(edition, postpone_form), request.form.get("step", "look")
    if form.submitted() and step != "change":
        days = days_in(form, edition, clock.now().date(), proposed=step == "look")
        if _may_be(form, edition, days):
            if step != "postpone":
                return _what_would_move(edition, form, days)
            if _postponed(edition, form, days):
                return redirect(url_for(".edition", public_id=edition.public_id))
        if step != "look" and form.status == 422:
            return _what_would_move(edition, form, days)
    asked = DATES if step in {"look", "change"} else (*DATES, *DEADLINES)
    return render_template("editions/postpone.html", edition=edition, form=form, asked=asked), form.status


def _may_be(form, edition, days):
    """Tell whether these days can be meant; what is wrong is said beside its field."""
    if days["starts_on"] <= edition.starts_on:
        form.refuse(RuleBroken("Choose a later day than it starts on now.", field="starts_on"))
        return False
    return in_order(form, days)


def _what_would_move(edition, form, days):
    """Show the new days, the sessions and what becomes of seats; nothing is kept yet."""
    now = clock.now()
    return render_template(
        "editions/postpone_what.html", edition=edition, form=form, dates=DATES, deadlines=DEADLINES,
        changes=[change for change in changes_in(form) if change.name != "reopen"],
        released=now >= edition.calendar.release_at, stay=staying(edition, now.date(), reopen=form.reopen.data),
        sessions=programmes.sessions_taking_place(edition), outcome=services.consequences(edition, days, now),
        told=services.concerned_by(edition, dict.fromkeys(days, ()), now) if edition.published_at else {},
    ), form.status  # fmt: skip


def _postponed(edition, form, days):
    try:
        services.postpone_edition(edition, days, by=current_actor(), now=clock.now())
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    flash("The edition is postponed; everybody whom it concerns has been told.", "success")
    return True
