"""The list of offerings."""

from flask import url_for

from lms.base.forms import choices
from lms.base.i18n import day, language_name
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage
from lms.parties.models import Party
from lms.topics.rules import Mode

OFFERINGS = ListSpec(
    noun="offering",
    key=Offering.public_id,
    sort="start_on",
    search=lambda words: matches(words, Offering.title, Offering.text, Offering.place),
    filters=(
        Filter("mode", "How", lambda: choices(Mode), lambda v: Offering.mode == v),
        Filter(
            "stage",
            "Stage",
            lambda: choices(OfferingStage),
            lambda v: Offering.stage == v,
        ),
    ),
    selected=(
        Offering.public_id,
        Offering.title,
        Offering.topics,
        Offering.seats,
        Offering.start_on,
        Offering.end_on,
        Offering.mode,
        Offering.place,
        Offering.languages,
        Offering.stage,
        Party.name.label("party"),
    ),
    columns=(
        Column(
            "title",
            "Offering",
            lambda o: Cell(o.title, url_for("engagements.offering", public_id=o.public_id)),
            sort=Offering.title,
        ),
        Column("party", "Offered by", lambda o: Cell(o.party), sort=Party.name),
        Column("topics", "Topics", lambda o: Cell(", ".join(t["code"] for t in o.topics))),
        Column("seats", "Seats", lambda o: Cell(o.seats), sort=Offering.seats, numeric=True),
        Column("start_on", "From", lambda o: Cell(day(o.start_on)), sort=Offering.start_on),
        Column("end_on", "To", lambda o: Cell(day(o.end_on)), sort=Offering.end_on),
        Column("mode", "How", lambda o: Cell(o.mode.label), sort=Offering.mode),
        Column(
            "languages",
            "Languages",
            lambda o: Cell(", ".join(language_name(c) for c in o.languages)),
        ),
        Column(
            "stage",
            "Stage",
            lambda o: Cell(o.stage.value.replace("_", " "), badge=o.stage.value),
            sort=Offering.stage,
        ),
    ),
    empty="No offering is visible to you here.",
    label="TLP:GREEN",
)


def joined(offerings):
    """Return the offerings joined with what the list shows."""
    return offerings.join(Party, Party.id == Offering.party_id)
