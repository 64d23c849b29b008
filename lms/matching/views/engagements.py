"""From an engagement to a programme's edition."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.i18n import time_zones
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.matching import policies, queries, services
from lms.matching.forms import EngageForm
from lms.matching.views import bp
from lms.parties import queries as parties
from lms.programmes import queries as programmes
from lms.programmes import services as programme_services
from lms.programmes.forms import edition_form, facts_in


def _form(match):
    """Return the edition's form, filled in from the offering and with the state's seats promised."""
    offering, today = match.offering, clock.now().date()
    states = parties.state_choices(today)
    own = match.need.state.code
    kept = {
        "title": offering.title, "mode": offering.mode.value, "place": offering.place,
        "time_zone": "Asia/Singapore", "starts_on": offering.start_on, "ends_on": offering.end_on,
        "provider": offering.party.code, "funder": offering.party.code, "funded": offering.funded,
        "conditions": offering.conditions_text, "capacity": offering.seats,
        f"guaranteed_{own}": match.seats, f"cap_{own}": match.seats,
    }  # fmt: skip
    return edition_form(states, [*states, *parties.partner_choices()], time_zones(), **kept)


@bp.route("/matches/<uuid:public_id>/edition", methods=["GET", "POST"])
@door(policies.ENGAGE, find=queries.confirmed_match)
def engage(match):
    """Make an edition of a confirmed match."""
    form, way = _form(match), EngageForm()
    way.programme.choices = [("", "–"), *programmes.programme_choices(current_actor())]
    if form.submitted() and way.validate():
        facts, quotas = facts_in(form, clock.now().date(), parties.party_by_code)
        try:
            edition = services.engage(
                match, _programme(match, way), quotas=quotas, by=current_actor(), now=clock.now(), **facts
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The engagement has become an edition. Publish it when all is right.", "success")
            return redirect(url_for("enrolments.edition", public_id=edition.public_id))
    return render_template("matching/engage.html", match=match, form=form, way=way), form.status


def _programme(match, way):
    """Return the chosen programme, or a new one that says what the offering says."""
    chosen = way.programme.data if way.way.data == "programme" else ""
    if chosen:
        return programmes.programme(current_actor(), chosen)
    offering = match.offering
    return programme_services.create_programme(
        title=offering.title, summary=offering.text[:600], objectives=offering.text,
        topics=offering.topics, audiences=offering.audiences, languages=offering.languages,
        course_slugs=[], proponent=offering.party, by=current_actor(), now=clock.now(),
    )  # fmt: skip
