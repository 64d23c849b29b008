"""Programmes and editions, as far as an actor sees them."""

from functools import lru_cache

from sqlalchemy import bindparam, exists, or_, select, type_coerce
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import PublicId, db, rows_of
from lms.kernel.actor import Role
from lms.programmes.models import Edition, EditionSession, Programme, Quota, SeatBlock
from lms.programmes.rules import EditionStage

KEPT = 256
ANNOUNCED = (
    type_coerce(Edition.public_id, PublicId).label("public_id"), Edition.title, Edition.starts_on, Edition.ends_on, Edition.nominate_by,
    Edition.place, Edition.mode, Edition.capacity,
)  # fmt: skip
PLANNERS = (Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT)


IN_USE = select(Programme).where(Programme.retired.is_(False))
ANNOUNCED_ONCE = exists().where(Edition.programme_id == Programme.id, Edition.published_at.is_not(None))


def visible_programmes(actor):
    """A programme is public once an edition of it was published; before, for its proponent and those who plan."""
    return _programmes_seen(*_sight(actor))


def _programmes_seen(plans, spoken_for):
    if plans:
        return IN_USE
    return IN_USE.where(
        or_(ANNOUNCED_ONCE, Programme.proponent_id == spoken_for) if spoken_for else ANNOUNCED_ONCE
    )


@lru_cache(KEPT)
def _by_title(plans, spoken_for):
    """Return the statement of `programmes`, built once for everybody with the same sight."""
    rows = _programmes_seen(plans, spoken_for)
    rows = rows.with_only_columns(Programme.public_id, Programme.title, Programme.summary)
    return rows.order_by(Programme.title).limit(bindparam("most"))


def programmes(actor, limit=50):
    """Return the visible programmes in use by title, as rows of what a list shows."""
    return rows_of(_by_title(*_sight(actor)), most=limit)


def programmes_with_proponents(actor):
    """Return the visible programmes with who proposed them, as a Select."""
    return visible_programmes(actor).options(joinedload(Programme.proponent))


def programme(actor, public_id):
    """Return a programme with its editions, or None."""
    wanted = visible_programmes(actor).where(Programme.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(Programme.proponent)))


def visible_editions(actor):
    """Planned editions are for those who plan them and for the parties named in them."""
    return _editions_seen(*_sight(actor))


def _sight(actor):
    """Return what decides which editions an actor sees: plans them, the party spoken for."""
    speaks = actor.holds(Role.PARTNER_OFFICER, Role.FOCAL_POINT)
    return actor.holds(*PLANNERS), actor.party_id if speaks else None


@lru_cache(KEPT)
def _editions_seen(plans, spoken_for):
    if plans:
        return select(Edition)
    seen = Edition.stage != EditionStage.PLANNED
    if spoken_for is not None:
        for party in (Edition.provider_id, Edition.funder_id, Edition.host_id, Edition.venue_id):
            seen = seen | (party == spoken_for)
    return select(Edition).where(seen)


@lru_cache(KEPT)
def _announced(plans, spoken_for):
    """Return the statement of `upcoming_editions`, built once for everybody with the same sight."""
    running = Edition.stage == EditionStage.PUBLISHED, Edition.ends_on >= bindparam("today")
    rows = _editions_seen(plans, spoken_for).where(*running).with_only_columns(*ANNOUNCED)
    return rows.order_by(Edition.starts_on, Edition.id).limit(bindparam("most"))


def edition(actor, public_id):
    """Return an edition with its parties and quotas, or None."""
    wanted = visible_editions(actor).where(Edition.public_id == public_id)
    return db.session.scalar(
        wanted.options(
            joinedload(Edition.programme).joinedload(Programme.proponent),
            joinedload(Edition.host),
            joinedload(Edition.venue),
            joinedload(Edition.provider),
            joinedload(Edition.funder),
            selectinload(Edition.blocks).selectinload(SeatBlock.quotas).joinedload(Quota.state),
        )
    )


def editions_in(actor, programme):
    """Return the programme's editions that the actor sees, as a Select."""
    return visible_editions(actor).where(Edition.programme_id == programme.id)


def block(actor, public_id):
    """Return one kind of seats of an edition that the actor sees, or None."""
    seen = visible_editions(actor).with_only_columns(Edition.id)
    wanted = select(SeatBlock).where(SeatBlock.public_id == public_id, SeatBlock.edition_id.in_(seen))
    return db.session.scalar(wanted.options(joinedload(SeatBlock.edition)))


def editions_of(actor, programme):
    """Return the programme's editions that the actor sees, newest first."""
    wanted = editions_in(actor, programme)
    return list(db.session.scalars(wanted.order_by(Edition.starts_on.desc())))


def editions_with_seats_of(actor, today):
    """Return the published editions to come that promise seats to the actor's state."""
    promised = select(SeatBlock.edition_id).join(Quota).where(Quota.state_id == actor.party_id)
    wanted = visible_editions(actor).where(
        Edition.stage == EditionStage.PUBLISHED, Edition.starts_on >= today, Edition.id.in_(promised)
    )
    return list(db.session.scalars(wanted.order_by(Edition.starts_on)))


def upcoming_editions(actor, today, limit=6):
    """Return what is announced of published editions that have not ended, the next first."""
    return rows_of(_announced(*_sight(actor)), today=today, most=limit)


def editions_to_join(actor, today):
    """Return the planned and published editions that have not started, the next first."""
    wanted = visible_editions(actor).where(
        Edition.stage.in_((EditionStage.PLANNED, EditionStage.PUBLISHED)), Edition.starts_on > today
    )
    return list(db.session.scalars(wanted.order_by(Edition.starts_on)))


def programme_choices(actor):
    """Return (public id, title) of the programmes, for a form."""
    found = db.session.execute(
        visible_programmes(actor)
        .with_only_columns(Programme.public_id, Programme.title)
        .order_by(Programme.title)
    )
    return [(str(key), title) for key, title in found]


def visible_sessions(actor):
    """Whoever sees an edition sees when it meets; the link is on the pages of the seated."""
    return select(EditionSession).where(
        EditionSession.edition_id.in_(visible_editions(actor).with_only_columns(Edition.id))
    )


def session(actor, public_id):
    """Return a session with its edition, or None."""
    wanted = visible_sessions(actor).where(EditionSession.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(EditionSession.edition)))


def sessions_of(actor, edition):
    """Return the sessions of an edition in order, those called off among them."""
    wanted = visible_sessions(actor).where(EditionSession.edition_id == edition.id)
    return list(db.session.scalars(wanted.order_by(EditionSession.starts_at, EditionSession.id)))


def sessions_taking_place(edition):
    """Return the sessions of an edition that were not called off, in order."""
    return _sessions(edition, EditionSession.cancelled_at.is_(None))


def sessions_to_copy(edition):
    """Return the sessions that were to take place: those that fell with the whole edition are among them."""
    fell = EditionSession.cancelled_at == edition.cancelled_at
    return _sessions(edition, EditionSession.cancelled_at.is_(None) | fell)


def _sessions(edition, which):
    wanted = select(EditionSession).where(EditionSession.edition_id == edition.id, which)
    return list(db.session.scalars(wanted.order_by(EditionSession.starts_at, EditionSession.id)))
