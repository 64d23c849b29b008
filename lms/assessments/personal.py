"""The tests before and after in the register of personal fields: answers go early, the per cent stays with the seat."""

from datetime import timedelta

from sqlalchemy import or_, select

from lms.assessments.models import EditionTest, Sitting
from lms.base.personal import Clock, Field, Kind, Then, about_nobody, about_person
from lms.enrolments.models import Enrolment
from lms.programmes.models import Edition


def _over(before):
    ended = select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))
    return Sitting.enrolment_id.in_(select(Enrolment.id).where(Enrolment.edition_id.in_(ended)))


about_nobody(EditionTest, because="which questions an edition asks everybody")
about_person(
    Sitting,
    title="Tests before and after",
    purpose="to see what a training brought, and where it should begin",
    whose=lambda person: Sitting.enrolment_id.in_(select(Enrolment.id).where(Enrolment.account_id == person.id)),
    leads="the enrolment's account",
    seen_by="the person; results also their own state, the secretariat and who teaches; answers nobody else",
    clocks=[Clock(Then.ERASE, since="the edition ended; the per cent stays with the seat", lasts=timedelta(days=365), due=_over)],
    fields={
        "part": Field(Kind.PERFORMANCE),
        "asked_at": Field(Kind.CORRESPONDENCE),
        "reminded_at": Field(Kind.CORRESPONDENCE),
        "responses": Field(Kind.PERFORMANCE),
        "submitted_at": Field(Kind.PERFORMANCE),
        "percent": Field(Kind.PERFORMANCE),
        "correction": Field(Kind.CORRESPONDENCE),
        "corrected_at": Field(Kind.PERFORMANCE),
    },
    plain=("enrolment_id",),
)  # fmt: skip
