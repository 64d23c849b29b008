"""What somebody announced elsewhere: read in by identifier, reviewed by the secretariat, drafted for its party or set aside."""

from lms.announcements.models import Announcement
from lms.announcements.rules import REVIEW, ReviewStage, as_activity
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.exchange.rules import Fate, Line, Looked
from lms.kernel.actor import ANONYMOUS
from lms.kernel.errors import RuleBroken
from lms.offerings import services as offerings
from lms.parties.queries import visible_partners
from lms.topics.queries import suggested_topics
from lms.trainings.models import PublishedTraining
from lms.trainings.queries import visible_trainings

TITLE, NAME, TEXT = 160, 200, 5000


@use_case
def read_in(activities, source, *, keep=True, by, now):
    """Keep running activities as announcements that wait, by their identifiers; return the Looked of all.

    The same file again changes nothing. What was drafted or set aside stays so; a waiting one follows the file, and is
    set aside where it does not run any more.
    """
    partners = list(db.session.scalars(visible_partners(ANONYMOUS)))
    with db.session.begin_nested() as savepoint:
        looked = Looked(tuple(_read(each, source, partners, by, now) for each in activities))
        db.session.flush()
        if not keep:
            savepoint.rollback()
            return looked
    audit.note("read_in", by=by, now=now, source=source[:200], **looked.counts)
    return looked


def _read(activity, source, partners, by, now):
    path, known = f"line {activity.line}", _known(activity)
    if not activity.running:
        fate = _stopped(known, by, now)
        return Line(
            path, activity.identifier, fate, activity.title, "It does not run any more; nothing is offered."
        )
    facts = _facts(activity, partners)
    if known is None:
        db.session.add(Announcement(identifier=activity.identifier, source=source, read_at=now, **facts))
        return Line(path, activity.identifier, Fate.NEW, activity.title)
    if all(
        getattr(known, name) == value
        for name, value in facts.items()
        if name != "party" or known.offering is None
    ):
        return Line(path, activity.identifier, Fate.UNCHANGED, activity.title)
    if known.stage != ReviewStage.WAITING:
        why = f"It says something else now, and was {known.stage.value.replace('_', ' ')} before; that stays."
        return Line(path, activity.identifier, Fate.UNCHANGED, activity.title, why)
    for name, value in facts.items():
        setattr(known, name, value)
    known.read_at = now
    return Line(path, activity.identifier, Fate.CHANGED, activity.title)


def _known(activity):
    return db.session.query(Announcement).filter_by(identifier=activity.identifier).one_or_none()


def _stopped(known, by, now):
    """Set aside what still waits for review though it does not run any more."""
    if known is None or known.stage != ReviewStage.WAITING:
        return Fate.UNCHANGED
    set_aside(known, reason="It does not run any more, as its file says.", by=by, now=now)
    return Fate.CHANGED


def _facts(activity, partners):
    title, text = activity.title, activity.text
    if len(title) > TITLE:
        title, text = _cut(title, TITLE), f"{title} {text}"
    names = {activity.party_name.casefold(), activity.party_ref.casefold()}
    party = next((each for each in partners if {each.name.casefold(), each.code.casefold()} & names), None)
    near = suggested_topics(ANONYMOUS, f"{activity.title} {activity.text}"[:TEXT])
    return {
        "party": party, "announced_by": _cut(activity.party_name, NAME), "title": title, "text": _cut(text, TEXT),
        "start_on": activity.start_on, "end_on": activity.end_on, "countries": list(activity.countries),
        "topics": [topic.code for topic, _why in near], "budget": activity.budget, "currency": activity.currency,
    }  # fmt: skip


def _cut(text, most):
    """Return a text of at most so many characters; one that is cut says so."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


@use_case
def read_published(*, by, now):
    """Keep the standing offers of the published record as announcements that wait; returns the Looked of them."""
    trainings = db.session.scalars(visible_trainings(ANONYMOUS).order_by(PublishedTraining.code))
    activities = [as_activity(each, line) for line, each in enumerate(trainings, start=1)]
    return read_in([each for each in activities if each.running], "published trainings", by=by, now=now)


@use_case
def draft_from(announcement, party, *, by, now, **facts):
    """Make the draft of an offering for its party from what was announced and what the reviewer filled in; returns it."""
    if party is None or party.is_state:
        raise RuleBroken("Choose the partner for whom it is drafted.", field="party")
    draft = offerings.draft_offering(party, by=by, now=now, **facts)
    announcement.offering, announcement.party = draft, party
    with db.session.no_autoflush:
        move(announcement, REVIEW, "draft", by=by, now=now, party=party.code)
    return draft


@use_case
def set_aside(announcement, *, reason, by, now):
    """Set an announcement aside with a reason; reading its file again does not bring it back."""
    if not reason.strip():
        raise RuleBroken("Say why, so that nobody looks at it twice.", field="reason")
    announcement.reason = reason.strip()
    move(announcement, REVIEW, "set_aside", by=by, now=now, reason=reason.strip())


@use_case
def take_up(announcement, *, by, now):
    """Look at an announcement again that was set aside."""
    announcement.reason = None
    move(announcement, REVIEW, "take_up", by=by, now=now)
