"""Programmes, editions and nominations of the example world: one in each stage of its life."""

from datetime import timedelta

from lms.enrolments import services as enrolments
from lms.enrolments.rules import NominationStage
from lms.examples.rules import DOMAIN, STATES
from lms.examples.services.people import OFFICES, actor
from lms.matching import services as matching
from lms.parties.queries import party_by_code
from lms.programmes import services as programmes
from lms.topics.rules import Mode

UNODC = "unodc-regional-office-for-southeast-asia"
FUNDED = ["tuition", "travel", "accommodation"]


def plan(title, topic, place, starts, people, now, capacity=30, guaranteed=2, cap=5, **facts):
    """Return a planned edition of a new programme, all states called."""
    secretary = actor(people["secretariat"])
    programme = programmes.create_programme(
        title=title, summary="Invented for this example: one week of lessons, exercises and a test.",
        objectives="- Decide what to secure first\n- Document so that a court can follow\n- Ask for data across borders",
        topics=[{"code": topic, "entry": 1, "exit": 2}], audiences=["investigator", "first_responder"],
        languages=["en"], course_slugs=[], proponent=party_by_code("SG"), is_example=True,
        by=secretary, now=now,
    )  # fmt: skip
    dates = {name: starts - timedelta(weeks=weeks) for name, weeks in
             (("call_opens_on", 16), ("nominate_by", 10), ("endorse_by", 9), ("release_on", 6),
              ("lock_on", 2))}  # fmt: skip
    return programmes.plan_edition(
        programme, quotas={party_by_code(code): (guaranteed, cap) for code in STATES}, title=title,
        mode=Mode.IN_PERSON, place=place, time_zone="Asia/Bangkok", starts_on=starts,
        ends_on=starts + timedelta(days=4), host=party_by_code("TH"),
        provider=party_by_code(facts.pop("provider", UNODC)), funder=party_by_code("japan"),
        funded=FUNDED, conditions="", capacity=capacity, offer_days=14, is_example=True,
        by=secretary, now=now, **(dates | facts),
    )  # fmt: skip


def nominate(edition, people, key, now, need=None):
    """Return a complete nomination of an officer by the state's focal point, in draft."""
    code = key.rsplit(".", 1)[1].upper()
    account = people[key]
    nomination = enrolments.nominate(
        edition, party_by_code(code), email=f"{key}@{DOMAIN}", name=account.name, need=need,
        agency=OFFICES[len(key) % 3], post="Investigator", unit="Cyber unit", years_in_field=4,
        current_tasks="Cases of online fraud and seized devices (example).",
        expected_use="Teach the colleagues of two provinces (example).", languages=["en"],
        supervisor_name="The head of the unit (example)", supervisor_email=f"supervisor@{DOMAIN}",
        gender=None, by=actor(people[f"focal.{code.lower()}"]), now=now,
    )  # fmt: skip
    nomination.is_example = True
    return nomination


def bring_to(nomination, people, stage, rank, now):
    """Take a nomination as far as a stage through the verbs that everybody uses."""
    state = nomination.state.code.lower()
    focal, secretary = actor(people[f"focal.{state}"]), actor(people["secretariat"])
    order = [NominationStage.DRAFT, NominationStage.SUBMITTED, NominationStage.ENDORSED,
             NominationStage.ELIGIBLE, NominationStage.OFFERED, NominationStage.ACCEPTED]  # fmt: skip
    steps = (
        lambda: enrolments.submit(nomination, consent=True, by=actor(nomination.account), now=now),
        lambda: enrolments.endorse(nomination, rank=rank, office=OFFICES[0], confirmation="ENDORSE",
                                   by=focal, now=now),
        lambda: enrolments.screen(nomination, True, by=secretary, now=now),
        lambda: enrolments.offer(nomination, by=secretary, now=now),
        lambda: enrolments.accept(nomination, by=actor(nomination.account), now=now),
    )  # fmt: skip
    for step in steps[: order.index(stage)]:
        step()


def past_edition(people, made, matches, now):
    """An edition that was held: accepted, taught, tested, certified, linked to needs."""
    starts = now.date() - timedelta(weeks=12)
    at = now - timedelta(weeks=27)
    edition = plan("Digital evidence at the scene, spring", "FOR-1", "Bangkok", starts, people, at)
    enrolments.publish_edition(edition, by=actor(people["secretariat"]), now=at + timedelta(days=1))
    if matches and matches[0].engagement is not None:
        matching.join_edition(matches[0], edition, by=actor(people["secretariat"]), now=at)
    for number, code in enumerate(STATES):
        for rank in (1, 2):
            need = next((n for (c, _t), n in made.items() if c == code and n.stage == "open"), None)
            when = at + timedelta(weeks=2)
            nomination = nominate(edition, people, f"trainee{rank}.{code.lower()}", when, need)
            bring_to(nomination, people, NominationStage.OFFERED, rank, when + timedelta(weeks=1))
            enrolment = enrolments.accept(
                nomination, by=actor(nomination.account), now=when + timedelta(weeks=2)
            )
            _result(enrolment, number + rank, people, now - timedelta(weeks=11))
    programmes.complete(edition, by=actor(people["secretariat"]), now=now - timedelta(weeks=10))
    return edition


def _result(enrolment, number, people, now):
    trainer = actor(people["trainer"])
    if number % 9 == 8:
        enrolments.mark_no_show(enrolment, by=trainer, now=now)
    elif number % 7 == 6:
        enrolments.not_complete(enrolment, by=trainer, now=now)
    else:
        enrolments.complete(enrolment, attended_minutes=1500 + 30 * number, pre_percent=38 + number,
                            post_percent=74 + number, by=trainer, now=now)  # fmt: skip


def open_edition(people, made, now):
    """An edition whose call is open, its nominations in every stage."""
    starts = now.date() + timedelta(weeks=12)
    at = now - timedelta(weeks=3)
    edition = plan("Tracing virtual assets, practitioners", "FIN-2", "Manila", starts, people, at,
                   capacity=14, guaranteed=1, cap=2)  # fmt: skip
    secretary = actor(people["secretariat"])
    enrolments.publish_edition(edition, by=secretary, now=at + timedelta(days=1))
    stages = [NominationStage.ACCEPTED, NominationStage.OFFERED, NominationStage.ELIGIBLE,
              NominationStage.ENDORSED, NominationStage.SUBMITTED, NominationStage.DRAFT]  # fmt: skip
    for number, code in enumerate(STATES):
        when = now - timedelta(days=12)
        nomination = nominate(edition, people, f"trainee3.{code.lower()}", when)
        bring_to(nomination, people, stages[number % 6], 1, when + timedelta(days=1))
    _side_exits(edition, people, now)
    return edition


def _side_exits(edition, people, now):
    """Stages beside the straight way: returned, ineligible, waiting, declined, withdrawn."""
    when, secretary = now - timedelta(days=5), actor(people["secretariat"])
    made = {code: nominate(edition, people, f"trainee4.{code}", when) for code in
            ("sg", "th", "id", "vn", "my", "ph")}  # fmt: skip
    for code in ("th", "id", "vn", "my"):
        bring_to(made[code], people, NominationStage.ENDORSED, 2, when)
    bring_to(made["sg"], people, NominationStage.SUBMITTED, 2, when)
    enrolments.return_nomination(made["sg"], "Name your supervisor (example).",
                                 by=actor(people["focal.sg"]), now=when)  # fmt: skip
    enrolments.screen(made["th"], False, by=secretary, now=when)
    for code in ("id", "vn", "my"):
        enrolments.screen(made[code], True, by=secretary, now=when)
    enrolments.offer(made["id"], by=secretary, now=when)
    enrolments.decline(made["id"], by=actor(made["id"].account), now=when)
    enrolments.wait(made["vn"], by=secretary, now=when)
    enrolments.withdraw(made["ph"], by=actor(people["focal.ph"]), now=when)


def other_editions(people, now):
    """One planned and one cancelled edition."""
    plan("Requests for electronic evidence", "COOP-1", "Kuala Lumpur", now.date() + timedelta(weeks=30),
         people, now - timedelta(days=4), provider="australia")  # fmt: skip
    edition = plan("Interviewing victims online", "VIC-2", "Vientiane", now.date() + timedelta(weeks=18),
                   people, now - timedelta(days=40))  # fmt: skip
    enrolments.publish_edition(edition, by=actor(people["secretariat"]), now=now - timedelta(days=39))
    enrolments.cancel_edition(edition, "The venue is not available (example).",
                              by=actor(people["secretariat"]), now=now - timedelta(days=20))  # fmt: skip
