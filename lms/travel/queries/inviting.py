"""What calendars should hold, and whose does not know it yet."""

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.nominations.models import Nomination
from lms.notices.models import NoticeChoice
from lms.notices.rules import About, Channel
from lms.programmes.models import Edition, EditionSession, SeatBlock
from lms.programmes.rules import EditionStage
from lms.topics.rules import Mode
from lms.travel.models import CalendarInvitation, TravelData
from lms.travel.rules import ASKED_BEFORE

WANTED = Account.stage.in_((AccountStage.INVITED, AccountStage.ACTIVE)) & ~exists().where(
    NoticeChoice.reader == Account.public_id, NoticeChoice.about == About.CALENDAR,
    NoticeChoice.channel != Channel.AT_ONCE,
)  # fmt: skip
TOLD_ALL = exists().where(TravelData.enrolment_id == Enrolment.id, TravelData.complete)


def occasions(now):
    """Return (edition, session) of all that is ahead; a session of None is the day until which travel data are asked."""
    sessions = (
        select(EditionSession)
        .join(Edition)
        .where(
            Edition.stage == EditionStage.PUBLISHED,
            EditionSession.cancelled_at.is_(None),
            EditionSession.ends_at > now,
        )
    )
    found = db.session.scalars(
        sessions.options(joinedload(EditionSession.edition)).order_by(EditionSession.id)
    )
    asked = select(Edition).where(
        Edition.stage == EditionStage.PUBLISHED, Edition.starts_on >= now.date() + ASKED_BEFORE
    )
    days = db.session.scalars(asked.order_by(Edition.id))
    return [*((session.edition, session) for session in found), *((edition, None) for edition in days)]


def uninvited(edition, session, mark, limit):
    """Return (enrolment, invitation or None) of those whose calendar does not hold an occasion as it stands now."""
    known = CalendarInvitation
    rows = select(Enrolment, known).join(Account, Account.id == Enrolment.account_id)
    rows = rows.outerjoin(known, and_(known.enrolment_id == Enrolment.id, known.session_id.is_not_distinct_from(
        session and session.id)))  # fmt: skip
    rows = rows.where(
        Enrolment.edition_id == edition.id, Enrolment.stage == EnrolmentStage.ENROLLED, WANTED,
        or_(known.id.is_(None), and_(known.cancelled_at.is_(None), known.mark != mark)),
    )  # fmt: skip
    if session is None:
        rows = rows.where(~TOLD_ALL, Enrolment.nomination_id.in_(travelling()))
    rows = rows.options(joinedload(Enrolment.account), joinedload(Enrolment.nomination))
    return db.session.execute(rows.order_by(Enrolment.id).limit(limit)).all()


def travelling():
    """Return a select of the nominations for seats that mean a journey."""
    travels = SeatBlock.mode.in_((Mode.IN_PERSON, Mode.HYBRID)) | (
        SeatBlock.mode.is_(None) & (Edition.mode != Mode.ONLINE)
    )
    seats = select(Nomination.id).join(SeatBlock, SeatBlock.id == Nomination.block_id)
    return seats.join(Edition, Edition.id == Nomination.edition_id).where(travels)


def to_cancel(now, limit):
    """Return the invitations to what is ahead, and does not take place for the person any more."""
    ahead = or_(EditionSession.ends_at > now, and_(CalendarInvitation.session_id.is_(None),
                Edition.starts_on >= now.date() + ASKED_BEFORE))  # fmt: skip
    over = or_(Enrolment.stage == EnrolmentStage.LEFT, EditionSession.cancelled_at.is_not(None),
               and_(CalendarInvitation.session_id.is_(None), TOLD_ALL))  # fmt: skip
    rows = (
        select(CalendarInvitation)
        .join(Enrolment, Enrolment.id == CalendarInvitation.enrolment_id)
        .join(Edition, Edition.id == Enrolment.edition_id)
        .join(Account, Account.id == Enrolment.account_id)
        .outerjoin(EditionSession, EditionSession.id == CalendarInvitation.session_id)
        .where(CalendarInvitation.cancelled_at.is_(None), WANTED, ahead, over)
        .order_by(CalendarInvitation.id)
    )
    return list(db.session.scalars(rows.limit(limit)))
