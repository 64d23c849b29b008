"""The list of published trainings."""

from flask import url_for
from sqlalchemy import func

from lms.base.i18n import as_published
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.trainings.models import PublishedTraining

STANDINGS = [
    ("completed", "Completed"),
    ("offer", "Standing offer"),
    ("ended_or_unknown", "Ended or unknown"),
    ("planned_at_time", "Planned at the time"),
]

TRAININGS = ListSpec(
    noun="published training",
    key=PublishedTraining.code,
    sort="starts",
    descending=True,
    per_page=30,
    search=lambda words: matches(
        words,
        PublishedTraining.title,
        PublishedTraining.provider,
        PublishedTraining.funder,
        PublishedTraining.place,
        PublishedTraining.eligible,
    ),
    filters=(Filter("standing", "Standing", STANDINGS, lambda v: PublishedTraining.standing == v),),
    columns=(
        Column(
            "title",
            "Training",
            lambda t: Cell(t.title, url_for("trainings.training", code=t.code)),
            sort=PublishedTraining.title,
        ),
        Column(
            "provider",
            "Provider",
            lambda t: Cell(t.provider),
            sort=PublishedTraining.provider,
        ),
        Column("funder", "Funder", lambda t: Cell(t.funder or "not published")),
        Column(
            "starts",
            "When",
            lambda t: Cell(as_published(t.starts) or "not published"),
            sort=func.coalesce(PublishedTraining.starts, ""),
        ),
        Column("place", "Where", lambda t: Cell(t.place or "not published")),
        Column("seats", "Seats or participants", lambda t: Cell(t.seats or "not published")),
        Column("certainty", "Certainty", lambda t: Cell(t.certainty.value)),
    ),
)
