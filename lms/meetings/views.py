"""The register of conferences and meetings, and the working group's own ones."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base import calendars
from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.meetings import exports, lists, policies, queries, services
from lms.meetings.forms import MeetingForm, PartForm, kept_in
from lms.meetings.rules import MEETING, Origin, Part
from lms.parties import queries as parties

bp = Blueprint("meetings", __name__)


@bp.get("/meetings")
@door(policies.READ_REGISTER)
def meetings():
    """Show the register."""
    actor = current_actor()
    action = ("Plan a meeting", url_for(".plan_meeting")) if policies.CONVENE.allows(actor) else None
    rows = queries.visible_meetings(actor)
    return list_page(lists.MEETINGS, rows, "meetings/meetings.html", empty_action=action)


@bp.get("/meetings/participation")
@door(policies.READ_REGISTER)
def participation():
    """Show how often each member state hosted or took part, as far as it is recorded."""
    return render_template(
        "meetings/participation.html", states=parties.member_states_on(clock.now().date()),
        counts=queries.participation_counts(current_actor()),
    )  # fmt: skip


@bp.route("/meetings/new", methods=["GET", "POST"])
@door(policies.CONVENE)
def plan_meeting():
    """Plan a meeting of the working group."""
    form = MeetingForm()
    if form.submitted():
        try:
            meeting = services.plan_meeting(by=current_actor(), now=clock.now(), **form.values)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The meeting is in the register.", "success")
            return redirect(url_for(".meeting", public_id=meeting.public_id))
    return render_template("meetings/plan_meeting.html", form=form), form.status


@bp.get("/meetings/<uuid:public_id>")
@door(policies.READ_REGISTER, find=queries.meeting)
def meeting(meeting):
    """Show a meeting with who took part."""
    own = meeting.origin != Origin.PUBLISHED
    return render_template(
        "meetings/meeting.html", meeting=meeting, own=own, sources=parties.sources_of([meeting]),
        conflicts=parties.conflicts_about(current_actor(), [meeting]),
        verbs=MEETING.verbs(meeting.stage) if own else (),
    )  # fmt: skip


@bp.get("/meetings/<uuid:public_id>.ics")
@door(policies.READ_REGISTER, find=queries.dated_meeting)
def meeting_calendar(meeting):
    """Answer with the meeting for a calendar."""
    return calendars.answer(exports.entries([meeting]), "meeting.ics", meeting.name)


@bp.route("/meetings/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.CONVENE, find=queries.meeting)
def change_meeting(meeting):
    """Change a meeting of the working group."""
    form = changing(meeting, lambda meeting: MeetingForm(**kept_in(meeting)))
    if form.submitted():
        try:
            services.change_meeting(meeting, by=current_actor(), now=clock.now(), **form.values)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The meeting is changed.", "success")
            return redirect(url_for(".meeting", public_id=meeting.public_id))
    return render_template("meetings/change_meeting.html", meeting=meeting, form=form), form.status


@bp.post("/meetings/<uuid:public_id>/<any(convene,record,cancel):verb>")
@door(policies.CONVENE, find=queries.meeting_and_verb)
def step(found):
    """Convene, record or cancel a meeting."""
    meeting, verb = found
    services.step(meeting, verb, by=current_actor(), now=clock.now())
    flash("Done.", "success")
    return redirect(url_for(".meeting", public_id=meeting.public_id))


@bp.route("/meetings/<uuid:public_id>/parts", methods=["GET", "POST"])
@door(policies.CONVENE, find=queries.meeting)
def record_part(meeting):
    """Record a party's part in a meeting."""
    form = PartForm()
    states = parties.state_choices(clock.now().date())
    form.party.choices = [*states, ("ASEC", "ASEAN Secretariat"), *parties.partner_choices()]
    if form.submitted():
        try:
            services.record_part(
                meeting, parties.party_by_code(form.party.data), Part(form.part.data),
                people=form.people.data, note=form.note.data, by=current_actor(), now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The part is recorded.", "success")
            return redirect(url_for(".meeting", public_id=meeting.public_id))
    return render_template("meetings/record_part.html", meeting=meeting, form=form), form.status
