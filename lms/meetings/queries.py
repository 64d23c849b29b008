"""The register of meetings as an actor sees it."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.kernel.actor import Role
from lms.meetings.models import Meeting, Participation
from lms.meetings.rules import MeetingStage, Origin, Part

GROUP = (Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.DELEGATE, Role.FOCAL_POINT,
         Role.POINT_OF_CONTACT, Role.ASEAN_SECRETARIAT)  # fmt: skip


def visible_meetings(actor):
    """Everybody sees published meetings, members the group's own ones too; SOMTC those that were held."""
    meetings, published = select(Meeting), Meeting.origin == Origin.PUBLISHED
    if actor.holds(*GROUP):
        return meetings
    if actor.holds(Role.SOMTC_READER):
        return meetings.where(published | (Meeting.stage == MeetingStage.HELD))
    return meetings.where(published)


def meeting(actor, public_id):
    """Return a meeting with who took part, or None."""
    wanted = visible_meetings(actor).where(Meeting.public_id == public_id)
    return db.session.scalar(wanted.options(selectinload(Meeting.parts).joinedload(Participation.party)))


def dated_meeting(actor, public_id):
    """Return a visible meeting whose day is known, or None."""
    found = meeting(actor, public_id)
    return found if found is not None and found.first_day is not None else None


def meetings_since(actor, day):
    """Return the visible meetings from a day on, cancelled ones too, for a calendar."""
    wanted = visible_meetings(actor).where(Meeting.sort_on >= day)
    return list(db.session.scalars(wanted.order_by(Meeting.sort_on, Meeting.id)))


def same_meeting(series, title, starts):
    """Return the meeting of the register with this series, title and day, or None."""
    return db.session.scalar(
        select(Meeting).where(Meeting.series == series, Meeting.title == title, Meeting.starts == starts)
    )


def meeting_and_verb(actor, public_id, verb):
    """Return (meeting, verb) of a meeting that the actor sees, or None."""
    found = meeting(actor, public_id)
    return (found, verb) if found is not None else None


def series(actor):
    """Return the (value, label) pairs of the series of the meetings that an actor sees."""
    names = visible_meetings(actor).with_only_columns(Meeting.series).distinct()
    found = db.session.scalars(names.order_by(Meeting.series))
    return [(name, name) for name in found]


def parts_of(actor, party):
    """Return a party's parts in the visible meetings, newest meeting first."""
    keys = visible_meetings(actor).with_only_columns(Meeting.id)
    wanted = (
        select(Participation)
        .join(Meeting)
        .where(Participation.party_id == party.id, Meeting.id.in_(keys))
        .options(joinedload(Participation.meeting))
        .order_by(Meeting.sort_on.desc())
    )
    return list(db.session.scalars(wanted))


def participation_counts(actor):
    """Return {party id: (meetings hosted, meetings taken part in)} over the visible register."""
    keys = visible_meetings(actor).with_only_columns(Meeting.id)
    found = db.session.execute(
        select(Participation.party_id, Participation.part, func.count())
        .where(Participation.meeting_id.in_(keys))
        .group_by(Participation.party_id, Participation.part)
    )
    counts = {}
    for party_id, part, number in found:
        hosted, other = counts.get(party_id, (0, 0))
        mine = (hosted + number, other) if part == Part.HOST else (hosted, other + number)
        counts[party_id] = mine
    return counts


def coming_meetings(actor, today, limit=4):
    """Return the next meetings of the working group."""
    wanted = visible_meetings(actor).where(
        Meeting.sort_on >= today,
        or_(Meeting.stage == MeetingStage.PLANNED, Meeting.stage == MeetingStage.CONVENED),
    )
    return list(db.session.scalars(wanted.order_by(Meeting.sort_on).limit(limit)))
