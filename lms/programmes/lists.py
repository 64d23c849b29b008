"""The lists of editions and of published trainings."""

from flask import url_for
from sqlalchemy import func

from lms.base.forms import choices
from lms.base.i18n import as_published, day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.programmes.models import Edition, Programme, PublishedTraining
from lms.programmes.rules import EditionStage
from lms.topics.rules import Mode

EDITIONS = ListSpec(
    noun="edition",
    key=Edition.public_id,
    sort="starts_on",
    descending=True,
    search=lambda words: matches(words, Edition.title, Edition.place),
    filters=(
        Filter(
            "stage",
            "Stage",
            lambda: choices(EditionStage),
            lambda v: Edition.stage == v,
        ),
        Filter("mode", "How", lambda: choices(Mode), lambda v: Edition.mode == v),
    ),
    selected=(
        Edition.public_id,
        Edition.title,
        Edition.place,
        Edition.mode,
        Edition.starts_on,
        Edition.ends_on,
        Edition.nominate_by,
        Edition.capacity,
        Edition.stage,
    ),
    columns=(
        Column(
            "title",
            "Edition",
            lambda e: Cell(e.title, url_for("enrolments.edition", public_id=e.public_id)),
            sort=Edition.title,
        ),
        Column("place", "Place", lambda e: Cell(e.place), sort=Edition.place),
        Column("mode", "How", lambda e: Cell(e.mode.label), sort=Edition.mode),
        Column(
            "starts_on",
            "Starts",
            lambda e: Cell(day(e.starts_on)),
            sort=Edition.starts_on,
        ),
        Column("ends_on", "Ends", lambda e: Cell(day(e.ends_on)), sort=Edition.ends_on),
        Column(
            "nominate_by",
            "Nominate by",
            lambda e: Cell(day(e.nominate_by)),
            sort=Edition.nominate_by,
        ),
        Column(
            "capacity",
            "Seats",
            lambda e: Cell(e.capacity),
            sort=Edition.capacity,
            numeric=True,
        ),
        Column(
            "stage",
            "Stage",
            lambda e: Cell(e.stage.value, badge=e.stage.value),
            sort=Edition.stage,
        ),
    ),
    empty="No edition fits these filters.",
)

PROGRAMMES = ListSpec(noun="programme", key=Programme.public_id, columns=())
"""Programmes for programs: their page is the catalogue."""

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
            lambda t: Cell(t.title, url_for("programmes.training", code=t.code)),
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
