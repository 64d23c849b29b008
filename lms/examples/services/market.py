"""What needs and offers have gone through in the example world: joined, changed, superseded, renewed, declared."""

from datetime import timedelta
from decimal import Decimal

from lms.engagements import services as engagements
from lms.examples.services.people import actor
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from lms.parties.queries import party_by_code
from lms.topics.queries import topic_by_code
from lms.topics.rules import Mode

JOINED = (("MY", 4, ["en", "ms"], 55), ("BN", 2, ["en", "ms"], 50), ("TH", 6, ["th"], 45))
COMPANY = "nec-corporation"


def trade(made, offered, people, now):
    """Let states join and change needs, and parties renew and declare offers, each on its day."""
    _together(made["PH", "COOP-1"], people, now)
    _changed(made["TH", "COOP-1"], people, now)
    _superseded(made["SG", "INV-4"], people, now)
    _renewed(offered["interpol", "COOP-2"], people, now)
    _declared(people, now)


def _together(need, people, now):
    lead = actor(people[f"focal.{need.state.code.lower()}"])
    needs.change_need(need, collective=True, by=lead, now=now - timedelta(days=60))
    for code, number, languages, days in JOINED:
        focal, at = actor(people[f"focal.{code.lower()}"]), now - timedelta(days=days)
        needs.join(need, party_by_code(code), people=number, languages=languages, by=focal, now=at)
    gone = actor(people["focal.th"])
    needs.leave(need, party_by_code("TH"), by=gone, now=now - timedelta(days=20))


def _changed(need, people, now):
    focal = actor(people[f"focal.{need.state.code.lower()}"])
    needs.change_need(need, people=need.people + 4, by=focal, now=now - timedelta(days=80))
    needs.change_need(need, urgency=5, by=focal, now=now - timedelta(days=15))


def _superseded(old, people, now):
    """Let a wider need take the place of an open one of the same state."""
    focal, at = actor(people[f"focal.{old.state.code.lower()}"]), now - timedelta(days=25)
    new = needs.state_need(
        old.state, topic_by_code("PPP-2"), by=focal, now=at, title="Drills that police and responders plan together",
        text="An exercise showed that police and the response team ask a victim for the same logs twice. We want joint "
        "planners who can write, run and judge a drill on ransomware, from the first call to the request abroad.",
        current_level=3, target_level=4, people=8, urgency=3, audiences=["manager", "investigator"], ready_on=None,
        wanted_by=now.date() + timedelta(days=300), languages=["en"],
        modes={"in_person": "want", "online": "ok", "hybrid": "ok"}, conditions=[],
        visibility=Visibility.MEMBER_STATES, is_example=True,
    )  # fmt: skip
    new.created_at = at
    needs.post(new, by=focal, now=at)
    engagements.supersede_need(
        old, new, "The wider need says what the narrow one asked (example).", by=focal, now=at
    )


def _renewed(old, people, now):
    """Let a standing offer be renewed for the next year."""
    officer, at = actor(people[f"officer.{old.party.code}"]), now - timedelta(days=12)
    offerings.change_offering(old, standing=True, by=officer, now=at)
    start = now.date() + timedelta(days=200)
    new = offerings.renew(old, start, start + timedelta(days=180), by=officer, now=at)
    offerings.change_offering(
        new, title=f"{old.title}, next year", text=f"{old.text} Dates are agreed with each desk.",
        caps={"SG": 2, "TL": 4}, cost_per_seat=Decimal(900), costs={"TL": "1400.00", "LA": "1100.00"},
        budget=Decimal(40_000), travel_budget=Decimal(18_000), currency="USD", by=officer, now=at,
    )  # fmt: skip
    new.created_at = at
    offerings.publish(new, by=officer, now=at + timedelta(days=2))


def _declared(people, now):
    """Let a company offer with what it gets and which conflicts it knows of."""
    officer, at = actor(people[f"officer.{COMPANY}"]), now - timedelta(days=18)
    start = now.date() + timedelta(days=90)
    offer = offerings.draft_offering(
        party_by_code(COMPANY), by=officer, now=at, title="Network forensics in a practice range",
        text="Five days in a closed range: captures, timelines, a report that holds in court. Nothing of the range is sold "
        "or left behind; participants take home the exercises.",
        topics=[{"code": "FOR-2", "entry": 2, "exit": 3}], audiences=["forensic_examiner", "analyst"], seats=16,
        state_cap=2, caps={}, eligible_states=None, languages=["en"], interpretation=[], mode=Mode.HYBRID, place="Bangkok",
        start_on=start, end_on=start + timedelta(days=4), days=5, funded=["tuition", "equipment"], conditions=["agreement"],
        conditions_text="", budget=None, currency=None, minimum_cohort=8,
        gains="Participants’ answers on the exercises, without names (example).",
        interests="None known (example).", is_example=True,
    )  # fmt: skip
    offer.created_at = at
    offerings.publish(offer, by=officer, now=at + timedelta(days=1))
