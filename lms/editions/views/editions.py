"""An edition with its seats, its calls, and what the secretariat does with it."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.courses.queries import titles_of
from lms.editions import services
from lms.editions.views import bp
from lms.enrolments import queries
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import policies as nomination_policies
from lms.nominations import queries as nomination_queries
from lms.programmes import policies as programme_policies
from lms.programmes import queries as programmes
from lms.programmes.forms import CancelForm
from lms.programmes.rules import EDITION
from lms.seats import policies
from lms.seats import queries as seat_queries


@bp.get("/editions/<uuid:public_id>")
@door(programme_policies.READ_CATALOGUE, find=programmes.edition)
def edition(edition):
    """Show an edition: dates, parties, seats per state."""
    actor, today = current_actor(), clock.now().date()
    mine = [n for n in nomination_queries.own_nominations(actor) if n.edition_id == edition.id]
    return render_template(
        "editions/edition.html", edition=edition, today=today, mine=mine,
        called=any(actor.of(quota.state_id) for quota in edition.quotas),
        courses=titles_of(edition.programme.course_slugs), by_stage=_by_stage(actor, edition),
        unconfirmed=_unconfirmed(actor, edition),
        sessions=len(programmes.sessions_of(actor, edition)),
        blocks=[(block, seat_queries.seats_of(block, clock.now())) for block in edition.blocks],
    )  # fmt: skip


def _by_stage(actor, edition):
    """Return how many nominations the reader may see at each stage; nothing for who reads no nominations."""
    return (
        nomination_queries.counts_by_stage(actor, edition)
        if nomination_policies.READ_NOMINATIONS.allows(actor)
        else {}
    )


def _unconfirmed(actor, edition):
    """Return the seats whose officer has not confirmed later days yet, for who reads nominations."""
    return (
        queries.unconfirmed_in(actor, edition) if nomination_policies.READ_NOMINATIONS.allows(actor) else []
    )


@bp.get("/editions/<uuid:public_id>/before-publishing")
@door(policies.MANAGE_SEATS, find=programmes.edition)
def before_publishing(edition):
    """Show what everybody will read of a planned edition, its seats and who is told; nothing is published yet."""
    if not EDITION.allows(edition.stage, "publish"):
        flash(f"This edition is {edition.stage.value} already.", "success")
        return redirect(url_for(".edition", public_id=edition.public_id))
    return render_template(
        "editions/before_publishing.html", edition=edition, today=clock.now().date(),
        states=services.states_called(edition, clock.now()),
        courses=titles_of(edition.programme.course_slugs),
    )  # fmt: skip


@bp.post("/editions/<uuid:public_id>/publish")
@door(policies.MANAGE_SEATS, find=programmes.edition)
def publish(edition):
    """Publish the edition and open its call."""
    services.publish_edition(edition, by=current_actor(), now=clock.now())
    flash("The edition is published. The focal points of every state with seats have been told.", "success")
    return redirect(url_for(".edition", public_id=edition.public_id))


@bp.route("/editions/<uuid:public_id>/cancel", methods=["GET", "POST"])
@door(policies.MANAGE_SEATS, find=programmes.edition)
def cancel(edition):
    """Cancel the edition with a reason for everybody."""
    form = CancelForm()
    if form.submitted():
        try:
            services.cancel_edition(edition, form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(
                "The edition is cancelled; everybody nominated has been told.",
                "success",
            )
            return redirect(url_for(".edition", public_id=edition.public_id))
    return render_template("editions/cancel.html", edition=edition, form=form), form.status


@bp.post("/editions/<uuid:public_id>/close")
@door(policies.MANAGE_SEATS, find=programmes.edition)
def close(edition):
    """Close an edition that has ended."""
    services.complete_edition(edition, by=current_actor(), now=clock.now())
    flash("The edition is closed.", "success")
    return redirect(url_for(".edition", public_id=edition.public_id))
