"""What follows a seat: travel data in every stage, and partners that pay for some."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from lms.base.db import db
from lms.editions import services as editions
from lms.enrolments.models import Enrolment
from lms.examples.rules import DOMAIN, STATES
from lms.examples.services.people import actor
from lms.kernel.money import Money
from lms.parties.queries import party_by_code
from lms.programmes.models import Edition
from lms.programmes.services import plans_of
from lms.travel import services as travel

FUNDED = {"japan": ("kh3", "id3"), "australia": ("vn3",)}
PROMISE = {"japan": "JP-WG-14 (example)", "australia": "AU/CYB/7 (example)"}

HOW_TO_JOIN = (
    "Come to the gate of the academy by **08:30** (example).",
    "Come to the gate of the academy by **08:00** (example).\n\n- Bring your badge and a laptop with 16 GB\n"
    "- A bus leaves the hotel at 07:15\n- In an emergency call the desk, +63 0000 0000",
)
ONLINE = ("The link stands beside each session. Join ten minutes early and test the sound (example).",)


def journeys(people, now):
    """Let officers tell of their journeys: all, a part, nothing yet, booked by the state; some lie behind."""
    coming, spring = (
        _edition("Tracing virtual assets, practitioners"),
        _edition("Digital evidence at the scene, spring"),
    )
    for key, facts in (
        ("bn3", _whole(coming, "BN")), ("id3", _whole(coming, "ID", expires_after=40)),
        ("kh3", {"arrangement": "organiser", "visa": "needed"}), ("sg3", {"arrangement": "state"}),
    ):  # fmt: skip
        seat = _seat(coming, key)
        travel.keep_travel(seat, facts, by=actor(seat.account), now=now - timedelta(days=4))
    for code in ("TH", "VN"):
        seat = _seat(spring, f"{code.lower()}1")
        travel.keep_travel(seat, _whole(spring, code), by=actor(people[f"focal.{code.lower()}"]),
                           now=now - timedelta(weeks=15))  # fmt: skip
    _told_how_to_join(coming, actor(people["secretariat"]), now)
    _paid_by_partners(coming, actor(people["secretariat"]), now - timedelta(days=3))


def _told_how_to_join(coming, secretariat, now):
    """Write how to join what comes and what runs, once changed, and let all calendars know what stands."""
    running = _edition("Requests for electronic evidence, evenings")
    for edition, texts in ((coming, HOW_TO_JOIN), (running, ONLINE)):
        for place, text in enumerate(texts):
            travel.write_joining(edition, text, by=secretariat, now=now - timedelta(days=20 - place))
    travel.tell_calendars(by=secretariat, now=now, limit=5000)


def _paid_by_partners(edition, secretariat, at):
    """Four of the seats are funded, three of them by name."""
    plan = replace(plans_of(edition)[0], funded_seats=4)
    editions.set_block(edition, plan, block=edition.blocks[0], by=secretariat, now=at)
    for code, keys in FUNDED.items():
        for key in keys:
            travel.set_funding(_seat(edition, key), party_by_code(code), reference=PROMISE[code],
                               cost=Money(Decimal(1400), "USD"), by=secretariat, now=at)  # fmt: skip


def _edition(title):
    return db.session.scalar(select(Edition).where(Edition.title == title))


def _seat(edition, key):
    """Return the seat of an officer, named as in the call: the state and a number."""
    seats = db.session.scalars(select(Enrolment).where(Enrolment.edition_id == edition.id))
    return next(seat for seat in seats if seat.account.email == f"trainee{key[2:]}.{key[:2]}@{DOMAIN}")


def _whole(edition, code, expires_after=900):
    number = STATES.index(code)
    return {
        "arrangement": "organiser", "passport_number": f"EX{number:02}00417",
        "passport_expiry": edition.ends_on + timedelta(days=expires_after), "visa": "not_needed",
        "arrival": edition.starts_on - timedelta(days=1), "departure": edition.ends_on + timedelta(days=1),
        "contact_name": "A relative (example)", "contact_phone": f"+65 0000 00{number:02}",
        "account_holder": "The officer (example)", "bank": "A bank (example)", "account_number": f"000-{number:02}-1",
    }  # fmt: skip
