"""Travel data and who pays, in the register of personal fields: gone 90 days after the end, or with the seat."""

from datetime import timedelta

from sqlalchemy import or_, select

from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.programmes.models import Edition
from lms.travel.models import SeatFunding, TravelData
from lms.travel.queries import editions_ended
from lms.travel.rules import FIELDS, KEPT

FIVE_YEARS, AT_ONCE = timedelta(days=5 * 365), timedelta(0)
KINDS = {"passport_number": Kind.SPECIAL, "contact_name": Kind.CONTACT, "contact_phone": Kind.CONTACT}
ANOTHER = dict.fromkeys(("contact_name", "contact_phone"), "the person to call in an emergency")


def _of(table, enrolments):
    return table.enrolment_id.in_(select(Enrolment.id).where(enrolments))


def _given_up(table):
    """Give up a seat and the data go: by withdrawal, to a substitute, with a cancelled edition."""
    return Clock(
        Then.ERASE, since="the seat was given up", lasts=AT_ONCE,
        due=lambda before: _of(table, Enrolment.stage == EnrolmentStage.LEFT),
    )  # fmt: skip


def _mine(table):
    return lambda person: _of(table, Enrolment.account_id == person.id)


def _five_years_over(before):
    ended = select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))
    return _of(SeatFunding, Enrolment.edition_id.in_(ended))


about_person(
    TravelData,
    title="Travel data",
    purpose="to book a journey, ask for a visa and call somebody in an emergency",
    whose=_mine(TravelData),
    leads="the enrolment's account",
    seen_by="the officer; the focal point of the own state; the secretariat; each reading by another stands on the trail",
    clocks=[
        _given_up(TravelData),
        Clock(Then.ERASE, since="the last day of the edition ended where it is held", lasts=KEPT,
              due=lambda before: _of(TravelData, Enrolment.edition_id.in_(editions_ended(before)))),
    ],
    fields={name: Field(KINDS.get(name, Kind.IDENTITY), other=ANOTHER.get(name, "")) for name in FIELDS}
    | {"changed_at": Field(Kind.WORK), "complete": Field(Kind.WORK)},
    plain=("enrolment_id",),
)  # fmt: skip
about_person(
    SeatFunding,
    title="Who pays for a seat",
    purpose="to know which partner pays for whom, and under which promise",
    whose=_mine(SeatFunding),
    leads="the enrolment's account",
    seen_by="the officer; the own state; the partner that pays; the secretariat",
    clocks=[
        _given_up(SeatFunding),
        Clock(Then.ERASE, since="the edition ended", lasts=FIVE_YEARS, due=_five_years_over),
    ],
    fields={
        "reference": Field(Kind.CORRESPONDENCE),
        "amount": Field(Kind.WORK),
        "currency": Field(Kind.WORK),
    },
    plain=("enrolment_id", "payer_id"),
)
