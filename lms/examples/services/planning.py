"""What was announced elsewhere, and rounds of the regional plan: a draft, one under way, an adopted first look."""

from datetime import timedelta
from pathlib import Path

from lms.announcements import services as announcements
from lms.announcements.models import Announcement
from lms.announcements.rules import read_activities
from lms.base.db import db
from lms.examples.services.people import actor
from lms.matching.rules import WEIGHTS
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from lms.parties.queries import party_by_code
from lms.prospects.services import ask_for_prospects
from lms.rounds import services as rounds
from lms.rounds.rules import Base, Change
from lms.topics.queries import topic_by_code
from lms.topics.rules import Mode

FACTS = Path(__file__).resolve().parents[1] / "facts" / "activities.xml"
AUTHORITY = "Example: the working group agreed on these settings at its last meeting (terms of reference, paragraph 4 (d))."
LATER = timedelta(days=700)


def review(people, now):
    """Read announced activities: one becomes the draft of an offering, one is set aside, one waits."""
    secretary, at = actor(people["secretariat"]), now - timedelta(days=9)
    activities, _faults = read_activities(FACTS.read_bytes())
    announcements.read_in(activities, FACTS.name, by=secretary, now=at)
    found = {each.identifier: each for each in db.session.query(Announcement)}
    first, last = found["EX-EXAMPLE-1"], found["EX-EXAMPLE-3"]
    announcements.set_aside(
        last, reason="It buys equipment and trains nobody (example).", by=secretary, now=at
    )
    announcements.draft_from(
        first, first.party, by=secretary, now=at, title=first.title, text=first.text, place="to be agreed",
        topics=[{"code": "COOP-1", "entry": 2, "exit": 3}], audiences=["prosecutor"], seats=20, mode=Mode.IN_PERSON,
        start_on=first.start_on, end_on=first.end_on, is_example=True, **_usual(4),
    )  # fmt: skip


def plan(people, now):
    """Plan rounds: what is open now with one what-if and one run that waits, and a first look at two years from now."""
    secretary = actor(people["secretariat"])
    _first_look(people, secretary, now - timedelta(days=30), now)
    at = now - timedelta(days=5)
    this = _published(f"Regional plan {at.year + 1}", now.date(), secretary, at)
    run = rounds.ask_for_run(this, by=secretary, now=at + timedelta(days=1))
    change = Change("add_seats", offering=_dearest(run), seats=4)
    rounds.ask_what_if(run, change, by=secretary, now=at + timedelta(days=2))
    ask_for_prospects(run, by=secretary, now=at + timedelta(days=2))
    rounds.ask_for_run(this, at_once=False, by=secretary, now=now)
    _planned(f"Regional plan {at.year + 2}", now.date() + timedelta(days=365), secretary, now)


def _dearest(run):
    """Return the offering of which one more seat would add most."""
    prices = run.plan["duals"]["offerings"]
    return max(prices, key=lambda key: (prices[key][1], key))


def _first_look(people, secretary, at, now):
    """Adopt a small plan of what lies far ahead: one need, one offering, one proposal."""
    _a_need_and_an_offer(people, at, (now + LATER).date())
    early = _published(f"A first look at {(now + LATER).year}", (now + LATER).date(), secretary, at)
    run = rounds.ask_for_run(early, by=secretary, now=at)
    rounds.adopt(run, by=secretary, now=at + timedelta(days=1))
    ask_for_prospects(run, by=secretary, now=at + timedelta(days=1))
    rounds.close_round(early, by=secretary, now=at + timedelta(days=2))


def _planned(title, day, by, at):
    found = rounds.plan_round(
        title=title, authority=AUTHORITY, planned_on=day, base=Base.ENTITLEMENT, phi=950, pair_limit=None,
        weights=dict(WEIGHTS), is_example=True, by=by, now=at,
    )  # fmt: skip
    found.created_at = at
    return found


def _published(title, day, by, at):
    found = _planned(title, day, by, at)
    rounds.publish_round(found, by=by, now=at)
    return found


def _a_need_and_an_offer(people, at, day):
    focal, officer = actor(people["focal.la"]), actor(people["officer.australia"])
    need = needs.state_need(
        party_by_code("LA"), topic_by_code("LAW-3"), by=focal, now=at, title="Safeguards in the new procedure",
        text="The new procedure needs people who can teach its safeguards (example).", current_level=1, target_level=2,
        people=4, urgency=2, audiences=["policy", "prosecutor"], ready_on=None, wanted_by=day + timedelta(days=200),
        languages=["en"], modes={"in_person": "want", "online": "ok", "hybrid": "ok"}, conditions=[],
        visibility=Visibility.ALL_PARTNERS, is_example=True,
    )  # fmt: skip
    needs.post(need, by=focal, now=at)
    offer = offerings.draft_offering(
        party_by_code("australia"), by=officer, now=at, title="Safeguards and human rights in procedure",
        text="A week with people who wrote such procedures (example).", topics=[{"code": "LAW-3", "entry": 2, "exit": 3}],
        audiences=["policy", "prosecutor"], seats=12, mode=Mode.IN_PERSON, place="Vientiane",
        start_on=day + timedelta(days=40), end_on=day + timedelta(days=44), is_example=True, **_usual(4),
    )  # fmt: skip
    offerings.publish(offer, by=officer, now=at)
    need.created_at = offer.created_at = at


def _usual(smallest):
    """Return what these offers have in common."""
    return {
        "state_cap": 4, "caps": {}, "eligible_states": None, "languages": ["en"], "interpretation": [], "days": 5,
        "funded": ["tuition", "travel"], "conditions": [], "conditions_text": "", "budget": None, "currency": None,
        "minimum_cohort": min(smallest, 4), "interests": "",
    }  # fmt: skip
