"""The words in which editions and nominations of the example world are told."""

import tomllib
from datetime import timedelta

from lms.admissions import services as admissions
from lms.editions import services as editions
from lms.endorsements import services as endorsements
from lms.examples.rules import DOMAIN, STATES
from lms.examples.services.people import FACTS, FOCAL_OFFICE, POSTS, actor
from lms.nominations import services as nominations
from lms.parties.queries import party_by_code
from lms.programmes import services as programmes
from lms.topics.rules import Mode

PROGRAMMES = tomllib.loads((FACTS / "programmes.toml").read_text(encoding="utf-8"))
CALENDAR = {"call_opens_on": 16, "nominate_by": 10, "endorse_by": 9, "name_by": 7, "release_on": 6,
            "lock_on": 2}  # fmt: skip


def new_programme(name, people, at):
    """Return a programme of the example world, as its file tells it."""
    facts = {"audiences": ["investigator", "first_responder"], "courses": [], "proponent": "SG"} | PROGRAMMES[
        name
    ]
    (entry, leave), topic = facts.pop("levels"), facts.pop("topic")
    return programmes.create_programme(
        topics=[{"code": topic, "entry": entry, "exit": leave}], languages=["en"], course_slugs=facts.pop("courses"),
        proponent=party_by_code(facts.pop("proponent")), is_example=True, by=actor(people["secretariat"]), now=at,
        **facts,
    )  # fmt: skip


def plan(programme, title, starts, people, at, *, states=STATES, guaranteed=2, cap=5, days=5, **facts):
    """Return a planned edition in which the states have seats."""
    dates = {name: starts - timedelta(weeks=weeks) for name, weeks in CALENDAR.items()}
    parties = {f"{part}_id": party_by_code(facts.pop(part, usual)).id for part, usual in
               (("host", "TH"), ("venue", facts.get("host", "TH")), ("provider", "interpol"), ("funder", "japan"))}  # fmt: skip
    usual = {"mode": Mode.IN_PERSON, "place": "Bangkok", "time_zone": "Asia/Bangkok", "capacity": 30,
             "offer_days": 14, "funded": ["tuition", "travel", "accommodation"], "conditions": ""}  # fmt: skip
    return programmes.plan_edition(
        programme, quotas={party_by_code(code): (guaranteed, cap) for code in states}, title=title,
        starts_on=starts, ends_on=starts + timedelta(days=days - 1), is_example=True,
        by=actor(people["secretariat"]), now=at, **(usual | dates | parties | facts),
    )  # fmt: skip


def publish(edition, people, at):
    """Plan the sessions of an edition and publish it, as the secretariat does."""
    programmes.propose_sessions(edition, by=actor(people["secretariat"]), now=at)
    editions.publish_edition(edition, by=actor(people["secretariat"]), now=at)


def nominate(edition, people, key, at, need=None):
    """Return a complete nomination of an officer by the state's focal point, in draft."""
    number, low = key.removeprefix("trainee").split(".")
    account, place = people[key], (int(number) + STATES.index(low.upper())) % len(POSTS)
    agency, unit, post, tasks, use = POSTS[place]
    nomination = nominations.nominate(
        edition, account.party, email=f"{key}@{DOMAIN}", name=account.name, need=need, agency=agency,
        unit=unit, post=post, years_in_field=1 + 2 * place + int(number), current_tasks=tasks,
        expected_use=use, languages=["en"], supervisor_name="The head of the unit (example)",
        supervisor_email=f"supervisor.{low}@{DOMAIN}", gender=("woman", "man", None)[place % 3],
        by=actor(people[f"focal.{low}"]), now=at,
    )  # fmt: skip
    nomination.is_example, nomination.created_at = True, at
    if edition.report_asked:
        report = "Country report (example).pdf", (FACTS / "country-report.pdf").read_bytes()
        nominations.attach_report(nomination, report, by=actor(account), now=at)
    return nomination


def submit(nomination, at):
    """Hand a nomination in, as its officer."""
    nominations.submit(nomination, consent=True, by=actor(nomination.account), now=at)


def endorse(nomination, people, rank, at):
    """Endorse it with a rank, as the focal point of its state."""
    focal = actor(people[f"focal.{nomination.state.code.lower()}"])
    endorsements.endorse(nomination, rank=rank, office=FOCAL_OFFICE, confirmation="ENDORSE", by=focal, now=at)


def screen(nomination, people, at, eligible=True):
    """Record the outcome of the screening, as the secretariat."""
    admissions.screen(nomination, eligible, by=actor(people["secretariat"]), now=at)


def offer(nomination, people, at):
    """Offer a seat, as the secretariat; without a free one the officer waits."""
    admissions.offer(nomination, by=actor(people["secretariat"]), now=at)


def accept(nomination, at):
    """Take the offered seat, as its officer; returns the enrolment."""
    return admissions.accept(nomination, by=actor(nomination.account), now=at)


def bring_to_a_seat(edition, people, key, rank, at, need=None):
    """Take an officer from the nomination to an accepted seat within three weeks; returns the enrolment."""
    nomination = nominate(edition, people, key, at, need)
    submit(nomination, at + timedelta(days=1))
    endorse(nomination, people, rank, at + timedelta(days=4))
    screen(nomination, people, at + timedelta(days=9))
    offer(nomination, people, at + timedelta(days=12))
    return accept(nomination, at + timedelta(days=15))
