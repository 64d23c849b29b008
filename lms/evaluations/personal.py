"""Evaluation in the register of personal fields: after two years only figures are left."""

from datetime import timedelta

from sqlalchemy import or_, select

from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.enrolments.models import Enrolment
from lms.evaluations.models import EvaluationAnswer, EvaluationRequest
from lms.programmes.models import Edition

TWO_YEARS = timedelta(days=2 * 365)


def _own(person):
    return select(EvaluationRequest.id).where(
        EvaluationRequest.enrolment_id.in_(select(Enrolment.id).where(Enrolment.account_id == person.id))
    )


def _loose(before):
    """Return the requests of editions that ended long ago and whose answers have let go of them."""
    ended = select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))
    held = select(EvaluationAnswer.request_id).where(EvaluationAnswer.request_id.is_not(None))
    return EvaluationRequest.edition_id.in_(ended) & EvaluationRequest.id.not_in(held)


about_person(
    EvaluationAnswer,
    title="Answers to evaluations",
    purpose="to know whether a training helped, and to make the next one better",
    whose=lambda person: EvaluationAnswer.request_id.in_(_own(person)),
    leads="the request that it answers, and its enrolment",
    seen_by="nobody as the answer of a person; sums are shown from five answers on, the plan to its own person",
    clocks=[
        Clock(Then.BLANK, since="it was given", lasts=TWO_YEARS,
              due=lambda before: (EvaluationAnswer.answered_at < before) & EvaluationAnswer.request_id.is_not(None))
    ],
    fields={
        "request_id": Field(Kind.IDENTITY, blank=None, withheld="the way back to the person"),
        "scores": Field(Kind.PERFORMANCE, kept="numbers without a person, for the figures"),
        "texts": Field(Kind.CORRESPONDENCE, blank={}),
        "plan": Field(Kind.WORK, blank={}),
        "answered_at": Field(Kind.WORK, kept="counted by day, without a person"),
    },
    plain=("edition_id", "state_id", "need_id", "kind", "version"),
)  # fmt: skip
about_person(
    EvaluationRequest,
    title="Questions after an edition",
    purpose="to ask each person once, to remind once, and to know how many answered",
    whose=lambda person: EvaluationRequest.id.in_(_own(person)),
    leads="the enrolment's account",
    seen_by="nobody; the number that answered is shown",
    clocks=[Clock(Then.ERASE, since="the edition ended and the answer let go of it", lasts=TWO_YEARS, due=_loose)],
    fields={
        "token_hash": Field(Kind.SECURITY, withheld="a secret link"),
        "reminder_hash": Field(Kind.SECURITY, withheld="a secret link"),
        "asked_at": Field(Kind.CORRESPONDENCE),
        "reminded_at": Field(Kind.CORRESPONDENCE),
        "answered_at": Field(Kind.CORRESPONDENCE),
    },
    plain=("edition_id", "state_id", "enrolment_id", "kind", "ends_at"),
)  # fmt: skip
