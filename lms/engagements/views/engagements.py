"""From an engagement to a programme's edition."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.i18n import day, time_zones
from lms.base.identity import current_actor
from lms.courses.queries import course_choices
from lms.engagements import policies, queries, services
from lms.engagements.forms import ABOUT_PROGRAMME, EngageForm, JoinForm
from lms.engagements.rules import edition_proposed_for, seats_promised_in
from lms.engagements.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes import queries as programmes
from lms.programmes.forms import edition_form, facts_in


def _form(match):
    """Return the edition's form, filled in from the offering and with the states' seats promised."""
    offering, states = match.offering, parties.state_choices(clock.now().date())
    promised = seats_promised_in(match).items()
    seats = {f"{of}_{code}": many for code, many in promised for of in ("guaranteed", "cap")}
    kept = edition_proposed_for(match) | seats | {"summary": offering.text[:600]}
    hosts = [*states, *parties.partner_choices()]
    form = edition_form(states, hosts, time_zones(), base=EngageForm, **kept)
    form.programme.choices = [("", "Choose"), *programmes.programme_choices(current_actor())]
    form.course_slugs.choices = course_choices(current_actor())
    return form


@bp.route("/matches/<uuid:public_id>/edition", methods=["GET", "POST"])
@door(policies.ENGAGE, find=queries.confirmed_match)
def engage(match):
    """Make an edition of a confirmed match."""
    form = _form(match)
    if form.submitted():
        try:
            edition = _engage(match, form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The engagement has become an edition. Publish it when all is right.", "success")
            return redirect(url_for("editions.edition", public_id=edition.public_id))
    return render_template("engagements/engage.html", match=match, form=form), form.status


def _engage(match, form):
    facts, quotas = facts_in(form, clock.now().date(), parties.party_by_code)
    facts = {name: value for name, value in facts.items() if name not in ABOUT_PROGRAMME}
    actor, (chosen, words) = current_actor(), form.of_programme
    if chosen is None:
        return services.engage_anew(match, **words, quotas=quotas, by=actor, now=clock.now(), **facts)
    programme = programmes.programme(actor, UUID(chosen)) if chosen else None
    if programme is None:
        raise RuleBroken("Choose the programme.", field="programme")
    return services.engage(match, programme, quotas=quotas, by=actor, now=clock.now(), **facts)


@bp.route("/matches/<uuid:public_id>/join", methods=["GET", "POST"])
@door(policies.ENGAGE, find=queries.confirmed_match)
def join(match):
    """Let an edition that stands already serve a confirmed match."""
    form, actor = JoinForm(), current_actor()
    known = {str(each.public_id): each for each in programmes.editions_to_join(actor, clock.now().date())}
    form.edition.choices = [(key, f"{each.title}, {day(each.starts_on)}") for key, each in known.items()]
    if form.submitted():
        edition = known[form.edition.data]
        try:
            services.join_edition(match, edition, by=actor, now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The edition serves the engagement; both sides have been told.", "success")
            return redirect(url_for("editions.edition", public_id=edition.public_id))
    return render_template("engagements/join.html", match=match, form=form), form.status
