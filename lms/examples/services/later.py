"""An edition that takes place later: country reports handed in, seats asked again, some answered and some not."""

from datetime import timedelta

from lms.editions import services as editions
from lms.enrolments import services as enrolments
from lms.examples.services.editions import bring_to_a_seat, new_programme, nominate, plan, publish, submit
from lms.examples.services.people import actor
from lms.programmes.rules import moved_days

ASKED = "In two pages: who investigates cybercrime at home, with which tools, and what is asked of other states (example)."
COMES, SILENT = ("KH", "LA", "PH", "VN"), ("BN", "MY", "TL")


def postponed(people, now):
    """Seven officers have a seat, four still come, three have not said; one waits for the signature, one fills in."""
    at, secretariat = now - timedelta(days=40), actor(people["secretariat"])
    programme = new_programme("open-sources-in-investigations", people, at)
    edition = plan(programme, "Open sources in investigations, Kuala Lumpur", now.date() + timedelta(weeks=11),
                   people, at, guaranteed=1, cap=2, capacity=16, place="Kuala Lumpur", host="MY",
                   time_zone="Asia/Kuala_Lumpur", report_asked=ASKED)  # fmt: skip
    publish(edition, people, at + timedelta(days=1))
    seats = {code: bring_to_a_seat(edition, people, f"trainee7.{code.lower()}", 1, at + timedelta(days=10))
             for code in (*COMES, *SILENT)}  # fmt: skip
    submit(nominate(edition, people, "trainee7.sg", now - timedelta(days=7)), now - timedelta(days=6))
    nominate(edition, people, "trainee7.th", now - timedelta(days=5))
    days = moved_days(edition, edition.starts_on + timedelta(weeks=7), now.date() - timedelta(days=4))
    editions.postpone_edition(edition, days, by=secretariat, now=now - timedelta(days=4))
    for code in COMES:
        enrolments.confirm(seats[code].nomination, by=actor(seats[code].account), now=now - timedelta(days=2))
