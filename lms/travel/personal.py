"""Travel data and who pays, in the register of personal fields: gone 90 days after the end, or with the seat."""

from datetime import timedelta

from sqlalchemy import or_, select

from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.programmes.models import Edition
from lms.travel.models import CalendarInvitation, JoiningVersion, SeatFunding, TravelData, TravelReminder
from lms.travel.queries import editions_ended
from lms.travel.rules import FIELDS, KEPT

FIVE_YEARS, MONTH, AT_ONCE = timedelta(days=5 * 365), timedelta(days=30), timedelta(0)
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


def _ended(table):
    def due(before):
        ended = select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))
        return _of(table, Enrolment.edition_id.in_(ended))

    return due


about_person(
    TravelReminder,
    title="Reminders of travel data",
    purpose="to remind an officer once, and to show the own state who was reminded",
    whose=_mine(TravelReminder),
    leads="the enrolment's account",
    seen_by="the own state and the secretariat",
    clocks=[_given_up(TravelReminder),
            Clock(Then.ERASE, since="the edition ended", lasts=MONTH, due=_ended(TravelReminder))],
    fields={"reminded_at": Field(Kind.CORRESPONDENCE)},
    plain=("enrolment_id",),
)  # fmt: skip
about_person(
    TravelData,
    title="Travel data",
    purpose="to book a journey, ask for a visa and call somebody in an emergency",
    whose=_mine(TravelData),
    leads="the enrolment's account",
    seen_by="the officer; the focal point of their own state; the secretariat; each reading by another stands on the trail",
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
    seen_by="the officer; their own state; the partner that pays; the secretariat",
    clocks=[
        _given_up(SeatFunding),
        Clock(Then.ERASE, since="the edition ended", lasts=FIVE_YEARS, due=_ended(SeatFunding)),
    ],
    fields={
        "reference": Field(Kind.CORRESPONDENCE),
        "amount": Field(Kind.WORK),
        "currency": Field(Kind.WORK),
    },
    plain=("enrolment_id", "payer_id"),
)
about_person(
    JoiningVersion,
    title="How to join",
    purpose="to know what people with a seat were told, and who wrote it",
    whose=lambda person: JoiningVersion.account_id == person.id,
    leads="the account that wrote it",
    seen_by="the secretariat, the chairs and the host; the newest text also whoever holds a seat",
    clocks=[
        Clock(
            Then.KEEP, why="a record of what was told; the account under it shows no name once it is closed"
        )
    ],
    fields={"written_at": Field(Kind.WORK)},
    plain=("edition_id", "number", "text", "account_id"),
)
about_person(
    CalendarInvitation,
    title="Invitations for your calendar",
    purpose="to let a change replace what a calendar holds, and a cancellation take it out",
    whose=_mine(CalendarInvitation),
    leads="the enrolment's account",
    seen_by="nobody; the worker sends them",
    clocks=[Clock(Then.ERASE, since="the edition ended", lasts=MONTH, due=_ended(CalendarInvitation))],
    fields={
        "told_at": Field(Kind.CORRESPONDENCE),
        "cancelled_at": Field(Kind.CORRESPONDENCE),
        "sequence": Field(Kind.CORRESPONDENCE),
        "mark": Field(Kind.CORRESPONDENCE, withheld="a hash of what the invitation says"),
    },
    plain=("enrolment_id", "session_id"),
)
