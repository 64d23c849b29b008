"""The figures of seats: facts of nominations, enrolments and quotas, narrowed to the reader, summed by a group."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    Integer,
    Text,
    case,
    cast,
    distinct,
    extract,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import PartyKind, Role
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.parties.models import MemberState, Party
from lms.programmes.models import Edition, Programme, Quota, SeatBlock
from lms.programmes.rules import EditionStage
from lms.reports.rules import CONDUCT, FEWEST, MAN, PERSONS, SEATS, WOMAN, Group

WIDE = (Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT, Role.SOMTC_READER)
COUNTED = (EditionStage.PUBLISHED, EditionStage.COMPLETED, EditionStage.CANCELLED)
PRESENT = (EnrolmentStage.COMPLETED, EnrolmentStage.NOT_COMPLETED)


class Asked(NamedTuple):
    """What the address asks for: the group, and what the rows are narrowed to before they are counted."""

    group: Group = Group.EDITION
    year: str = ""
    edition: str = ""
    state: str = ""


def reads_whole(actor, state=""):
    """Tell whether the actor reads every figure: the secretariat of all, whoever speaks for a state of that state."""
    own = actor.holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT) and state == actor.party_code
    return actor.holds(Role.SECRETARIAT) or own or not reads_states(actor)


def reads_states(actor):
    """Tell whether the actor reads the figures of more than the own state."""
    return actor.holds(*WIDE) or actor.party_kind == PartyKind.PARTNER


def visible_in_figures(actor):
    """A partner reads the figures of editions in which it has a part; whoever else reads figures, of all that were published."""
    editions = select(Edition).where(Edition.stage.in_(COUNTED))
    if actor.holds(*WIDE) or actor.party_kind != PartyKind.PARTNER:
        return editions
    parts = (Edition.funder_id, Edition.provider_id, Edition.host_id)
    return editions.where(or_(*(part == actor.party_id for part in parts)))


def editions_counted(actor):
    """Return the editions whose figures an actor may read, as (public id, title), the newest first."""
    wanted = visible_in_figures(actor).with_only_columns(Edition.public_id, Edition.title)
    found = db.session.execute(wanted.order_by(Edition.starts_on.desc()).limit(200))
    return [(str(row.public_id), row.title) for row in found]


def years_counted(actor):
    """Return the years in which such editions start, the newest first."""
    year = cast(extract("year", Edition.starts_on), Integer)
    wanted = visible_in_figures(actor).with_only_columns(year).distinct()
    return list(db.session.scalars(wanted.order_by(year.desc())))


def states_counted():
    """Return the member states as (code, name)."""
    return [
        tuple(row)
        for row in db.session.execute(select(MemberState.code, MemberState.name).order_by(MemberState.name))
    ]


def _own_rows(actor, facts):
    """Yield the clause that keeps a state's people with the rows of their state."""
    if not reads_states(actor):
        yield facts.c.state_id == actor.party_id


def _if(clause):
    return case((clause, 1), else_=0)


def _facts():
    """Return one row per nomination that left its draft and per promise to a state, with what each adds to the sums."""
    accepted, gender = Nomination.accepted_at.is_not(None), func.lower(func.trim(Nomination.gender))
    nominations = (
        select(
            Nomination.edition_id, Nomination.state_id,
            literal(0).label("promised"), _if(or_(Nomination.submitted_at.is_not(None), Nomination.endorsed_at.is_not(None))).label("nominated"),
            _if(Nomination.endorsed_at.is_not(None)).label("endorsed"),
            _if(Nomination.offered_at.is_not(None)).label("offered"), _if(accepted).label("accepted"),
            _if(Enrolment.stage == EnrolmentStage.COMPLETED).label("completed"),
            _if(or_(Enrolment.stage.in_(PRESENT), func.coalesce(Enrolment.attended_minutes, 0) > 0)).label("attended"),
            _if(Enrolment.stage == EnrolmentStage.NO_SHOW).label("no_show"),
            _if((Nomination.stage == NominationStage.SUBSTITUTED)
                & Nomination.substitute_permitted_at.is_not(None)).label("late_swap"),
            _if(accepted & gender.in_(WOMAN)).label("women"), _if(accepted & gender.in_(MAN)).label("men"),
            case((accepted, func.lower(func.trim(Nomination.agency)))).label("agencies"),
        )
        .outerjoin(Enrolment, Enrolment.nomination_id == Nomination.id)
        .where(Nomination.stage != NominationStage.DRAFT)
    )  # fmt: skip
    promises = select(
        SeatBlock.edition_id, Quota.state_id, Quota.guaranteed, *[literal(0)] * 10, null(),
    ).join(SeatBlock, SeatBlock.id == Quota.block_id)  # fmt: skip
    return union_all(nominations, promises).subquery("facts")


def seat_figures(actor, asked):
    """Return a subquery with one row per group: key, name, a second name, an address's code, and the sums."""
    facts, whole = _facts(), reads_whole(actor, asked.state)
    keys = _keys(asked.group, facts)
    rows = (
        select(*(column.label(name) for name, column in keys.items()), *_sums(facts, whole))
        .select_from(facts)
        .join(Edition, Edition.id == facts.c.edition_id)
        .join(Programme, Programme.id == Edition.programme_id)
        .join(Party, Party.id == facts.c.state_id)
        .where(Edition.id.in_(visible_in_figures(actor).with_only_columns(Edition.id)))
        .where(*_own_rows(actor, facts), *_narrowed(asked))
        .group_by(*keys.values())
    )
    if asked.group is Group.AGENCY:
        rows = rows.where(facts.c.agencies.is_not(None))
    return rows.subquery("counted")


def figures_of(counted):
    """Return the select over the counted rows that a list begins with."""
    return select(counted)


def _narrowed(asked):
    """Yield what leaves rows out before anything is counted."""
    if asked.year:
        yield cast(extract("year", Edition.starts_on), Integer) == int(asked.year)
    if asked.edition:
        yield Edition.public_id == UUID(asked.edition)
    if asked.state:
        yield Party.code == asked.state


def _keys(group, facts):
    """Return {name: column}: what makes a row of its own, and what it is called."""
    year = cast(extract("year", Edition.starts_on), Integer)
    return {
        Group.EDITION: {"key": Edition.public_id, "name": Edition.title, "beside": Edition.starts_on},
        Group.STATE: {"key": Party.code, "name": Party.name},
        Group.PROGRAMME: {"key": Programme.public_id, "name": Programme.title},
        Group.YEAR: {"key": cast(year, Text), "name": cast(year, Text)},
        Group.AGENCY: {
            "key": facts.c.agencies + "|" + Party.code,
            "name": facts.c.agencies,
            "beside": Party.name,
        },
    }[group]


def _sums(facts, whole):
    """Yield the sums; about persons only where they stand for enough of them, unless the reader has the whole."""
    accepted = func.sum(facts.c.accepted)
    for figure in (*SEATS, *CONDUCT):
        yield func.sum(facts.c[figure.key]).label(figure.key)
    for figure in PERSONS:
        counted = (
            func.count(distinct(facts.c.agencies))
            if figure.key == "agencies"
            else func.sum(facts.c[figure.key])
        )
        yield (counted if whole else case((accepted >= FEWEST, counted))).label(figure.key)
