"""What was announced elsewhere, for programs of the secretariat: listed, read, set aside, taken up again."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from lms.announcements import lists, policies, queries, services
from lms.announcements.rules import REVIEW, ReviewStage, read_activities
from lms.base.api import FileBody, Nothing, Scope, Shape, Shown, blueprint, line, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.problems import Refused
from lms.base.storage import LARGEST
from lms.kernel import clock

bp = blueprint("announcements_api")
READ = Scope("announcements:read", "Read what partners announced elsewhere, as far as you may")
WRITE = Scope(
    "announcements:write", "Set aside what partners announced elsewhere, or take it up, as far as you may"
)


MOST_NAMED = 200


class WhyAside(Shape):
    """Why it is no offer, so that nobody looks at it twice."""

    reason: line(2000)


class AnnouncementLine(Shown):
    """An announcement as a list shows it; a day that was not announced is null."""

    id: UUID
    identifier: str
    title: str
    announced_by: str
    start_on: date | None
    end_on: date | None
    stage: ReviewStage


class AnnouncementShown(AnnouncementLine):
    """An announcement as it was published. `party` is the partner here that it names, `topics` are those that it seems to speak of."""

    source: str
    party: str | None
    text: str
    countries: list[str]
    topics: list[str]
    budget: Decimal | None
    currency: str | None
    reason: str | None
    offering: UUID | None
    read_at: datetime
    verbs: list[str]


class ReadIn(Shown):
    """How many are new, changed, or here already as they are."""

    new: int
    changed: int
    unchanged: int


def _counted(looked):
    return ReadIn(**{name: looked.counts[name] for name in ReadIn.model_fields})


def _same(found, shape, *without):
    return {name: getattr(found, name) for name in set(shape.model_fields) - {"id", *without}} | {"id": found.public_id}  # fmt: skip


def row(found):
    """Return an announcement as a list shows it."""
    return AnnouncementLine(**_same(found, AnnouncementLine))


def drawn(found):
    """Return an announcement whole, with the verbs that are legal at its stage."""
    return AnnouncementShown(
        **_same(found, AnnouncementShown, "party", "offering", "verbs"), party=found.party and found.party.code,
        offering=found.offering and found.offering.public_id, verbs=[verb.replace("_", "-") for verb in REVIEW.verbs(found.stage)],
    )  # fmt: skip


@bp.get("/announcements")
@door(policies.REVIEW)
@listing(READ, lists.ANNOUNCEMENTS, answers=AnnouncementLine, draw=row)
def announcements():
    """List what was announced elsewhere and waits for review, or was reviewed."""
    return queries.visible_announcements(current_actor())


def _activities(_kind, content):
    """Return the activities of a file; every fault has its line and element."""
    activities, faults = read_activities(content)
    if faults:
        told = [{"pointer": fault.path, "detail": fault.sentence} for fault in faults[:MOST_NAMED]]
        raise Refused(422, f"{len(faults)} places of the file are wrong. Nothing was kept.", errors=told)
    return activities


XML = FileBody(("application/xml", "text/xml"), LARGEST, _activities)


@bp.post("/announcements/read")
@door(policies.REVIEW)
@operation(WRITE, takes=XML, answers=ReadIn, draw=_counted, guarded=False)
def read_in(activities):
    """Read a file of IATI activities (2.03) in for review: all of it or nothing, each activity once."""
    return services.read_in(activities, "sent by a program", by=current_actor(), now=clock.now())


@bp.post("/announcements/published")
@door(policies.REVIEW)
@operation(WRITE, takes=Nothing, answers=ReadIn, draw=_counted, guarded=False)
def read_published(given):
    """Take the standing offers of the published record in for review, each once."""
    return services.read_published(by=current_actor(), now=clock.now())


@bp.get("/announcements/<uuid:public_id>")
@door(policies.REVIEW, find=queries.announcement)
@operation(READ, answers=AnnouncementShown, draw=drawn)
def announcement(found):
    """Read an announcement as it was published."""
    return found


@bp.post("/announcements/<uuid:public_id>/set-aside")
@door(policies.REVIEW, find=queries.announcement)
@operation(WRITE, takes=WhyAside, answers=AnnouncementShown, draw=drawn, locks=True)
def set_aside(found, given):
    """Set an announcement aside with a reason."""
    services.set_aside(found, reason=given.reason, by=current_actor(), now=clock.now())


@bp.post("/announcements/<uuid:public_id>/take-up")
@door(policies.REVIEW, find=queries.announcement)
@operation(WRITE, takes=Nothing, answers=AnnouncementShown, draw=drawn, locks=True)
def take_up(found, given):
    """Look at an announcement again that was set aside."""
    services.take_up(found, by=current_actor(), now=clock.now())
