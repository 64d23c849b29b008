"""The lists of editions and of programmes."""

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import aliased

from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.parties.models import Party
from lms.programmes.models import Edition, Programme
from lms.programmes.rules import EditionStage
from lms.topics.rules import Mode

PARTY_WORDS = (("proponent", "Proposed by"), ("funder", "Paid by"), ("provider", "Taught by"), ("host", "Host"),
               ("venue", "Rooms of"))  # fmt: skip
DAYS = (("call_opens_on", "Call opens"), ("endorse_by", "Endorse by"), ("name_by", "Name kept seats by"),
        ("release_on", "Unnamed seats released after"), ("lock_on", "Names locked after"))  # fmt: skip


def _party(part):
    """Return the name of the party with this part in an edition, as a column of its row."""
    party = aliased(Party)
    if part == "proponent":
        of_programme = Programme.id == Edition.programme_id
        return select(party.name).join(Programme, Programme.proponent_id == party.id).where(
            of_programme).correlate(Edition).label(part)  # fmt: skip
    return select(party.name).where(party.id == getattr(Edition, f"{part}_id")).correlate(Edition).label(part)


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
            lambda e: Cell(e.title, url_for("editions.edition", public_id=e.public_id)),
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
    selected_in_files=(
        *(_party(part) for part, _words in PARTY_WORDS),
        *(getattr(Edition, name) for name, _words in DAYS),
        Edition.offer_days,
    ),
    in_files=(
        *(Column(part, words, lambda e, part=part: e._mapping[part]) for part, words in PARTY_WORDS),
        *(Column(name, words, lambda e, name=name: e._mapping[name]) for name, words in DAYS),
        Column("offer_days", "Days to answer an offer", lambda e: e.offer_days),
    ),
    empty="No edition fits these filters.",
)

PROGRAMMES = ListSpec(noun="programme", key=Programme.public_id, columns=())
"""Programmes for programs: their page is the catalogue."""
