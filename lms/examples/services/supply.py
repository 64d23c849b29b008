"""Needs, offerings and matches of the example world, in every stage."""

import tomllib
from datetime import timedelta
from pathlib import Path

from lms.engagements import services as engagements
from lms.examples.services.people import actor
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from lms.parties.queries import party_by_code
from lms.topics.queries import topic_by_code
from lms.topics.rules import Mode

FACTS = Path(__file__).resolve().parents[1] / "facts"
WISHES = {"in_person": {"in_person": "want", "online": "ok", "hybrid": "ok"},
          "online": {"in_person": "ok", "online": "want", "hybrid": "ok"},
          "hybrid": {"in_person": "ok", "online": "avoid", "hybrid": "want"}}  # fmt: skip
UNODC = "unodc-regional-office-for-southeast-asia"
SCENE = (UNODC, "FOR-1")
SERVED = ("ID", "KH", "LA", "SG", "TL")
"""The states whose need the edition of last spring served."""


def texts(name):
    """Return the tables of one file of invented texts."""
    return tomllib.loads((FACTS / f"{name}.toml").read_text(encoding="utf-8"))[name.removesuffix("s")]


def state_needs(people, now):
    """Return {(state, topic): need}, posted over the year except those that stay drafts."""
    made = {}
    for facts in texts("needs"):
        focal = actor(people[f"focal.{facts['state'].lower()}"])
        at = now - timedelta(days=facts["days"])
        need = _state_need(facts, focal, at, now)
        if facts.get("fate") != "draft":
            needs.post(need, by=focal, now=at + timedelta(days=2))
        made[facts["state"], facts["topic"]] = need
    return made


def _state_need(facts, focal, at, now):
    low, high = facts["levels"]
    need = needs.state_need(
        party_by_code(facts["state"]), topic_by_code(facts["topic"]), by=focal, now=at,
        title=facts["title"], text=facts["text"], current_level=low or None, target_level=high,
        people=facts["people"], urgency=facts["urgency"], audiences=facts["audiences"], ready_on=None,
        wanted_by=now.date() + timedelta(days=500 - facts["days"]),
        languages=facts.get("languages", ["en"]), modes=WISHES[facts["wish"]], conditions=[],
        shared_with=[party_by_code(code) for code in facts.get("partners", ())],
        visibility=Visibility(facts["sight"]), is_example=True,
    )  # fmt: skip
    need.created_at = at
    return need


def offer_trainings(people, now):
    """Return {(partner, topic): offering}, published except those that stay drafts."""
    made = {}
    for facts in texts("offerings"):
        officer = actor(people[f"officer.{facts['party']}"])
        at = now - timedelta(days=facts["days"])
        offering = _draft_offering(facts, officer, at, now)
        if facts.get("fate") != "draft":
            offerings.publish(offering, by=officer, now=at + timedelta(days=1))
        if facts.get("fate") == "withdrawn":
            offerings.withdraw(offering, by=officer, now=at + timedelta(days=30))
        made[facts["party"], facts["topic"]] = offering
    return made


def _draft_offering(facts, officer, at, now):
    starts = now.date() + timedelta(days=facts["starts"])
    entry, leave = facts["levels"]
    offering = offerings.draft_offering(
        party_by_code(facts["party"]), by=officer, now=at, title=facts["title"], text=facts["text"],
        topics=[{"code": facts["topic"], "entry": entry, "exit": leave}], audiences=facts["audiences"],
        seats=facts["seats"], state_cap=facts.get("cap"), eligible_states=None, languages=["en"],
        interpretation=facts.get("interpretation", []), mode=Mode(facts["mode"]), place=facts["place"],
        start_on=starts, end_on=starts + timedelta(days=facts["days_long"] - 1),
        days=min(facts["days_long"], 12), funded=facts["funded"],
        conditions=facts.get("conditions", []), conditions_text="", budget=None, currency=None,
        minimum_cohort=4, interests="", is_example=True,
    )  # fmt: skip
    offering.created_at = at
    return offering


def _propose(need, offering, seats, people, at):
    return engagements.propose(need, offering, seats, by=actor(people["secretariat"]), now=at,
                            override_reason="Agreed at the last meeting (example).")  # fmt: skip


def _sides(match, people):
    state = people[f"focal.{match.need.state.code.lower()}"]
    return actor(state), actor(people[f"officer.{match.offering.party.code}"])


def engage_the_past(made, offered, people, now):
    """Return the engagements of a year ago: the offering that taught the scene is taken up by five states."""
    at = now - timedelta(days=290)
    engaged = [_propose(made[code, "FOR-1"], offered[SCENE], 5, people, at) for code in SERVED]
    for match in engaged:
        for side in _sides(match, people):
            engagements.confirm(match, by=side, now=at + timedelta(days=6))
    return engaged


PRESENT = (
    ("ID", "FIN-2", UNODC, 3, "proposed"),
    ("PH", "COOP-1", "australia", 5, "proposed"),
    ("TH", "FIN-4", "japan", 4, "proposed"),
    ("KH", "FIN-1", "australia", 4, "state"),
    ("TH", "COOP-1", "australia", 5, "state"),
    ("KH", "VIC-2", UNODC, 12, "partner"),
    ("VN", "FIN-2", UNODC, 3, "both"),
    ("MM", "JUS-1", UNODC, 2, "both"),
    ("BN", "FOR-3", "japan", 3, "both"),
    ("MY", "FOR-4", "republic-of-korea", 5, "refused"),
    ("LA", "LAW-1", "european-union", 9, "withdrawn"),
)


def match_the_present(made, offered, people, now):
    """Leave matches in every stage; one engagement becomes the edition that is called for now."""
    for number, (code, topic, party, seats, fate) in enumerate(PRESENT):
        at = now - timedelta(days=40 - 2 * number)
        match = _propose(made[code, topic], offered[party, topic], seats, people, at)
        state, partner = _sides(match, people)
        if fate in {"state", "both"}:
            engagements.confirm(match, by=state, now=at + timedelta(days=3))
        if fate in {"partner", "both"}:
            engagements.confirm(match, by=partner, now=at + timedelta(days=4))
        if fate == "refused":
            why = "Both assessors are booked until the summer; ask us again for the autumn (example)."
            engagements.refuse(match, why, by=partner, now=at + timedelta(days=5))
        if fate == "withdrawn":
            engagements.withdraw(match, by=actor(people["secretariat"]), now=at + timedelta(days=5))


def end_needs(made, people, now):
    """Close the needs that were served, with the evidence of their officers, and withdraw one."""
    for facts in texts("needs"):
        need = made[facts["state"], facts["topic"]]
        focal = actor(people[f"focal.{facts['state'].lower()}"])
        if facts.get("fate") == "closed":
            why = "The officers who came back have taught two courses at home since (example)."
            engagements.close_need(need, why, by=focal, now=now - timedelta(days=20))
        if facts.get("fate") == "withdrawn":
            engagements.withdraw_need(
                need,
                "A neighbour has taught our officers meanwhile (example).",
                by=focal,
                now=now - timedelta(days=30),
            )
