"""What programs are shown of programmes and editions."""

from datetime import date, datetime
from uuid import UUID

from lms.base.api import Reference, Shown
from lms.programmes.models import Edition, EditionSession, Programme, SeatBlock
from lms.programmes.rules import PARTS, EditionStage
from lms.topics.rules import Mode


class PartyShown(Shown):
    """A member state, a partner or the ASEAN Secretariat."""

    code: str
    name: str


class TopicShown(Shown):
    """A topic of the capability framework, with the levels at which one enters and leaves."""

    code: str
    entry: int
    exit: int


class ProgrammeShown(Shown):
    """A regional training as an idea."""

    id: UUID
    title: str
    summary: str
    objectives: str
    topics: list[TopicShown]
    audiences: list[str]
    languages: list[str]
    courses: list[str]
    proponent: PartyShown


class EditionLine(Shown):
    """An edition as a list shows it."""

    id: UUID
    title: str
    stage: EditionStage
    mode: Mode
    place: str
    time_zone: str
    starts_on: date
    ends_on: date
    nominate_by: date
    capacity: int


class CalendarShown(Shown):
    """The deadlines: each day, and the instant from which it is too late where the edition is held."""

    call_opens_on: date
    nominate_by: date
    endorse_by: date
    name_by: date
    release_on: date
    lock_on: date
    offer_days: int
    opens_at: datetime
    nominate_until: datetime
    endorse_until: datetime
    name_until: datetime
    release_at: datetime
    lock_at: datetime


class QuotaShown(Shown):
    """What a block promises a state, and the most it may fill."""

    state: PartyShown
    guaranteed: int
    cap: int


class BlockShown(Shown):
    """Seats for one audience and mode; null means any."""

    id: UUID
    number: int
    label: str
    audience: str | None
    mode: Mode | None
    capacity: int
    quotas: list[QuotaShown]


class SessionShown(Shown):
    """One meeting of an edition. The link to join is null for everybody but those with a seat and those who run it."""

    id: UUID
    edition: Reference
    title: str
    mode: Mode
    room: str
    link: str | None
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None
    reason: str | None


class EditionShown(EditionLine):
    """An edition whole: parties, calendar, seats and sessions."""

    programme: Reference
    proponent: PartyShown
    funder: PartyShown | None
    provider: PartyShown | None
    host: PartyShown | None
    venue: PartyShown | None
    funded: list[str]
    conditions: str
    report_asked: str
    attendance_percent: int
    version: int
    published_at: datetime | None
    cancelled_at: datetime | None
    reason: str | None
    calendar: CalendarShown
    blocks: list[BlockShown]
    sessions: list[SessionShown]
    verbs: list[str]


def party(found):
    """Return a party as it is shown, or None."""
    return None if found is None else PartyShown(code=found.code, name=found.name)


def programme(found: Programme):
    """Return a programme as it is shown."""
    same = ("title", "summary", "objectives", "audiences", "languages")
    topics = [TopicShown(**{name: topic[name] for name in TopicShown.model_fields}) for topic in found.topics]
    return ProgrammeShown(
        **{name: getattr(found, name) for name in same}, id=found.public_id, topics=topics,
        courses=found.course_slugs, proponent=party(found.proponent),
    )  # fmt: skip


def _as_a_line(found: Edition):
    return {"id": found.public_id} | {n: getattr(found, n) for n in set(EditionLine.model_fields) - {"id"}}


def edition_line(found: Edition):
    """Return an edition as a list shows it."""
    return EditionLine(**_as_a_line(found))


def edition(found: Edition, sessions, *, joins, verbs):
    """Return an edition as it is shown, with its sessions, to whoever may join them or not."""
    same = (
        "funded",
        "conditions",
        "report_asked",
        "attendance_percent",
        "version",
        "published_at",
        "cancelled_at",
        "reason",
    )
    return EditionShown(
        **_as_a_line(found), **{name: getattr(found, name) for name in same},
        programme=Reference(id=found.programme.public_id, title=found.programme.title),
        **{part: party(getattr(found, part)) for part in PARTS}, calendar=_calendar(found),
        blocks=[_block(block) for block in found.blocks], sessions=[session(each, joins=joins) for each in sessions],
        verbs=verbs,
    )  # fmt: skip


def _calendar(found: Edition):
    days_and_instants = found.calendar
    names = CalendarShown.model_fields
    return CalendarShown(**{
        name: getattr(found if hasattr(found, name) else days_and_instants, name) for name in names
    })  # fmt: skip


def _block(found: SeatBlock):
    quotas = [QuotaShown(state=party(q.state), guaranteed=q.guaranteed, cap=q.cap) for q in found.quotas]
    return BlockShown(
        id=found.public_id, number=found.number, label=found.label, audience=found.audience, mode=found.mode,
        capacity=found.capacity, quotas=quotas,
    )  # fmt: skip


def session(found: EditionSession, *, joins):
    """Return a session as it is shown to whoever may join it or not."""
    names = set(SessionShown.model_fields) - {"id", "edition", "link"}
    return SessionShown(
        **{name: getattr(found, name) for name in names}, id=found.public_id, link=found.link if joins else None,
        edition=Reference(id=found.edition.public_id, title=found.edition.title),
    )  # fmt: skip
