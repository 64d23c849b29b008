"""Certificates in the register of personal fields: a number verifies for ever, the name ends."""

from datetime import timedelta

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.certificates.models import Certificate
from lms.certificates.rules import Shown

FACT = "the number must verify for as long as somebody shows the paper; it names nobody by itself"


def _due(before):
    closed = Account.__table__.select().with_only_columns(Account.id)
    closed = closed.where(Account.stage == AccountStage.CLOSED, Account.stage_since < before)
    return (Certificate.issued_on < before.date()) & Certificate.account_id.in_(closed)


about_person(
    Certificate,
    title="Certificates",
    purpose="to let a person show, and anybody verify, what was completed",
    whose=lambda person: Certificate.account_id == person.id,
    leads="the holder's account",
    seen_by="the holder; the secretariat; by its number anybody (name and agency only if the holder chooses so)",
    clocks=[
        Clock(
            Then.BLANK,
            since="it was issued and the account was closed, whichever is later",
            lasts=timedelta(days=5 * 365),
            due=_due,
        )
    ],
    fields={
        "holder_name": Field(Kind.IDENTITY, blank=""),
        "agency": Field(Kind.WORK, blank=None),
        "shown": Field(Kind.PERFORMANCE, blank=Shown.NUMBER),
        "asked_name": Field(Kind.IDENTITY, blank=None),
        "asked_why": Field(Kind.IDENTITY, blank=None),
        "asked_at": Field(Kind.PERFORMANCE, blank=None),
        "answer": Field(Kind.PERFORMANCE, blank=None),
        "number": Field(Kind.PERFORMANCE, kept=FACT),
        "title": Field(Kind.PERFORMANCE, kept=FACT),
        "detail": Field(Kind.PERFORMANCE, kept=FACT),
        "issued_on": Field(Kind.PERFORMANCE, kept=FACT),
        "expires_on": Field(Kind.PERFORMANCE, kept=FACT),
        "stage": Field(Kind.PERFORMANCE, kept=FACT),
        "revoked_at": Field(Kind.PERFORMANCE, kept=FACT),
        "superseded_at": Field(Kind.PERFORMANCE, kept=FACT),
        "reason": Field(Kind.PERFORMANCE, blank=None),
    },
    plain=("account_id", "about_kind", "about_id", "content_version", "version"),
)
