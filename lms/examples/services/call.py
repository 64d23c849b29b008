"""The call that is open now, with nominations in every stage; and editions planned and cancelled."""

from datetime import timedelta

from lms.admissions import services as admissions
from lms.editions import services as editions
from lms.endorsements import services as endorsements
from lms.examples.rules import STATES
from lms.examples.services.editions import (
    accept,
    bring_to_a_seat,
    endorse,
    new_programme,
    nominate,
    offer,
    plan,
    publish,
    screen,
    submit,
)
from lms.examples.services.people import actor
from lms.kernel.actor import SYSTEM
from lms.nominations import services as nominations
from lms.practices import services as practices
from lms.practices.rules import Question, QuestionKind
from lms.topics.rules import Mode

FIRST = ("bn3", "kh3", "id3", "my3", "ph3", "sg3", "vn3", "th3", "tl3", "bn4", "kh4", "id4", "ph4")
"""Offered in the first round: the first of nine states, and four of the open seats."""
WAITING = ("sg4", "vn4", "th4", "id5", "ph5", "vn5")
ACCEPTING = ("bn3", "kh3", "id3", "my3", "ph3", "sg3", "vn3", "bn4", "kh4", "id4")
LAST = ("la3", "tl4")
OTHERS = {"la4": "eligible", "my4": "eligible", "mm3": "endorsed", "mm4": "submitted", "sg5": "returned",
          "tl5": "draft", "my5": "ineligible", "kh5": "withdrawn", "bn5": "not_selected"}  # fmt: skip


def open_call(needs, people, now):
    """An edition in its seventh week of the call: seats taken, offered, declined, run out, waited for."""
    at = now - timedelta(days=27)
    programme = new_programme("tracing-virtual-assets-for-practitioners", people, at)
    edition = plan(programme, "Tracing virtual assets, practitioners", now.date() + timedelta(weeks=12), people,
                   at, guaranteed=1, cap=2, capacity=15, offer_days=10, place="Manila", host="PH",
                   time_zone="Asia/Manila", provider="unodc-regional-office-for-southeast-asia")  # fmt: skip
    publish(edition, people, at)
    made = {key: _nominate(edition, people, key, needs, at + timedelta(days=2)) for key in
            (*FIRST, *WAITING, *LAST, *OTHERS)}  # fmt: skip
    for key, nomination in made.items():
        _hand_in(nomination, key, people, at + timedelta(days=3))
    _first_round(made, people, at + timedelta(days=8))
    _after_the_first_round(made, people, at + timedelta(days=10))
    admissions.expire_offers(by=SYSTEM, now=at + timedelta(days=19))
    _swap(made, people, now - timedelta(days=6))
    for key in LAST:
        offer(made[key], people, now - timedelta(days=3))


def _nominate(edition, people, key, needs, at):
    code = key[:2]
    return nominate(edition, people, f"trainee{key[2]}.{code}", at, needs.get((code.upper(), "FIN-2")))


def _hand_in(nomination, key, people, at):
    """Take it as far as the stage in which it is told of, or to eligible."""
    fate, focal = OTHERS.get(key, "eligible"), actor(people[f"focal.{key[:2]}"])
    if fate == "draft":
        return
    submit(nomination, at)
    if fate == "submitted":
        return
    if fate == "returned":
        why = "Say what you will use it for at home, in two sentences (example)."
        nominations.return_nomination(
            nomination, why, code="incomplete", by=focal, now=at + timedelta(days=1)
        )
        return
    if fate == "withdrawn":
        admissions.withdraw(nomination, by=focal, now=at + timedelta(days=1))
        return
    endorse(nomination, people, int(key[2]) - 2, at + timedelta(days=1))
    if fate != "endorsed":
        screen(nomination, people, at + timedelta(days=3), eligible=fate != "ineligible")


def _first_round(made, people, at):
    for key in (*FIRST, *WAITING):
        offer(made[key], people, at)
    for key in ACCEPTING:
        accept(made[key], at + timedelta(days=1))


def _after_the_first_round(made, people, at):
    """One declines, one withdraws; each seat goes to the next in line by the rule."""
    admissions.decline(made["th3"], by=actor(made["th3"].account), now=at)
    accept(made["th4"], at + timedelta(days=3))
    admissions.withdraw(made["ph4"], by=actor(made["ph4"].account), now=at + timedelta(days=4))


def _swap(made, people, at):
    """A state gives an accepted seat to another of its officers."""
    admissions.substitute(made["my3"], made["my4"], by=actor(people["focal.my"]), now=at)


def cancelled(people, now):
    """An edition that was called off with its nominations."""
    at = now - timedelta(days=48)
    programme = new_programme("interviewing-victims-online", people, at)
    edition = plan(programme, "Interviewing victims online, Vientiane", now.date() + timedelta(weeks=9), people, at,
                   guaranteed=1, cap=2, capacity=16, place="Vientiane", host="LA",
                   time_zone="Asia/Vientiane", provider="australia", funder="australia")  # fmt: skip
    publish(edition, people, at + timedelta(days=1))
    bring_to_a_seat(edition, people, "trainee6.la", 1, at + timedelta(days=2))
    for code in ("kh", "vn"):
        submit(nominate(edition, people, f"trainee6.{code}", at + timedelta(days=5)), at + timedelta(days=6))
    editions.cancel_edition(edition, "The venue is not available; a new date is looked for (example).",
                              by=actor(people["secretariat"]), now=now - timedelta(days=20))  # fmt: skip


def planned(people, now):
    """An edition that is still planned, and one whose call opened this week."""
    at = now - timedelta(days=10)
    programme = new_programme("electronic-evidence-for-judges", people, at)
    plan(programme, "Electronic evidence for judges, Manila", now.date() + timedelta(weeks=28), people, at,
         guaranteed=1, cap=2, capacity=20, place="Manila", host="PH", time_zone="Asia/Manila",
         provider="unodc-regional-office-for-southeast-asia", days=4)  # fmt: skip
    _just_opened(people, at, now)


def _just_opened(people, at, now):
    """A call of this week, for which one state signs twice."""
    programme = new_programme("first-response-for-island-and-border-posts", people, at)
    edition = plan(programme, "First response for island and border posts, pilot",
                   now.date() + timedelta(weeks=15, days=4), people, at, mode=Mode.HYBRID, place="Makassar",
                   host="ID", time_zone="Asia/Makassar", capacity=26, cap=3)  # fmt: skip
    publish(edition, people, now - timedelta(days=2))
    _decides_for_itself(people, now - timedelta(days=2))
    made = [
        nominate(edition, people, f"trainee6.{code.lower()}", now - timedelta(days=1)) for code in STATES[1:4]
    ]
    _signs_once_of_two(made[1], people, now - timedelta(hours=20))


def _decides_for_itself(people, at):
    """A state signs twice from now on, and asks a question of its own."""
    focal, state = people["focal.id"], people["focal.id"].party
    by = {"by": actor(focal), "now": at}
    practices.set_practice(state, signatures=2, contacts_sign=True, **by)
    asked = Question("q1", "From which province is the officer (example)?", QuestionKind.TEXT, required=True)
    practices.ask(state, [asked], shown_to_secretariat=False, **by)


def _signs_once_of_two(nomination, people, at):
    """The officer answers and hands in, the point of contact signs first; the second signature is still to come."""
    nominations.change_nomination(nomination, state_answers={"q1": "South Sulawesi (example)"},
                                 by=actor(nomination.account), now=at)  # fmt: skip
    submit(nomination, at)
    endorsements.sign_first(nomination, office="Unit for cybercrime (example)", confirmation="SIGN",
                          by=actor(people["contact.id"]), now=at)  # fmt: skip
