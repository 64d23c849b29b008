"""The doors of what follows a seat: travel data, told and read, who pays, how to join."""

from functools import partial

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.programmes import queries as programmes
from lms.travel import policies, queries, services
from lms.travel.forms import JoiningForm, funding_form, travel_form
from lms.travel.rules import due_on, lacking, over_at, somebody_travels, warnings

bp = Blueprint("travel", __name__)


@bp.get("/editions/<uuid:public_id>/travel")
@door(policies.LIST_SEATS, find=programmes.edition)
def seats(edition):
    """Show the seats that concern the reader: how far the travel data are, and who pays."""
    found = queries.lines(current_actor(), edition, clock.now())
    paid = [(block, queries.paid_in(block)) for block in edition.blocks]
    return render_template(
        "travel/seats.html", edition=edition, lines=found, paid=paid, missing=_missing(edition, found),
        reminded=queries.reminded_in(edition), due_on=due_on(edition.starts_on),
    )  # fmt: skip


def _missing(edition, lines):
    """Return the lines of those who travel, whose data the reader may know of, and which are not complete."""
    actor, today = current_actor(), clock.now().date()
    if today >= edition.starts_on:
        return []
    return [
        line for line in lines
        if policies.READ_TRAVEL.allows(actor, line.enrolment) and not (line.travel and line.travel.complete)
        and somebody_travels(edition.mode, line.enrolment.nomination.block.mode)
    ]  # fmt: skip


@bp.get("/enrolments/<uuid:public_id>/travel")
@door(policies.READ_TRAVEL, find=queries.seat)
def travel(enrolment):
    """Show who pays and how far the travel data are; the data themselves only to the officer."""
    return _page(enrolment)


@bp.post("/enrolments/<uuid:public_id>/travel/show")
@door(policies.READ_TRAVEL, find=queries.seat, stepped_up=True)
def show(enrolment):
    """Show the travel data, the reading on the trail."""
    services.read_travel(enrolment, by=current_actor(), now=clock.now())
    return _page(enrolment, shown=True)


def _page(enrolment, *, shown=False):
    actor, now, edition, own = current_actor(), clock.now(), enrolment.edition, _own(enrolment)
    kept = queries.travel_of(actor, enrolment, now)
    facts = queries.told(kept) if shown or own else {}
    fills_in = shown and kept is not None and not own and policies.FILL_IN.allows(actor, enrolment)
    return render_template(
        "travel/travel.html", enrolment=enrolment, edition=edition, there=kept, facts=facts, own=own,
        lacks=lacking(facts), notes=warnings(facts, edition.starts_on, edition.ends_on),
        form=changing(enrolment, partial(_form_of, formdata=None)) if fills_in else None,
        due_on=due_on(edition.starts_on), funding=queries.funding_of(actor, enrolment), over_at=over_at(edition.ends_on, edition.time_zone),
        over=not queries.is_kept(enrolment, now),
        travels=somebody_travels(edition.mode, enrolment.nomination.block.mode),
    )  # fmt: skip


def _own(enrolment):
    return enrolment.account_id == current_actor().account_id


@bp.route("/enrolments/<uuid:public_id>/travel/change", methods=["GET", "POST"])
@door(policies.FILL_IN, find=queries.seat)
def change_travel(enrolment):
    """Fill in the travel data; what is kept already is shown to another than the officer on the trail only."""
    form, actor, now = changing(enrolment, _form_of), current_actor(), clock.now()
    if not form.is_submitted() and not _own(enrolment) and queries.travel_of(actor, enrolment, now):
        flash("Show what is kept first; the reading stands on the trail.", "info")
        return redirect(url_for(".travel", public_id=enrolment.public_id))
    if form.submitted():
        try:
            notes = services.keep_travel(enrolment, form.facts, by=actor, now=now)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(" ".join(["What you filled in is kept.", *notes]), "info" if notes else "success")
            return redirect(url_for(".travel", public_id=enrolment.public_id))
    if form.shows_what_stands and not _own(enrolment):
        services.read_travel(enrolment, by=actor, now=now)
    return render_template("travel/change_travel.html", enrolment=enrolment, form=form), form.status


def _form_of(enrolment, **kwargs):
    return travel_form(queries.told(queries.travel_of(current_actor(), enrolment, clock.now())), **kwargs)


@bp.route("/enrolments/<uuid:public_id>/funding", methods=["GET", "POST"])
@door(policies.SET_FUNDING, find=queries.seat)
def change_funding(enrolment):
    """Say who pays for the seat."""
    partners = {each.code: each for each in queries.possible_payers()}
    form = changing(enrolment, lambda seat: _funding_form_of(seat, partners.values()))
    if form.submitted():
        try:
            services.set_funding(enrolment, partners.get(form.payer.data), reference=form.reference.data,
                                 cost=form.cost, by=current_actor(), now=clock.now())  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Who pays is kept; those whom it concerns have been told.", "success")
            return redirect(url_for(".seats", public_id=enrolment.edition.public_id))
    return render_template("travel/change_funding.html", enrolment=enrolment, form=form), form.status


def _funding_form_of(enrolment, partners):
    return funding_form(enrolment.state, partners, queries.funding_of(current_actor(), enrolment))


@bp.app_template_global()
def joining_of(edition):
    """Return how to join an edition, for the pages of those who hold a seat or deal with one."""
    return queries.joining_of(edition)


@bp.route("/editions/<uuid:public_id>/joining", methods=["GET", "POST"])
@door(policies.WRITE_JOINING, find=programmes.edition)
def change_joining(edition):
    """Write how to join; whoever holds a seat is told, and the older versions stay."""
    form = changing(edition, lambda edition: JoiningForm(data={"text": queries.joining_of(edition)}))
    if form.submitted():
        try:
            written = services.write_joining(edition, form.text.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(
                "Kept; whoever holds a seat has been told." if written else "Nothing has changed.", "success"
            )
            return redirect(url_for("editions.edition", public_id=edition.public_id))
    versions = queries.joining_versions(edition)
    return render_template(
        "travel/change_joining.html", edition=edition, form=form, versions=versions
    ), form.status
