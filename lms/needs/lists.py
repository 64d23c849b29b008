"""The lists of needs and of published findings."""

from flask import url_for

from lms.base.forms import choices
from lms.base.i18n import language_name
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.kernel import clock
from lms.needs import queries
from lms.needs.models import Finding, Need
from lms.needs.rules import EvidenceKind, NeedStage, urgency_words
from lms.parties.models import Party
from lms.parties.queries import state_choices
from lms.topics.models import Topic

NEEDS = ListSpec(
    noun="need",
    key=Need.public_id,
    sort="urgency",
    descending=True,
    search=lambda words: matches(words, Need.title, Need.text),
    filters=(
        Filter("stage", "Stage", lambda: choices(NeedStage), lambda v: Need.stage == v),
        Filter(
            "urgency",
            "Urgency",
            [(str(n), f"{n} {urgency_words(n)}") for n in range(5, 0, -1)],
            lambda v: Need.urgency == int(v),
        ),
        Filter("state", "State", lambda: state_choices(clock.now().date()), lambda v: Party.code == v),
        Filter("topic", "Topic", queries.topics_to_choose, lambda v: Topic.code == v),
    ),
    selected=(
        Need.public_id,
        Need.title,
        Need.stage,
        Need.urgency,
        Need.people,
        Need.wanted_by,
        Need.languages,
        Party.name.label("state"),
        Topic.code,
        Topic.name.label("topic"),
    ),
    columns=(
        Column(
            "title",
            "Need",
            lambda n: Cell(n.title, url_for("engagements.need", public_id=n.public_id)),
            sort=Need.title,
        ),
        Column("state", "State", lambda n: Cell(n.state), sort=Party.name),
        Column("topic", "Topic", lambda n: Cell(f"{n.code} {n.topic}"), sort=Topic.code),
        Column("people", "People", lambda n: Cell(n.people), sort=Need.people, numeric=True),
        Column(
            "urgency",
            "Urgency",
            lambda n: Cell(f"{n.urgency} {urgency_words(n.urgency)}"),
            sort=Need.urgency,
        ),
        Column(
            "languages",
            "Languages",
            lambda n: Cell(", ".join(language_name(c) for c in n.languages)),
        ),
        Column(
            "stage",
            "Stage",
            lambda n: Cell(n.stage.value, badge=n.stage.value),
            sort=Need.stage,
        ),
    ),
    empty="No need is visible to you here.",
    label="TLP:AMBER",
)

FINDINGS = ListSpec(
    noun="finding",
    key=Finding.code,
    sort="code",
    per_page=40,
    search=lambda words: matches(words, Finding.fact, Finding.subject, Finding.reported_by),
    filters=(
        Filter(
            "kind",
            "Who says it",
            lambda: choices(EvidenceKind),
            lambda v: Finding.evidence_kind == v,
        ),
    ),
    columns=(
        Column("code", "Code", lambda f: Cell(f.code), sort=Finding.code),
        Column("state", "About", lambda f: Cell(f.state.name if f.state else "ASEAN")),
        Column("fact", "Finding, in our own words", lambda f: Cell(f.fact)),
        Column(
            "reported_by",
            "Said by",
            lambda f: Cell(f.reported_by),
            sort=Finding.reported_by,
        ),
        Column("year", "Year", lambda f: Cell(f.year or "not published")),
        Column("kind", "Kind", lambda f: Cell(f.evidence_kind.value.replace("_", " "))),
        Column("certainty", "Certainty", lambda f: Cell(f.certainty.value)),
        Column(
            "source",
            "Read in",
            lambda f: Cell(", ".join(f.source_ids), url_for("parties.sources", q=f.source_ids[0])),
        ),
    ),
)


def joined(needs):
    """Return the needs joined with what the list shows."""
    return needs.join(Party, Party.id == Need.state_id).join(Topic, Topic.id == Need.topic_id)
