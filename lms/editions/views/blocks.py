"""Several kinds of seats in one edition: added, and each changed on a page of its own."""

from functools import partial

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.editions import services
from lms.editions.forms.blocks import block_form
from lms.editions.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes import queries as programmes
from lms.seats import policies


@bp.route("/editions/<uuid:public_id>/blocks/new", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.edition)
def add_block(edition):
    """Add a kind of seats to an edition."""
    return _form(edition, None, "editions/add_block.html")


@bp.route("/seat-blocks/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.block)
def change_block(block):
    """Change one kind of seats; those who wait for it get what is added."""
    return _form(block.edition, block, "editions/change_block.html")


def _form(edition, block, template):
    blank = partial(block_form, parties.state_choices(clock.now().date()))
    form = changing(block, blank) if block else blank(None)
    if form.submitted():
        try:
            services.set_block(edition, form.plan(parties.party_by_code), block=block, by=current_actor(),
                               now=clock.now())  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The seats are kept.", "success")
            return redirect(url_for(".edition", public_id=edition.public_id))
    return render_template(template, edition=edition, block=block, form=form), form.status
