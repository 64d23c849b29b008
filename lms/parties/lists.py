"""The lists of partners, sources and terms."""

from flask import url_for
from sqlalchemy import func

from lms.base.forms import choices
from lms.base.i18n import as_published
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.parties.models import GlossaryTerm, Partner, Source
from lms.parties.rules import FormalStatus, PartnerType


def _words(value):
    return value.value.replace("_", " ").capitalize()


PARTNERS = ListSpec(
    noun="partner",
    key=Partner.public_id,
    sort="name",
    per_page=30,
    search=lambda words: matches(words, Partner.name, Partner.activity),
    filters=(
        Filter("type", "Kind", lambda: choices(PartnerType), lambda v: Partner.partner_type == v),
        Filter("standing", "Standing", lambda: choices(FormalStatus),
               lambda v: Partner.formal_status == v),
    ),
    columns=(
        Column("name", "Partner",
               lambda p: Cell(p.name, url_for("reports.partner", code=p.code)), sort=Partner.name),
        Column("type", "Kind", lambda p: Cell(_words(p.partner_type)), sort=Partner.partner_type),
        Column("standing", "Standing with ASEAN", lambda p: Cell(_words(p.formal_status)),
               sort=Partner.formal_status),
        Column("activity", "Published activity on cybercrime", lambda p: Cell(p.activity or "not published")),
        Column("certainty", "Certainty", lambda p: Cell(p.certainty.value)),
    ),
    empty="No partner fits these filters.",
)  # fmt: skip

SOURCES = ListSpec(
    noun="source",
    key=Source.code,
    sort="publisher",
    per_page=50,
    search=lambda words: matches(words, Source.publisher, Source.address, Source.code),
    columns=(
        Column("publisher", "Publisher", lambda s: Cell(s.publisher), sort=Source.publisher),
        Column("published", "Published", lambda s: Cell(as_published(s.published) or "not published"),
               sort=func.coalesce(Source.published, "")),
        Column("address", "Address", lambda s: Cell(s.address, s.link)),
    ),
)  # fmt: skip

TERMS = ListSpec(
    noun="term",
    key=GlossaryTerm.public_id,
    sort="term",
    per_page=100,
    search=lambda words: matches(words, GlossaryTerm.term, GlossaryTerm.meaning),
    columns=(
        Column("term", "Term", lambda t: Cell(t.term), sort=GlossaryTerm.term),
        Column("meaning", "Meaning", lambda t: Cell(t.meaning)),
    ),
)
