"""Enrolments in the register of personal fields."""

from datetime import timedelta

from sqlalchemy import or_, select

from lms.accounts.models import Account
from lms.base.personal import Clock, Field, Kind, Then, about_person, keep_while
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.nominations.rules.stages import RUNNING
from lms.programmes.models import Edition

HALF_YEAR, FIVE_YEARS = timedelta(days=180), timedelta(days=5 * 365)
CHOSEN = (NominationStage.ACCEPTED, NominationStage.SUBSTITUTED)
PLACE = "seats are counted with it; without the name it says only that somebody was put forward"


def _over(before):
    return select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))


def _edition(key):
    return select(Edition.title).where(Edition.id == key).scalar_subquery()


about_person(
    Enrolment,
    title="Enrolments",
    purpose="to know who took part and what was achieved",
    whose=lambda person: Enrolment.account_id == person.id,
    leads="the participant's account",
    seen_by="the participant; their own state; the secretariat; the provider while the edition runs",
    clocks=[
        Clock(
            Then.BLANK,
            since="the edition ended",
            lasts=FIVE_YEARS,
            due=lambda before: Enrolment.edition_id.in_(_over(before)),
        )
    ],
    fields={
        "stage": Field(Kind.PERFORMANCE, kept=PLACE),
        "stage_since": Field(Kind.PERFORMANCE, kept=PLACE),
        "number": Field(Kind.IDENTITY, kept="it stands for the person and says nothing by itself"),
        "asked_again_at": Field(Kind.WORK, blank=None),
        "confirmed_at": Field(Kind.WORK, blank=None),
        "attended_minutes": Field(Kind.PERFORMANCE, blank=None),
        "pre_percent": Field(Kind.PERFORMANCE, blank=None),
        "post_percent": Field(Kind.PERFORMANCE, blank=None),
    },
    plain=("nomination_id", "edition_id", "state_id", "account_id", "certificate_id"),
    also={"edition": _edition(Enrolment.edition_id)},
)


def _under_way():
    """Whoever waits for a seat or for a result is still needed under their own name."""
    waiting = [stage for stage in RUNNING if stage not in CHOSEN]
    return or_(
        Account.id.in_(select(Nomination.account_id).where(Nomination.stage.in_(waiting))),
        Account.id.in_(select(Enrolment.account_id).where(Enrolment.stage == EnrolmentStage.ENROLLED)),
    )


keep_while(Account, _under_way)
