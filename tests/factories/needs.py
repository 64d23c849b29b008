"""Needs, offerings and matches."""

from datetime import date

from sqlalchemy import select

from lms.base.db import db
from lms.engagements import services as engagements
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.maturity import services as assessments
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from lms.topics.models import Topic
from lms.topics.rules import Mode
from tests.factories.people import a_partner, a_state, actor_of


def a_topic(code="FOR-3"):
    """Return a topic of the framework."""
    return db.session.scalar(select(Topic).where(Topic.code == code))


def an_assessment(state="SG", topic="FOR-3", capability=2, **facts):
    """Return what a state says of its institutions in a topic."""
    facts = {"evidence": "Two examiners, one tool.", "office": "Cybercrime Division",
             "assessed_on": clock.now().date()} | facts  # fmt: skip
    return assessments.assess(
        a_state(state), a_topic(topic), capability=capability, by=SYSTEM, now=clock.now(), **facts
    )


def a_draft_need(state="SG", topic="FOR-3", shared_with=(), **facts):
    """Return a draft of a need."""
    defaults = {
        "title": "Mobile forensics for provincial units", "text": "Phones wait for months.",
        "current_level": 1, "target_level": 3, "audiences": ["forensic_examiner", "investigator"],
        "people": 12, "urgency": 4, "ready_on": date(2027, 1, 1), "wanted_by": date(2027, 12, 31),
        "languages": ["en"], "modes": {"in_person": "want", "online": "ok", "hybrid": "ok"},
        "conditions": [], "visibility": Visibility.ALL_PARTNERS,
    }  # fmt: skip
    return needs.state_need(
        a_state(state), a_topic(topic), shared_with=shared_with, by=SYSTEM, now=clock.now(),
        **(defaults | facts),
    )  # fmt: skip


def an_open_need(state="SG", **facts):
    """Return a posted need."""
    need = a_draft_need(state, **facts)
    needs.post(need, by=SYSTEM, now=clock.now())
    return need


def a_draft_offering(partner="japan", **facts):
    """Return a draft of an offering."""
    defaults = {
        "title": "Mobile device forensics, two weeks", "text": "Hands-on extraction and analysis.",
        "topics": [{"code": "FOR-3", "entry": 2, "exit": 3}],
        "audiences": ["forensic_examiner"], "seats": 30, "state_cap": 5, "eligible_states": None,
        "languages": ["en"], "interpretation": [], "mode": Mode.IN_PERSON, "place": "Tokyo",
        "start_on": date(2027, 5, 3), "end_on": date(2027, 5, 14), "days": 10,
        "funded": ["tuition", "travel", "accommodation"], "conditions": [], "conditions_text": "",
        "budget": None, "currency": None, "minimum_cohort": 1, "gains": "nothing", "interests": "none known",
    }  # fmt: skip
    return offerings.draft_offering(a_partner(partner), by=SYSTEM, now=clock.now(), **(defaults | facts))


def an_open_offering(partner="japan", **facts):
    """Return a published offering."""
    offering = a_draft_offering(partner, **facts)
    offerings.publish(offering, by=SYSTEM, now=clock.now())
    return offering


def a_match(need=None, offering=None, seats=3):
    """Return a proposed match."""
    need, offering = need or an_open_need(), offering or an_open_offering()
    return engagements.propose(need, offering, seats, by=SYSTEM, now=clock.now())


def a_confirmed_match(focal_point, officer, **facts):
    """Return a match that both sides have confirmed."""
    match = a_match(**facts)
    for account in (focal_point, officer):
        engagements.confirm(match, by=actor_of(account), now=clock.now())
    return match
