"""Figures and facts gathered for reports."""

from sqlalchemy import func, or_, select

from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import Role
from lms.needs.models import Need
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage
from lms.parties import queries as parties
from lms.parties.rules import is_named, names_of
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage
from lms.trainings.models import PublishedTraining


def visible_events(actor):
    """The auditor sees the whole trail; whoever may open the page is the policy's business."""
    return select(AuditEvent)


def trainings_of(party):
    """Return the published trainings that name a partner as provider or funder, by any of its names."""
    names = names_of(party.name)
    newest = func.coalesce(PublishedTraining.starts, "").desc()
    found = db.session.scalars(select(PublishedTraining).order_by(newest, PublishedTraining.code))
    return [training for training in found if is_named(names, training.provider, training.funder)]


def editions_with(party):
    """Return the published and completed editions in which a party has a part."""
    wanted = select(Edition).where(
        Edition.stage.in_((EditionStage.PUBLISHED, EditionStage.COMPLETED)),
        or_(Edition.host_id == party.id, Edition.venue_id == party.id,
            Edition.provider_id == party.id, Edition.funder_id == party.id),
    )  # fmt: skip
    return list(db.session.scalars(wanted.order_by(Edition.starts_on.desc())))


def visible_in_sums(actor):
    """A need that its state keeps at home is in no sum but the secretariat's: a sum of one says it all."""
    needs = select(Need)
    if actor.holds(Role.SECRETARIAT):
        return needs
    return needs.where(Need.visibility != Visibility.OWN_STATE)


def region(actor, today):
    """Return {state: figures} of the member states: open needs, seats taken, completions."""
    states = parties.member_states_on(today)
    opened = visible_in_sums(actor).where(Need.stage == NeedStage.OPEN)
    needs = dict(db.session.execute(
        opened.with_only_columns(Need.state_id, func.count()).group_by(Need.state_id)
    ).all())  # fmt: skip
    seats = dict(db.session.execute(
        select(Enrolment.state_id, func.count()).group_by(Enrolment.state_id)
    ).all())  # fmt: skip
    done = dict(db.session.execute(
        select(Enrolment.state_id, func.count())
        .where(Enrolment.stage == EnrolmentStage.COMPLETED).group_by(Enrolment.state_id)
    ).all())  # fmt: skip
    return [
        {"state": s, "needs": needs.get(s.id, 0), "seats": seats.get(s.id, 0), "completed": done.get(s.id, 0)}
        for s in states
    ]


def totals(actor):
    """Return the figures of the whole region."""
    needs = visible_in_sums(actor)
    return {
        "open_needs": _number(needs.where(Need.stage == NeedStage.OPEN)),
        "closed_needs": _number(needs.where(Need.stage == NeedStage.CLOSED)),
        "open_offerings": _count(Offering, Offering.stage == OfferingStage.OPEN),
        "editions": _count(Edition, Edition.stage != EditionStage.PLANNED),
        "seats": _count(Enrolment, Enrolment.id > 0),
        "completed": _count(Enrolment, Enrolment.stage == EnrolmentStage.COMPLETED),
    }


def _number(rows):
    return db.session.scalar(select(func.count()).select_from(rows.subquery()))


def _count(model, clause):
    return _number(select(model.id).where(clause))
