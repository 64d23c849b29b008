"""Needs and offerings as files say them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.exchange.models import FileId
from lms.needs.models import Need, NeedShare
from lms.needs.queries import visible_needs
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.models import Offering
from lms.offerings.queries import visible_offerings
from lms.offerings.rules import OfferingStage
from lms.topics.models import Topic
from lms.topics.rules import MAPPINGS


def need_item(need):
    """Return a need as a file says it, in the keys of the format; amounts and days as text."""
    shares = sorted(share.partner.code for share in need.shares)
    shown = {Visibility.ALL_PARTNERS: None, Visibility.NAMED_PARTNERS: shares}.get(need.visibility, [])
    return {
        "id": str(need.public_id), "state": need.state.code, "topic": need.topic.code,
        "stage": need.assessment.capability if need.assessment else None, "level": need.current_level, "target": need.target_level,
        "audiences": need.audiences, "people": need.people, "languages": need.languages, "urgency": need.urgency,
        "modes": need.modes, "ready_on": _day(need.ready_on), "wanted_by": _day(need.wanted_by),
        "conditions": need.conditions or None, "shared_with": shown, "collective": need.collective, "whole": need.whole, "title": need.title,
        "text": need.text,
    }  # fmt: skip


def offering_item(offering):
    """Return an offering as a file says it; `levels` where its topics are taught at different ones."""
    topics = offering.topics
    levels = {topic["code"]: [topic["entry"], topic["exit"]] for topic in topics}
    costs = {state: str(amount) for state, amount in sorted((offering.costs or {}).items())}
    if offering.cost_per_seat is not None:
        costs = {"default": str(offering.cost_per_seat)} | costs
    budget = _amount(offering.budget) and {"amount": _amount(offering.budget), "currency": offering.currency}
    same = ("seats", "state_cap", "eligible_states", "audiences", "languages", "interpretation", "conditions", "funded",
            "minimum_cohort", "title", "text", "place", "days", "standing", "currency", "conditions_text", "gains",
            "interests")  # fmt: skip
    return {name: getattr(offering, name) for name in same} | {
        "id": str(offering.public_id), "party": offering.party.code, "topics": [topic["code"] for topic in topics],
        "entry_level": min(topic["entry"] for topic in topics), "exit_level": max(topic["exit"] for topic in topics),
        "levels": levels if len(set(map(tuple, levels.values()))) > 1 else None, "caps": offering.caps or {},
        "mode": offering.mode.value, "start_on": _day(offering.start_on), "end_on": _day(offering.end_on), "budget": budget,
        "cost_per_seat": costs or None, "travel_budget": _amount(offering.travel_budget),
    }  # fmt: skip


def _amount(value):
    return None if value is None else str(value)


def _day(value):
    return value.isoformat() if value else None


def needs_to_take(actor):
    """Return the needs that leave as a file: drafts of the own state and open ones; what stays at home is in no file."""
    wanted = visible_needs(actor).where(
        Need.stage.in_((NeedStage.DRAFT, NeedStage.OPEN)), Need.visibility != Visibility.OWN_STATE
    )
    wanted = wanted.options(
        joinedload(Need.state), joinedload(Need.topic), joinedload(Need.assessment), selectinload(Need.shares).joinedload(NeedShare.partner)
    )  # fmt: skip
    return [need_item(need) for need in db.session.scalars(wanted.order_by(Need.id))]


def offerings_to_take(actor):
    """Return the offerings that leave as a file: drafts of the own party and open ones."""
    wanted = visible_offerings(actor).where(Offering.stage.in_((OfferingStage.DRAFT, OfferingStage.OPEN)))
    return [
        offering_item(each)
        for each in db.session.scalars(wanted.options(joinedload(Offering.party)).order_by(Offering.id))
    ]


def mappings():
    """Return {topic: {column: words}} of the published frameworks that topics map to."""
    names = [mapping.column for mapping in MAPPINGS]
    return {
        topic.code: {name: getattr(topic, name) for name in names}
        for topic in db.session.scalars(select(Topic))
    }


def kept_id(party, part, item):
    """Return what an id of a party's files was made into (a public id), or None."""
    wanted = select(FileId.thing).where(FileId.party_id == party.id, FileId.part == part, FileId.item == item)
    return db.session.scalar(wanted)
