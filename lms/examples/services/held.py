"""Editions that were held, or are held now: seats, results, certificates, and the needs they served."""

from datetime import timedelta

from lms.admissions import services as admissions
from lms.attendance import services as attendance
from lms.attendance.queries import held_sessions, written_in
from lms.editions import services as editions
from lms.engagements import services as engagements
from lms.enrolments import services as enrolments
from lms.examples.rules import STATES
from lms.examples.services import learning
from lms.examples.services.editions import bring_to_a_seat, new_programme, nominate, plan, publish, submit
from lms.examples.services.people import actor
from lms.examples.services.supply import SERVED
from lms.topics.rules import Mode

PILOT = ("ID", "MY", "PH", "SG", "TH", "TL", "VN")
FIRST_COHORT = ("ID", "VN", "TH", "MY", "PH", "SG", "KH", "LA")


def pilot(people, now):
    """Seven states tried a short course online more than a year ago; their notes are due."""
    at = now - timedelta(days=570)
    programme = new_programme("online-fraud-the-first-hour", people, at)
    edition = plan(programme, "Online fraud: the first hour, pilot", now.date() - timedelta(days=398), people, at,
                   states=PILOT, days=3, mode=Mode.ONLINE, place="online", capacity=16, cap=3)  # fmt: skip
    publish(edition, people, at + timedelta(days=60))
    for place, code in enumerate(PILOT):
        for rank in (1, 2):
            enrolment = bring_to_a_seat(edition, people, f"trainee{3 * rank - 2}.{code.lower()}", rank,
                                        at + timedelta(days=70))  # fmt: skip
            _result(enrolment, 2 * place + rank, people, now - timedelta(days=392))
    editions.complete_edition(edition, by=actor(people["secretariat"]), now=now - timedelta(days=388))


def first_cohort(needs, people, now):
    """Eight states learned to trace virtual assets, half a year ago."""
    at = now - timedelta(days=340)
    programme = new_programme("tracing-virtual-assets", people, at)
    edition = plan(programme, "Tracing virtual assets, first cohort", now.date() - timedelta(days=200), people,
                   at, states=FIRST_COHORT, capacity=16, cap=3, place="Singapore", host="SG",
                   time_zone="Asia/Singapore", provider="unodc-regional-office-for-southeast-asia")  # fmt: skip
    publish(edition, people, at + timedelta(days=1))
    for place, code in enumerate(FIRST_COHORT):
        for rank in (1, 2):
            need = needs.get((code, "FIN-2"))
            enrolment = bring_to_a_seat(edition, people, f"trainee{rank + 1}.{code.lower()}", rank,
                                        at + timedelta(days=35), need)  # fmt: skip
            _result(enrolment, 2 * place + rank, people, now - timedelta(days=194))
    editions.complete_edition(edition, by=actor(people["secretariat"]), now=now - timedelta(days=190))


def spring(needs, engaged, people, now):
    """Everybody learned at the scene, three months ago; five states had an engagement for it."""
    at = now - timedelta(weeks=29)
    programme = new_programme("digital-evidence-at-the-scene", people, at)
    edition = plan(programme, "Digital evidence at the scene, spring", now.date() - timedelta(weeks=13), people,
                   at, provider="unodc-regional-office-for-southeast-asia")  # fmt: skip
    publish(edition, people, at + timedelta(days=1))
    learning.choose_test(edition, "first-response", 8, people, at + timedelta(days=1))
    for match in engaged:
        engagements.join_edition(match, edition, by=actor(people["secretariat"]), now=at + timedelta(days=2))
    for place, code in enumerate(STATES):
        for rank in range(1, 4 if code in SERVED else 3):
            need = needs.get((code, "FOR-1")) if code in SERVED else None
            enrolment = bring_to_a_seat(edition, people, f"trainee{rank}.{code.lower()}", rank,
                                        at + timedelta(weeks=2), need)  # fmt: skip
            _result(enrolment, 3 * place + rank, people, now - timedelta(weeks=11))
    late = nominate(edition, people, "trainee4.ph", at + timedelta(weeks=5))
    submit(late, at + timedelta(weeks=5))
    editions.complete_edition(edition, by=actor(people["secretariat"]), now=now - timedelta(weeks=10))


def _result(enrolment, number, people, at):
    """Write down who was there and record what came of it; every fourteenth never came, which takes two to say."""
    trainer = actor(people["trainer"])
    absent, left_early = number % 14 == 9, number % 14 == 12
    for session in held_sessions(enrolment.edition):
        minutes = 0 if absent else session.minutes // 2 if left_early else session.minutes - 5 * (number % 9)
        attendance.mark(session, {enrolment: minutes}, by=trainer, now=at)
    if absent:
        attendance.report_no_show(enrolment, by=trainer, now=at)
        attendance.report_no_show(enrolment, by=actor(people["secretariat"]), now=at)
        return
    learning.sit(enrolment, number, at)
    if left_early:
        enrolments.not_complete(enrolment, by=trainer, now=at)
    else:
        by_hand = {"pre_percent": 31 + 7 * number % 29, "post_percent": 68 + 5 * number % 27}
        measured = {} if learning.tested(enrolment.edition) else by_hand
        enrolments.complete(
            enrolment, attended_minutes=_minutes_of(enrolment), by=trainer, now=at, **measured
        )


def _minutes_of(enrolment):
    return sum(
        minutes
        for (person, _session), minutes in written_in(enrolment.edition).items()
        if person == enrolment.id
    )


def running(people, now):
    """An online edition that runs this week: two officers of each state, one left before it began."""
    at = now - timedelta(days=110)
    programme = new_programme("requests-for-electronic-evidence", people, at)
    edition = plan(programme, "Requests for electronic evidence, evenings", now.date() - timedelta(days=7), people,
                   at, days=19, mode=Mode.ONLINE, place="online", host="PH", provider="australia",
                   funder="australia", funded=["tuition"], capacity=24, cap=3,
                   time_zone="Asia/Manila")  # fmt: skip
    publish(edition, people, at + timedelta(days=1))
    for code in STATES:
        for rank in (1, 2):
            seated = bring_to_a_seat(edition, people, f"trainee{rank + 3}.{code.lower()}", rank,
                                     at + timedelta(days=10))  # fmt: skip
    admissions.withdraw(seated.nomination, by=actor(seated.account), now=now - timedelta(days=12))
