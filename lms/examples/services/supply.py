"""Needs, offerings and matches of the example world, in every stage."""

from datetime import timedelta
from itertools import cycle

from lms.examples.rules import NEEDS, OFFERINGS, STATES
from lms.examples.services.people import actor
from lms.matching import services as matching
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from lms.parties.queries import party_by_code
from lms.topics.queries import topic_by_code
from lms.topics.rules import Mode

LANGUAGES = {"ID": ["en", "id"], "VN": ["en", "vi"], "TH": ["en", "th"], "KH": ["en", "km"],
             "LA": ["en", "lo"], "TL": ["en", "pt"], "MM": ["en", "my"]}  # fmt: skip
WISHES = ({"in_person": "want", "online": "ok", "hybrid": "ok"},
          {"in_person": "ok", "online": "want", "hybrid": "ok"})  # fmt: skip


def state_needs(people, now):
    """Return needs by (state, topic): three a state, posted over the year."""
    made, sights = {}, cycle(Visibility)
    for s, code in enumerate(STATES):
        focal = actor(people[f"focal.{code.lower()}"])
        for n in range(3):
            topic, title, current, target, count, urgency = NEEDS[(s + n * 4) % len(NEEDS)]
            sight = next(sights)
            at = now - timedelta(days=330 - 9 * (3 * s + n))
            need = needs.state_need(
                party_by_code(code), topic_by_code(topic), by=focal, now=at, title=title,
                text="Invented for this example: what is lacking, and what should be possible afterwards.",
                current_level=current, target_level=target, people=count, urgency=urgency,
                audiences=["investigator", "prosecutor", "forensic_examiner"],
                ready_on=None, wanted_by=now.date() + timedelta(days=300 + 20 * n),
                languages=LANGUAGES.get(code, ["en"]), modes=WISHES[n % 2], conditions=[],
                shared_with=[party_by_code("japan")] if sight == Visibility.NAMED_PARTNERS else (),
                visibility=sight, is_example=True,
            )  # fmt: skip
            if (s + n) % 8 != 7:
                needs.post(need, by=focal, now=at + timedelta(days=2))
            made[code, topic] = need
    return made


def offer_trainings(people, now):
    """Return the offerings; one stays a draft, one is withdrawn."""
    made = []
    for number, (party, topic, entry, leave, title, place, mode, seats, cap) in enumerate(OFFERINGS):
        officer = actor(people[f"officer.{party}"])
        starts = now.date() + timedelta(days=130 + 17 * number)
        at = now - timedelta(days=200 - 15 * number)
        offering = offerings.draft_offering(
            party_by_code(party), by=officer, now=at, title=title,
            text="Invented for this example: lectures, exercises with invented cases, and a test.",
            topics=[{"code": topic, "entry": entry, "exit": leave}],
            audiences=["investigator", "forensic_examiner", "prosecutor", "judge"],
            seats=seats, state_cap=cap, eligible_states=None, languages=["en"],
            interpretation=["th", "vi"] if number % 3 == 0 else [], mode=Mode(mode), place=place,
            start_on=starts, end_on=starts + timedelta(days=4), days=5,
            funded=["tuition"] if mode == "online" else ["tuition", "travel", "accommodation"],
            conditions=[], conditions_text="", budget=None, currency=None, minimum_cohort=8,
            interests="", is_example=True,
        )  # fmt: skip
        if number != 7:
            offerings.publish(offering, by=officer, now=at + timedelta(days=1))
        if number == 6:
            offerings.withdraw(offering, by=officer, now=at + timedelta(days=30))
        made.append(offering)
    return made


def propose_matches(made, offered, people, now):
    """Return matches: proposed, confirmed by one side, by both, refused and withdrawn."""
    by_topic = {offering.topics[0]["code"]: offering for offering in offered[:6]}
    secretary, found = actor(people["secretariat"]), []
    for (_code, topic), need in made.items():
        offering = by_topic.get(topic)
        if offering is None or need.stage != "open" or len(found) == 6 or not _shown(need, offering.party):
            continue
        match = matching.propose(need, offering, min(3, offering.state_cap or 3), by=secretary,
                                 override_reason="Agreed at the last meeting (example).",
                                 now=now - timedelta(days=60 - 4 * len(found)))  # fmt: skip
        found.append(match)
    _answer(found, people, now)
    return found


def _shown(need, partner):
    """Tell whether the state shows this need to the partner; no reason lifts its own choice."""
    named = partner in [share.partner for share in need.shares]
    return need.visibility == Visibility.ALL_PARTNERS or named


def _answer(found, people, now):
    for number, match in enumerate(found):
        state = actor(people[f"focal.{match.need.state.code.lower()}"])
        partner = actor(people[f"officer.{match.offering.party.code}"])
        at = now - timedelta(days=30 - 3 * number)
        if number in {0, 1, 2}:
            matching.confirm(match, by=state, now=at)
        if number in {0, 1}:
            matching.confirm(match, by=partner, now=at + timedelta(days=1))
        if number == 3:
            matching.refuse(match, "Our budget year ends before that (example).", by=partner, now=at)
        if number == 4:
            matching.withdraw(match, by=actor(people["secretariat"]), now=at)
