"""The list of assessments."""

from flask import url_for

from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.maturity import queries
from lms.maturity.models import Assessment
from lms.maturity.rules import words_of
from lms.parties.models import Party
from lms.topics.models import Topic
from lms.topics.rules import CapabilityStage

UNKNOWN = "unknown"
STAGES = [(UNKNOWN, "Unknown (unverified)"), *((str(each.value), each.label) for each in CapabilityStage)]
WHICH = [
    ("standing", "Those that stand"),
    ("earlier", "Those that a newer one replaced, or that were taken back"),
]


def _at(value):
    return Assessment.capability.is_(None) if value == UNKNOWN else Assessment.capability == int(value)


ASSESSMENTS = ListSpec(
    noun="assessment",
    key=Assessment.public_id,
    sort="assessed_on",
    descending=True,
    search=lambda words: matches(words, Topic.code, Topic.name, Assessment.office),
    filters=(
        Filter("which", "Which", WHICH, lambda v: queries.is_newest() if v == "standing" else ~queries.is_newest()),
        Filter("capability", "Stage", STAGES, _at),
    ),
    selected=(
        Assessment.public_id, Assessment.capability, Assessment.assessed_on, Assessment.office,
        Assessment.withdrawn_at, Party.name.label("state"), Topic.code, Topic.name.label("topic"),
    ),
    columns=(
        Column("topic", "Topic", lambda a: Cell(f"{a.code} {a.topic}", url_for("maturity.assessment", public_id=a.public_id)), sort=Topic.code),
        Column("state", "State", lambda a: Cell(a.state), sort=Party.name),
        Column("capability", "Stage", lambda a: Cell(words_of(a.capability))),
        Column("assessed_on", "On", lambda a: Cell(a.assessed_on), sort=Assessment.assessed_on),
        Column("office", "Assessed by", lambda a: Cell(a.office)),
        Column("standing", "Standing", lambda a: Cell("taken back" if a.withdrawn_at else "recorded")),
    ),
    empty="Nothing is assessed yet. Unknown stays unknown: it is no lowest stage.",
    label="TLP:AMBER",
)  # fmt: skip


def joined(assessments):
    """Return the assessments joined with what the list shows."""
    return assessments.join(Party, Party.id == Assessment.state_id).join(
        Topic, Topic.id == Assessment.topic_id
    )
