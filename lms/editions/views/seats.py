"""The seats of an edition: at once while it is only planned, otherwise with the difference first and one version after."""

from collections import Counter
from dataclasses import replace
from functools import partial

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.editing import changes_in, changing
from lms.base.identity import current_actor
from lms.editions import services
from lms.editions.forms.blocks import block_form
from lms.editions.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes import queries as programmes
from lms.programmes.forms import quotas_in, seats_form
from lms.programmes.services import plans_of
from lms.seats import policies


@bp.route("/editions/<uuid:public_id>/seats", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.edition)
def change_seats(edition):
    """Change the seats of an edition; those who wait get what is added."""
    if len(edition.blocks) > 1:
        flash("This edition has several kinds of seats. Change each on its own page.", "warning")
        return redirect(_back(edition))
    form = changing(edition, partial(seats_form, _states()))
    return _change(edition, form, _only_block, "editions/change_seats.html")


@bp.route("/editions/<uuid:public_id>/blocks/new", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.edition)
def add_block(edition):
    """Add a kind of seats to an edition."""
    return _change(edition, block_form(_states()), _one_more, "editions/add_block.html")


@bp.route("/seat-blocks/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.block)
def change_block(block):
    """Change one kind of seats; those who wait for it get what is added."""
    form = changing(block, partial(block_form, _states()))
    return _change(
        block.edition, form, partial(_instead_of, block), "editions/change_block.html", block=block
    )


def _states():
    return parties.state_choices(clock.now().date())


def _back(edition):
    return url_for(".edition", public_id=edition.public_id)


def _only_block(edition, form):
    quotas = {parties.party_by_code(code): seats for code, seats in quotas_in(form).items()}
    return [replace(plans_of(edition)[0], capacity=form.capacity.data, quotas=quotas)]


def _one_more(edition, form):
    return [*plans_of(edition), form.plan(parties.party_by_code)]


def _instead_of(block, edition, form):
    plans = plans_of(edition)
    plans[edition.blocks.index(block)] = form.plan(parties.party_by_code)
    return plans


def _change(edition, form, plans_from, template, **shown):
    """Show the form, then what would change, then change it; `plans_from` reads all kinds of seats from the form."""
    step = request.form.get("step", "look")
    if form.submitted() and step != "change":
        plans = plans_from(edition, form)
        try:
            if edition.published_at is not None and step != "publish":
                return _what_will_change(edition, form, plans)
            services.change_seats(edition, blocks=plans, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_done(edition), "success")
            return redirect(_back(edition))
    return render_template(template, edition=edition, form=form, **shown), form.status


def _done(edition):
    if edition.published_at is None:
        return "The seats are changed."
    return f"The seats are changed, published as version {edition.version}."


def _what_will_change(edition, form, plans):
    """Show each number before and after, who would be offered a seat and who would be told; nothing is kept yet."""
    now, before = clock.now(), plans_of(edition)
    if before == plans:
        flash("Nothing is different.", "success")
        return redirect(_back(edition))
    offered = Counter(services.offered_by(edition, plans, now))
    return render_template(
        "editions/publish_seats.html", edition=edition, form=form, offered=sorted(offered.items()),
        changes=[c for c in changes_in(form) if (c.before or "0") != (c.after or "0")],
        told=services.concerned_by_seats(edition, before, plans, now),
    )  # fmt: skip
