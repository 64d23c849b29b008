"""The capability framework, for everybody to read and the secretariat to edit."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base import audit
from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.topics import policies, queries, services
from lms.topics.forms import facts_in, topic_form
from lms.topics.rules import MAPPINGS, CapabilityStage, Level

bp = Blueprint("topics", __name__)


@bp.get("/framework")
@door(policies.READ_FRAMEWORK)
def framework():
    """Show all topics by family."""
    return render_template(
        "topics/framework.html", families=queries.families(current_actor()), mappings=MAPPINGS
    )


@bp.get("/framework/<code>")
@door(policies.READ_FRAMEWORK, find=queries.topic)
def topic(topic):
    """Show a topic with its levels, its mappings and its history."""
    events = audit.history(topic)
    return render_template(
        "topics/topic.html", topic=topic, stages=CapabilityStage, levels=Level, mappings=MAPPINGS,
        related=queries.related_to(topic), events=events,
        texts={(d.describes.value, d.level): d.text for d in topic.descriptors},
    )  # fmt: skip


@bp.route("/framework/<code>/edit", methods=["GET", "POST"])
@door(policies.EDIT_FRAMEWORK, find=queries.topic)
def edit_topic(topic):
    """Change a topic and its levels."""
    form = changing(topic, topic_form)
    if form.submitted():
        facts, descriptors = facts_in(form)
        try:
            services.edit_topic(topic, descriptors=descriptors, by=current_actor(), now=clock.now(), **facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The topic is changed; what stood before is on the trail.", "success")
            return redirect(url_for(".topic", code=topic.code))
    return render_template("topics/edit_topic.html", topic=topic, form=form), form.status
