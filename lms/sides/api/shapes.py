"""What programs are shown of needs, offerings and assessments: what the pages show to the same reader."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from lms.base.api import Reference, Shown
from lms.maturity.models import Assessment
from lms.needs.models import Need
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage
from lms.topics.rules import Mode


class PartyShown(Shown):
    """A member state or a partner."""

    code: str
    name: str


class PartShown(Shown):
    """A state that has joined a collective need, with people of its own."""

    state: PartyShown
    people: int
    languages: list[str]


class NeedLine(Shown):
    """A need as a list shows it. A level that no assessment stands behind is not verified; unknown is null."""

    id: UUID
    title: str
    state: PartyShown
    topic: str
    people: int
    urgency: int
    current_level: int | None
    verified: bool
    target_level: int
    wanted_by: date | None
    stage: NeedStage


class NeedShown(NeedLine):
    """A need whole. `shared_with` is null for whoever may not know which partners it names."""

    text: str
    audiences: list[str]
    languages: list[str]
    whole: bool
    modes: dict[str, str]
    conditions: list[str]
    ready_on: date | None
    visibility: Visibility
    shared_with: list[str] | None
    collective: bool
    joined: list[PartShown]
    all_people: int
    version: int
    posted_at: datetime | None
    superseded_by: UUID | None
    ending_reason: str | None
    verbs: list[str]


class TopicShown(Shown):
    """A topic with the levels at which people enter and leave."""

    code: str
    entry: int
    exit: int


class OfferingLine(Shown):
    """An offering as a list shows it."""

    id: UUID
    title: str
    party: PartyShown
    topics: list[TopicShown]
    seats: int
    mode: Mode
    start_on: date
    end_on: date
    standing: bool
    stage: OfferingStage


class OfferingShown(OfferingLine):
    """An offering whole. Amounts are exact, in one currency."""

    text: str
    audiences: list[str]
    state_cap: int | None
    caps: dict[str, int]
    eligible_states: list[str] | None
    languages: list[str]
    interpretation: list[str]
    place: str
    days: int | None
    funded: list[str]
    conditions: list[str]
    conditions_text: str
    budget: Decimal | None
    travel_budget: Decimal | None
    cost_per_seat: Decimal | None
    costs: dict[str, Decimal]
    currency: str | None
    minimum_cohort: int
    gains: str
    interests: str
    version: int
    renews: UUID | None
    verbs: list[str]


class AssessmentShown(Shown):
    """What a state says of its institutions in a topic; a stage that is not known is null."""

    id: UUID
    state: PartyShown
    topic: Reference
    capability: int | None
    evidence: str
    office: str
    assessed_on: date
    recorded_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None


def party(found):
    """Return a party as it is shown."""
    return PartyShown(code=found.code, name=found.name)


def _same(shape, found, without):
    return {name: getattr(found, name) for name in set(shape.model_fields) - set(without)}


def _need_as_a_line(found: Need):
    names = ("id", "state", "topic")
    return _same(NeedLine, found, names) | {
        "id": found.public_id, "state": party(found.state), "topic": found.topic.code,
    }  # fmt: skip


def need_line(found: Need):
    """Return a need as a list shows it."""
    return NeedLine(**_need_as_a_line(found))


def need(found: Need, *, names_partners, sees_successor, verbs):
    """Return a need as it is shown to whoever may know the partners that it names, or not."""
    made = {"id", "state", "topic", "shared_with", "joined", "superseded_by", "verbs"}
    successor = found.superseded_by if sees_successor else None
    return NeedShown(
        **(_same(NeedShown, found, made) | _need_as_a_line(found)),
        shared_with=sorted(share.partner.code for share in found.shares) if names_partners else None,
        joined=[PartShown(state=party(p.state), people=p.people, languages=p.languages) for p in found.joined],
        superseded_by=successor.public_id if successor else None, verbs=verbs,
    )  # fmt: skip


def _offering_as_a_line(found: Offering):
    topics = [
        TopicShown(**{name: topic[name] for name in ("code", "entry", "exit")}) for topic in found.topics
    ]
    return _same(OfferingLine, found, ("id", "party", "topics")) | {
        "id": found.public_id, "party": party(found.party), "topics": topics,
    }  # fmt: skip


def offering_line(found: Offering):
    """Return an offering as a list shows it."""
    return OfferingLine(**_offering_as_a_line(found))


def offering(found: Offering, verbs):
    """Return an offering as it is shown."""
    made = {"id", "party", "topics", "costs", "renews", "verbs"}
    return OfferingShown(
        **(_same(OfferingShown, found, made) | _offering_as_a_line(found)),
        costs={state: Decimal(amount) for state, amount in (found.costs or {}).items()},
        renews=found.renews.public_id if found.renews else None, verbs=verbs,
    )  # fmt: skip


def assessment(found: Assessment):
    """Return an assessment as it is shown."""
    made = {"id", "state", "topic"}
    return AssessmentShown(
        **_same(AssessmentShown, found, made), id=found.public_id, state=party(found.state),
        topic=Reference(id=found.topic.public_id, title=f"{found.topic.code} {found.topic.name}"),
    )  # fmt: skip
