"""Programmes, editions and nominations."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lms.admissions.services.screening import enter_book
from lms.base.db import db
from lms.base.transactions import use_case
from lms.certificates.rules import AboutKind
from lms.certificates.services import issue
from lms.editions import services
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.parties.models import MemberState
from lms.programmes import services as programmes
from lms.topics.rules import Mode
from tests.factories.letters import SECRET
from tests.factories.people import a_state, a_trainee, keep

ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")


def a_programme(**facts):
    """Return a programme proposed by Singapore."""
    defaults = {
        "title": "Digital evidence at the scene",
        "summary": "First response for patrol officers and investigators.",
        "objectives": "Secure a scene with devices.",
        "topics": [{"code": "FOR-1", "entry": 1, "exit": 2}],
        "audiences": ["first_responder"],
        "languages": ["en"],
        "course_slugs": [],
    }
    return programmes.create_programme(
        proponent=a_state("SG"), by=SYSTEM, now=clock.now(), **(defaults | facts)
    )


def a_planned_edition(capacity=30, guaranteed=2, cap=5, states=ASEAN, starts_in_weeks=20, **facts):
    """Return a planned edition with the same quota for each state."""
    starts = clock.now().date() + timedelta(weeks=starts_in_weeks)
    return plan(a_programme(), capacity, guaranteed, cap, states, starts, **facts)


def plan(programme, capacity, guaranteed, cap, states, starts: date, **facts):
    """Return an edition of a programme, its call open since today."""
    known = the_facts_of_an_edition(capacity, guaranteed, cap, states, starts)
    return programmes.plan_edition(programme, by=SYSTEM, now=clock.now(), **(known | facts))


def the_facts_of_an_edition(capacity=30, guaranteed=2, cap=5, states=ASEAN, starts=None):
    """Return what an edition is planned with: the same quota for each state, a call open since today."""
    quotas = {}
    for code in states:
        state: MemberState = a_state(code)
        quotas[state] = (guaranteed, cap)
    today = clock.now().date()
    starts = starts or today + timedelta(weeks=20)
    return {
        "quotas": quotas,
        "capacity": capacity,
        "title": "Digital evidence at the scene, 2027",
        "mode": Mode.IN_PERSON,
        "place": "Bangkok",
        "time_zone": "Asia/Bangkok",
        "starts_on": starts,
        "ends_on": starts + timedelta(days=4),
        "funded": ["tuition"],
        "conditions": "",
        "call_opens_on": today,
        "nominate_by": starts - timedelta(weeks=10),
        "endorse_by": starts - timedelta(weeks=9),
        "release_on": starts - timedelta(weeks=6),
        "lock_on": starts - timedelta(weeks=2),
        "offer_days": 7,
    }


def a_published_edition(**facts):
    """Return an edition whose seats are open."""
    edition = a_planned_edition(**facts)
    services.publish_edition(edition, by=SYSTEM, now=clock.now())
    return edition


def a_session(edition, title="Opening", hour=9, hours=3, after_days=0, **facts):
    """Return a session on one of the edition's days, in its zone."""
    zone = ZoneInfo(edition.time_zone)
    begins = datetime.combine(edition.starts_on + timedelta(days=after_days), time(hour), zone)
    defaults = {"title": title, "starts_at": begins, "ends_at": begins + timedelta(hours=hours),
                "mode": edition.mode, "time_zone": edition.time_zone, "room": "Hall"}  # fmt: skip
    return programmes.plan_session(edition, by=SYSTEM, now=clock.now(), **(defaults | facts))


def a_nomination(edition, state="SG", stage=NominationStage.ELIGIBLE, rank=None, **facts):
    """Return a nomination that has come as far as a stage, without the steps before it."""
    officer = facts.pop("account", None) or a_trainee(state)
    now = clock.now()
    block = facts.pop("block", edition.blocks[0])
    kept = keep(
        Nomination(
            edition_id=edition.id, block_id=block.id, state_id=officer.party_id, account_id=officer.id,
            agency="Police", post="Investigator", current_tasks="Cases", expected_use="Teaching",
            languages=["en"], stage=stage, rank=rank,
            endorsed_at=None if stage in {"draft", "submitted", "returned"} else now, **facts,
        )
    )  # fmt: skip
    if stage == NominationStage.ELIGIBLE and edition.published_at is not None:
        _find_in_book(kept, by=SYSTEM, now=now)
    return kept


@use_case
def _find_in_book(nomination, *, by, now):
    """Write an eligible officer into the seat book, as the screening does."""
    enter_book(nomination, by=by, now=now)


def fresh(thing):
    """Return the thing as the database has it now."""
    db.session.rollback()
    db.session.refresh(thing)
    return thing


def certificate_for(account):
    """Return a certificate of an account for a course."""
    from uuid import uuid4  # noqa: PLC0415 - beside its only use

    return issue(
        account, about_kind=AboutKind.COURSE, about_id=uuid4(), title="A small course",
        detail="Four hours", agency="Canary-agency-sg", by=SYSTEM, now=clock.now(),
    )  # fmt: skip


def a_nomination_full_of_secrets():
    """Return a nomination whose content no letter may repeat."""
    edition = a_planned_edition(conditions=SECRET)
    a_session(edition, link="https://meet.example/room-7")
    found = a_nomination(edition, stage=NominationStage.DRAFT, account=a_trainee("SG", name="Siti Aminah"))
    found.current_tasks = found.expected_use = found.returned_reason = found.agency = SECRET
    found.edition.reason = found.supervisor_name = SECRET
    found.account.time_zone = "Asia/Singapore"
    found.offer_ends_at = clock.now() + timedelta(days=7)
    return found
