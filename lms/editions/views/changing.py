"""A change to an edition: at once while it is only planned, otherwise with the difference first and one version after."""

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.editing import changes_in, changing
from lms.base.i18n import time_zones
from lms.base.identity import current_actor
from lms.editions import services
from lms.editions.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes import policies, queries
from lms.programmes.forms import edition_form, facts_in, in_order, kept_in
from lms.programmes.rules import PARTS


def _form_of(edition):
    states = parties.state_choices(clock.now().date())
    form = edition_form(states, [*states, *parties.partner_choices()], time_zones(), **kept_in(edition))
    if _has_seats_apart(edition):
        del form.capacity
    return form


def _has_seats_apart(edition):
    """Tell whether its seats are changed on pages of their own: once it is published, or has several kinds."""
    return edition.published_at is not None or len(edition.blocks) > 1


@bp.route("/editions/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.edition)
def change_edition(edition):
    """Change an edition; once it is published, its seats change on a page of their own."""
    form = changing(edition, _form_of)
    if form.submitted() and request.form.get("step") != "change":
        facts, quotas = facts_in(form, clock.now().date(), parties.party_by_code)
        if _looks_first(edition) and in_order(form, facts):
            return _what_will_change(edition, form, facts)
        if not form.errors and _changed(edition, form, facts, quotas):
            return redirect(url_for(".edition", public_id=edition.public_id))
    return render_template("editions/change_edition.html", edition=edition, form=form), form.status


def _looks_first(edition):
    """Tell whether the difference is shown before it counts: what is published changes only knowingly."""
    return edition.published_at is not None and request.form.get("step") != "publish"


def _what_will_change(edition, form, facts):
    """Show each field before and after and who will be told; nothing is kept yet."""
    changes = changes_in(form)
    if not changes:
        flash("Nothing is different.", "success")
        return redirect(url_for(".edition", public_id=edition.public_id))
    told = services.concerned_by(
        edition, {c.name: _parties_in(c.name, edition, facts) for c in changes}, clock.now()
    )
    return render_template(
        "editions/publish_change.html", edition=edition, form=form, changes=changes, told=told
    )


def _parties_in(name, edition, facts):
    return (getattr(edition, name), facts[name]) if name in PARTS else ()


def _changed(edition, form, facts, quotas):
    """Change the edition as typed; what a rule refuses is said on the form."""
    seats = None if _has_seats_apart(edition) else quotas
    try:
        services.change_edition(edition, quotas=seats, by=current_actor(), now=clock.now(), **facts)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    flash(f"The change is published as version {edition.version}." if edition.published_at else "The edition is changed.",
          "success")  # fmt: skip
    return True
