"""What was announced elsewhere: read in from a file of activities, drafted for its party, or set aside."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.announcements import lists, policies, queries, services
from lms.announcements.forms import ReadForm, SetAsideForm, draft_form
from lms.announcements.rules import read_activities
from lms.base import storage
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.topics import queries as topics

bp = Blueprint("announcements", __name__)


@bp.get("/announcements")
@door(policies.REVIEW)
def announcements():
    """Show what was announced elsewhere and waits for review, or was reviewed."""
    return list_page(
        lists.ANNOUNCEMENTS,
        queries.visible_announcements(current_actor()),
        "announcements/announcements.html",
    )


@bp.route("/announcements/read", methods=["GET", "POST"])
@door(policies.REVIEW)
def read_announcements():
    """Read a file of IATI activities in: all of it or nothing, each activity once."""
    form, faults, looked = ReadForm(), [], None
    if form.submitted():
        try:
            name, content = storage.open_upload(form.file.data, kinds=(".xml",))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            activities, faults = read_activities(content)
            if not faults:
                looked = services.read_in(activities, name, by=current_actor(), now=clock.now())
                form = ReadForm(formdata=None)
    code = 422 if faults else form.status
    return render_template(
        "announcements/read_announcements.html", form=form, faults=faults[:200], looked=looked
    ), code


@bp.post("/announcements/published")
@door(policies.REVIEW)
def read_published():
    """Take the standing offers of the published record in for review, each once."""
    counts = services.read_published(by=current_actor(), now=clock.now()).counts
    flash(
        f"{counts['new']} published offers wait for review; {counts['unchanged']} were here already.",
        "success",
    )
    return redirect(url_for(".announcements"))


@bp.get("/announcements/<uuid:public_id>")
@door(policies.REVIEW, find=queries.announcement)
def announcement(found):
    """Show one announcement as it was published, and what can be done with it."""
    names = {topic.code: topic.name for topic in topics.topics_in_order(current_actor())}
    states = dict(parties.state_choices(clock.now().date()))
    return render_template("announcements/announcement.html", found=found, names=names, states=states)


@bp.route("/announcements/<uuid:public_id>/draft", methods=["GET", "POST"])
@door(policies.REVIEW, find=queries.announcement)
def draft(found):
    """Draft an offering for its party from an announcement; the party looks it through and publishes it."""
    actor, now = current_actor(), clock.now()
    form = draft_form(
        found, topics.topic_choices(actor), parties.state_choices(now.date()), parties.partner_choices()
    )
    if form.submitted():
        try:
            services.draft_from(
                found, parties.party_by_code(form.party.data), by=actor, now=now, **form.facts
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The draft lies with its party, which looks it through and publishes it.", "success")
            return redirect(url_for(".announcement", public_id=found.public_id))
    return render_template("announcements/draft.html", found=found, form=form), form.status


@bp.route("/announcements/<uuid:public_id>/set-aside", methods=["GET", "POST"])
@door(policies.REVIEW, find=queries.announcement)
def set_aside(found):
    """Set an announcement aside with a reason."""
    form = SetAsideForm()
    if form.submitted():
        try:
            services.set_aside(found, reason=form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("It is set aside.", "success")
            return redirect(url_for(".announcement", public_id=found.public_id))
    return render_template("announcements/set_aside.html", found=found, form=form), form.status


@bp.post("/announcements/<uuid:public_id>/take-up")
@door(policies.REVIEW, find=queries.announcement)
def take_up(found):
    """Look at an announcement again that was set aside."""
    services.take_up(found, by=current_actor(), now=clock.now())
    flash("It waits for review again.", "success")
    return redirect(url_for(".announcement", public_id=found.public_id))
