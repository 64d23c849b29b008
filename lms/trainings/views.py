"""The published trainings and standing offers: facts, not our editions."""

from flask import Blueprint, render_template

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.parties import queries as parties
from lms.trainings import lists, policies, queries

bp = Blueprint("trainings", __name__)


@bp.get("/published-trainings")
@door(policies.READ_RECORD)
def trainings():
    """Show trainings and standing offers that were published; they are facts, not our editions."""
    return list_page(
        lists.TRAININGS,
        queries.visible_trainings(current_actor()),
        "trainings/trainings.html",
    )


@bp.get("/published-trainings/<code>")
@door(policies.READ_RECORD, find=queries.published_training)
def training(training):
    """Show one published training with its sources."""
    return render_template(
        "trainings/training.html",
        training=training,
        sources=parties.sources_of([training]),
    )
