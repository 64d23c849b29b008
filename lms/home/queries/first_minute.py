"""The first minute after sign-in: the one next step, what waits, what is next, what changed, a picture."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from flask import url_for
from sqlalchemy import func

from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.doors import may
from lms.home.queries.waiting import waiting_for
from lms.kernel.actor import Role
from lms.learning.queries import own_studies
from lms.meetings.queries import coming_meetings
from lms.needs.models import Need
from lms.needs.queries import visible_needs
from lms.needs.rules import NeedStage
from lms.nominations import queries as nominations
from lms.offerings.queries import open_offerings
from lms.programmes.models import Edition, Quota, SeatBlock
from lms.programmes.queries import upcoming_editions, visible_editions
from lms.programmes.rules import EditionStage
from lms.reports.queries import region, visible_events
from lms.seats.models import SeatTally
from lms.topics.models import Topic

A_WEEK = timedelta(days=7)
SEES_THE_REGION = (Role.SOMTC_READER, Role.ASEAN_SECRETARIAT)


class Step(NamedTuple):
    """The one thing to do next: what, why, the button's words, where and until when."""

    title: str
    words: str
    action: str
    address: str
    ends: date | datetime | None = None


class Coming(NamedTuple):
    """A day that matters to the reader."""

    on: date
    title: str
    words: str
    address: str


class Demand(NamedTuple):
    """How many open needs the partner may see in a topic, for how many people, and whether it offers that."""

    code: str
    name: str
    needs: int
    people: int
    offered: bool


def first_minute(actor, now):
    """Return everything that the reader's first page shows."""
    today = now.date()
    mine = nominations.own_nominations(actor) if actor.holds(Role.TRAINEE) else []
    studies = own_studies(actor)
    waiting = waiting_for(actor, mine, now)
    return {
        "learner": actor.holds(Role.TRAINEE), "waiting": waiting, "mine": mine, "studies": studies, "coming": coming_for(actor, today),
        "changed": changed_for(actor), "step": None if waiting else next_step(actor, studies),
        "seats": seats_of_state(actor, today), "demand": demand_for(actor),
        "events": events_since(actor, now - A_WEEK),
        "region": region(actor, today) if actor.holds(*SEES_THE_REGION) else [],
    }  # fmt: skip


def next_step(actor, studies):
    """Return the Step of a reader for whom nothing waits: go on learning, or what the role is here for."""
    begun = next((study for study in studies if not study.completed_at), None)
    if actor.holds(Role.TRAINEE) and begun:
        done = f"{len(begun.reads)} of {begun.course.module_count} modules are read."
        return Step(begun.course.title, done, "Continue where you stopped",
                    url_for("learning.resume", slug=begun.course.slug))  # fmt: skip
    for role, title, words, action, endpoint in STEPS:
        if actor.holds(role):
            return Step(title, words, action, url_for(endpoint))
    return Step("Begin a course", "Self-paced, with a certificate at the end.", "Open the courses",
                url_for("courses.courses"))  # fmt: skip


STEPS = (
    (Role.FOCAL_POINT, "Say what your state needs", "Partners and the secretariat look for offerings that fit.",
     "State a need", "needs.state_need"),
    (Role.POINT_OF_CONTACT, "Say what your state needs", "The focal point posts it when you have drafted it.",
     "State a need", "needs.state_need"),
    (Role.PARTNER_OFFICER, "Offer a training", "States with such a need see it ranked, with reasons.",
     "Offer a training", "offerings.offer"),
    (Role.SECRETARIAT, "Nothing waits for a decision", "Open needs and offerings are the next work.",
     "Look at the needs", "needs.needs"),
    (Role.CHAIR, "The working group's meetings", "Plan the next one, or read the record.", "Open the meetings",
     "meetings.meetings"),
    (Role.CO_CHAIR, "The working group's meetings", "Plan the next one, or read the record.",
     "Open the meetings", "meetings.meetings"),
    (Role.SOMTC_READER, "The region at a glance", "Needs, seats and completions of every state, counted today.",
     "Open the overview", "reports.overview"),
    (Role.ASEAN_SECRETARIAT, "The region at a glance",
     "Needs, seats and completions of every state, counted today.", "Open the overview", "reports.overview"),
    (Role.AUDITOR, "Read the trail", "Who did what and when, each event chained to the one before.",
     "Open the trail", "reports.trail"),
    (Role.SYSTEM_ADMINISTRATOR, "Look after the accounts", "Invitations, roles with dates, second factors.",
     "Open the accounts", "entry.accounts"),
    (Role.DELEGATE, "What states need", "Read the needs that states share.", "Read the needs", "needs.needs"),
    (Role.TRAINER, "Editions and courses", "See what is announced and what officers learn before they come.",
     "Open the catalogue", "home.catalogue"),
)  # fmt: skip


def coming_for(actor, today, limit=5):
    """Return the next days that matter: deadlines and starts of editions, and meetings."""
    lines = []
    for edition in upcoming_editions(actor, today):
        days = ((edition.nominate_by, "nominations close"), (edition.starts_on, "it starts"),
                (edition.ends_on, "it ends"))  # fmt: skip
        on, words = next((pair for pair in days if pair[0] >= today), days[-1])
        address = url_for("editions.edition", public_id=edition.public_id)
        lines.append(Coming(on, edition.title, words, address))
    for meeting in coming_meetings(actor, today):
        address = url_for("meetings.meeting", public_id=meeting.public_id)
        lines.append(Coming(meeting.sort_on, meeting.name, meeting.place or "place not named yet", address))
    return sorted(lines)[:limit]


def changed_for(actor, limit=5):
    """Return (instant, words, address) of what was last posted that the actor may see."""
    lines = []
    needs = visible_needs(actor).where(Need.posted_at.is_not(None)).order_by(Need.posted_at.desc())
    for need in db.session.scalars(needs.limit(limit)) if may("needs.READ_NEEDS") else ():
        address = url_for("engagements.need", public_id=need.public_id)
        lines.append((need.posted_at, f"Need: {need.title}", address))
    editions = visible_editions(actor).where(Edition.published_at.is_not(None))
    for edition in db.session.scalars(editions.order_by(Edition.published_at.desc()).limit(limit)):
        address = url_for("editions.edition", public_id=edition.public_id)
        lines.append((edition.published_at, f"Edition: {edition.title}", address))
    return sorted(lines, reverse=True)[:limit]


def seats_of_state(actor, today):
    """Return a row per block of seats in the editions to come: what the own state is promised and has."""
    if not actor.holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE):
        return []
    held, taken = func.coalesce(SeatTally.held, 0), func.coalesce(SeatTally.taken, 0)
    tally = (SeatTally.block_id == SeatBlock.id) & (SeatTally.state_id == Quota.state_id)
    wanted = visible_editions(actor).join(SeatBlock, SeatBlock.edition_id == Edition.id)
    wanted = wanted.join(Quota, Quota.block_id == SeatBlock.id).outerjoin(SeatTally, tally)
    wanted = wanted.where(
        Quota.state_id == actor.party_id, Edition.stage == EditionStage.PUBLISHED, Edition.starts_on >= today
    ).add_columns(SeatBlock, Quota.guaranteed, Quota.cap, held.label("held"), taken.label("taken"))
    return db.session.execute(wanted.order_by(Edition.nominate_by, SeatBlock.id).limit(5)).all()


def demand_for(actor, limit=6):
    """Return the topics in which most open needs are shown to the partner, what it offers marked."""
    if not actor.holds(Role.PARTNER_OFFICER):
        return []
    offered = {topic["code"] for offering in open_offerings(actor) for topic in offering.topics}
    number = func.count().label("number")
    rows = visible_needs(actor).join(Topic).where(Need.stage == NeedStage.OPEN)
    rows = rows.with_only_columns(Topic.code, Topic.name, number, func.sum(Need.people).label("people"))
    found = db.session.execute(
        rows.group_by(Topic.code, Topic.name).order_by(number.desc(), Topic.code).limit(limit)
    )
    return [Demand(row.code, row.name, row.number, row.people, row.code in offered) for row in found]


def events_since(actor, since):
    """Return how many events of each verb the trail gained since an instant, for those who read it."""
    if not actor.holds(Role.AUDITOR):
        return []
    number = func.count().label("number")
    rows = visible_events(actor).where(AuditEvent.at >= since).with_only_columns(AuditEvent.verb, number)
    return db.session.execute(
        rows.group_by(AuditEvent.verb).order_by(number.desc(), AuditEvent.verb).limit(8)
    ).all()
