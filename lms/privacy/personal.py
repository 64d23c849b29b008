"""Requests about personal data in the register of personal fields."""

from datetime import timedelta

from sqlalchemy import and_, select

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.personal import Clock, Field, Kind, Then, about_person, another_clock
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestKind, RequestStage

YEAR = timedelta(days=365)

about_person(
    DataRequest,
    title="Requests about your data",
    purpose="to answer what a person asks, and to prove that it was answered",
    whose=lambda person: DataRequest.account_id == person.id,
    leads="the account that asked",
    seen_by="the person; the focal point of their own state; the secretariat",
    clocks=[
        Clock(
            Then.ERASE,
            since="it was done",
            lasts=YEAR,
            due=lambda before: and_(DataRequest.stage == RequestStage.DONE, DataRequest.done_at < before),
        )
    ],
    fields={
        "kind": Field(Kind.CORRESPONDENCE),
        "text": Field(Kind.CORRESPONDENCE),
        "stage": Field(Kind.CORRESPONDENCE),
        "asked_at": Field(Kind.CORRESPONDENCE),
        "answer_due_on": Field(Kind.CORRESPONDENCE),
        "answered_at": Field(Kind.CORRESPONDENCE),
        "answer": Field(Kind.CORRESPONDENCE),
        "done_at": Field(Kind.CORRESPONDENCE),
        "outcome": Field(Kind.CORRESPONDENCE),
    },
    plain=("account_id", "party_id"),
)


def _wished(before):
    wished = select(DataRequest.account_id).where(
        DataRequest.kind == RequestKind.ERASURE, DataRequest.stage == RequestStage.DONE
    )
    return and_(Account.stage == AccountStage.CLOSED, Account.stage_since < before, Account.id.in_(wished))


another_clock(
    Account,
    Clock(
        Then.PSEUDONYMISE,
        since="an account is closed whose holder asked for erasure",
        lasts=timedelta(0),
        due=_wished,
    ),
)
